import { AuditStack } from "../../../lib/stack/audit-stack";
import type { LogRetention } from "../../../lib/storage/bucket-lifecycle";
import { LineageCatalog, type LineageCatalogProps } from "../../../lib/athena/lineage-catalog";
import { QueryWorkgroup } from "../../../lib/athena/query-workgroup";
import { exportsAndScans } from "../../../lib/athena/queries/exports-and-scans";
import { firstReaders } from "../../../lib/athena/queries/first-readers";
import { saveAlertQuery, SavedQueries } from "../../../lib/athena/saved-queries";
import { Synthesized } from "../../support/synthesized";
import { testApp } from "../validation/faults-of";

interface NamedQuery {
  readonly name: string;
  readonly description: string;
  readonly query: string;
}

/** The settings that change the SQL of the saved queries. */
interface SavedProps extends Pick<LineageCatalogProps, "accountIds" | "regions"> {
  /** @default us-east-1 */
  readonly region?: string;
  readonly retention?: LogRetention;
}

/** A stack with the saved queries, and the catalog and workgroup that they need. */
export function saved({ region = "us-east-1", retention, ...asked }: SavedProps = {}): Synthesized {
  const stack = new AuditStack(testApp(), "table-lineage", { region });
  const catalog = new LineageCatalog(stack, "catalog", {
    name: "table-lineage",
    bucketName: "lineage-logs",
    firstDay: "2026/01/31",
    ...asked,
  });
  const workgroup = new QueryWorkgroup(stack, "workgroup", { name: "table-lineage" });
  new SavedQueries(stack, "queries", { catalog, workgroup, retention });
  return new Synthesized(stack);
}

/** A stack with the queries that alerts ask, over 30 days and every Region that is given. */
export function alerting({ region = "us-east-1", retention, ...asked }: SavedProps = {}): Synthesized {
  const stack = new AuditStack(testApp(), "table-lineage", { region });
  const [name, bucketName] = ["table-lineage", "lineage-logs"];
  const catalog = new LineageCatalog(stack, "catalog", { name, bucketName, ...asked });
  const workgroup = new QueryWorkgroup(stack, "workgroup", { name });
  const { everyLogFile: logFiles } = catalog;
  const alerts = { first_readers: firstReaders(30), exports_and_scans: exportsAndScans };
  for (const [id, query] of Object.entries(alerts)) {
    saveAlertQuery(stack, `queries_${id}`, query, { catalog, workgroup, retention, logFiles });
  }
  return new Synthesized(stack);
}

/** The queries as Athena shows them. */
export function named(stack: Synthesized): readonly NamedQuery[] {
  return Object.values(stack.resources("aws_athena_named_query")) as unknown as NamedQuery[];
}

/** The text of a query by its construct's ID. */
export function query(stack: Synthesized, id: string): string {
  return String(stack.resource(`aws_athena_named_query.queries_${id}`).query);
}
