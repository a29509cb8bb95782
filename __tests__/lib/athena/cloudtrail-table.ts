import { randomUUID } from "node:crypto";
import type { CloudTrailRecord } from "../../../engines/cloudtrail/cloudtrail-record";
import type { Synthesized } from "../../support/synthesized";
import type { Row, Trino } from "../../support/trino/trino";
import { query } from "./synthesized-queries";

interface Column {
  readonly name: string;
  readonly type: string;
}

/** Where the log file with a record lies, in place of what the record says. */
export interface Logged {
  readonly record: CloudTrailRecord;
  /** @default the record's `recipientAccountId` */
  readonly account?: string;
  /** Such as `2026/11/10`. @default the day of the record's `eventTime` */
  readonly day?: string;
  /** Its place in S3. @default unknown */
  readonly path?: string;
}

/** The rows that a saved query of a stack gives of log files, with values filled in at its top. */
export async function answer(
  trino: Trino,
  stack: Synthesized,
  id: string,
  records: readonly (CloudTrailRecord | Logged)[],
  wanted: Readonly<Record<string, string>> = {},
): Promise<Row[]> {
  const table = await load(trino, stack, records);
  const text = query(stack, id).replace('"table_lineage"."cloudtrail_logs"', table);
  return trino.ask(filledIn(text, wanted));
}

/** A query with values at its top, as whoever asks writes them. */
export function filledIn(text: string, wanted: Readonly<Record<string, string>>): string {
  return Object.entries(wanted).reduce(
    (filled, [name, value]) =>
      filled.replace(
        new RegExp(`'[^']*' AS ${name}\\b`),
        () => `'${value.replaceAll("'", "''")}' AS ${name}`,
      ),
    text,
  );
}

/**
 * Puts records into a new table with the columns of a stack's catalog, as Athena reads them from log files.
 */
export async function load(
  trino: Trino,
  stack: Synthesized,
  records: readonly (CloudTrailRecord | Logged)[],
): Promise<string> {
  const columns = [...columnsOf(stack), { name: "$path", type: "string" }];
  const rows = JSON.stringify(records.map((one) => row(one, columns))).replaceAll("'", "''");
  const type = `ARRAY(ROW(${columns.map(definition).join(", ")}))`;
  const table = `"default"."logs_${randomUUID()}"`;
  await trino.ask(`CREATE TABLE ${table} AS SELECT * FROM UNNEST(CAST(json_parse('${rows}') AS ${type}))`);
  return table;
}

function columnsOf(stack: Synthesized): readonly Column[] {
  const { partition_keys, storage_descriptor } = stack.resource(
    "aws_glue_catalog_table.catalog_table",
  ) as unknown as {
    readonly partition_keys: readonly Column[];
    readonly storage_descriptor: { readonly columns: readonly Column[] };
  };
  return [...storage_descriptor.columns, ...partition_keys];
}

/** A column as Trino defines it, of a type that is written as Hive does, such as `struct<arn:string>`. */
function definition({ name, type }: Column): string {
  const kinds: Readonly<Record<string, string>> = { struct: "ROW(", array: "ARRAY(", map: "MAP(" };
  const trinos = type
    .replace(/(\w+):/g, '"$1" ')
    .replace(/\b(struct|array|map)</g, (_, kind: string) => kinds[kind] ?? "")
    .replaceAll(">", ")")
    .replace(/\bstring\b/g, "VARCHAR");
  return `"${name}" ${trinos}`;
}

function row(logged: CloudTrailRecord | Logged, columns: readonly Column[]): unknown {
  const { record, account, day, path } = (
    typeof logged.record === "object" ? logged : { record: logged }
  ) as Logged;
  const fields: Readonly<Record<string, unknown>> = {
    ...lowerCase(record),
    account: account ?? record.recipientAccountId,
    region: record.awsRegion,
    $path: path,
    day: day ?? String(record.eventTime).slice(0, 10).replaceAll("-", "/"),
  };
  return Object.fromEntries(
    columns.map(({ name, type }) => [name, type === "string" ? text(fields[name]) : deep(fields[name])]),
  );
}

/** A column of text has a string as it is, and anything else as JSON. */
function text(value: unknown): string | null {
  if (value === undefined || value === null) return null;
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** Names of fields are in lower case in a structure, as Athena reads them. */
function deep(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(deep);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(lowerCase(value)).map(([name, inner]) => [name, deep(inner)]));
}

function lowerCase(object: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name.toLowerCase(), value]));
}
