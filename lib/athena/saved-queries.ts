import { AthenaNamedQuery } from "@cdktf/provider-aws/lib/athena-named-query";
import { Construct } from "constructs";
import type { LogRetention } from "../storage/bucket-lifecycle";
import { escapeTemplate } from "../stack/hcl";
import type { LineageCatalog } from "./lineage-catalog";
import { consoleChanges } from "./queries/console-changes";
import type { LogFiles } from "./queries/calls";
import { dailyCounts } from "./queries/daily-counts";
import { failedAttempts } from "./queries/failed-attempts";
import { itemChanges } from "./queries/item-changes";
import { principalActivity } from "./queries/principal-activity";
import type { AlertQuery, SavedQuery } from "./queries/saved-query";
import { tableReaders } from "./queries/table-readers";
import type { QueryWorkgroup } from "./query-workgroup";

export interface SavedQueriesProps {
  readonly catalog: LineageCatalog;
  readonly workgroup: QueryWorkgroup;
  /** When log files are archived and deleted, which decides how far back an answer reaches. @default never */
  readonly retention?: LogRetention;
}

const savedQueries: Readonly<Record<string, SavedQuery>> = {
  item_changes: itemChanges,
  principal_activity: principalActivity,
  table_readers: tableReaders,
  failed_attempts: failedAttempts,
  daily_counts: dailyCounts,
  console_changes: consoleChanges,
};

/**
 * The questions about the lineage, saved in a workgroup. They stand on values at their top rather than on
 * parameters, which the console asks for by number alone.
 * https://docs.aws.amazon.com/athena/latest/ug/saved-queries.html
 */
export class SavedQueries extends Construct {
  constructor(scope: Construct, id: string, { catalog, workgroup, retention }: SavedQueriesProps) {
    super(scope, id);
    const saved = { catalog, workgroup, retention, logFiles: catalog.logFiles };
    for (const [queryId, query] of Object.entries(savedQueries)) {
      saveQuery(this, queryId, query, [`Fill in, under wanted: ${query.fillIn}`, asked], saved);
    }
  }
}

/** Saves a query that an alert asks every day, so that one can run it by hand. */
export function saveAlertQuery(
  scope: Construct,
  id: string,
  query: AlertQuery,
  saved: Saved,
): AthenaNamedQuery {
  return saveQuery(scope, id, query, ["An alert asks this every day, as it stands here."], saved);
}

interface Saved extends SavedQueriesProps {
  /** What the query reads, unless whoever asks names others. */
  readonly logFiles: LogFiles;
}

function saveQuery(
  scope: Construct,
  id: string,
  { name, answers, sql }: Pick<SavedQuery, "name" | "answers" | "sql">,
  remarks: readonly string[],
  { catalog, workgroup, retention = {}, logFiles }: Saved,
): AthenaNamedQuery {
  const header = [answers, ...remarks, reach(retention)].map(comment);
  return new AthenaNamedQuery(scope, id, {
    name,
    description: escapeTemplate(answers),
    database: catalog.database,
    workgroup: workgroup.reference,
    query: escapeTemplate([...header, sql(logFiles)].join("\n")),
  });
}

const asked = "Fill in, under logs: the accounts, Regions and days that are asked about. No others are read.";

/** Lines of a comment that the console's editor shows whole. */
function comment(text: string): string {
  return text.replace(/(.{1,100})(?:\s+|$)/g, "-- $1\n").trimEnd();
}

/** How far back an answer reaches: https://docs.aws.amazon.com/athena/latest/ug/querying-glacier.html */
function reach({ glacierAfterDays: archived, expireAfterDays: deleted }: LogRetention): string {
  const archive =
    archived === undefined
      ? "No log file is archived"
      : `Log files are archived in Glacier after ${archived} days, where Athena skips them: the answer reaches back ${archived} ` +
        "days, and further only over files that were restored";
  if (deleted !== undefined) return `${archive}. Files are deleted after ${deleted} days.`;
  return archived === undefined
    ? `${archive} or deleted: the answer reaches back to the first one.`
    : `${archive}.`;
}
