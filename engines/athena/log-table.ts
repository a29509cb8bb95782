import { type ColumnType, readColumnType } from "./column-type";
import { logColumns } from "./log-columns";

/** What a table of log files has of a record, or of a part of one. */
export type LogPart =
  /** A string or a boolean, and its tag; both are NULL where there is none. */
  | { readonly kind: "value"; readonly sql: string; readonly tag: string }
  /** One of some strings, each on a condition. */
  | { readonly kind: "choice"; readonly choices: readonly Choice[] }
  | { readonly kind: "object"; readonly sql: string; readonly field: (name: string) => LogPart | undefined }
  | { readonly kind: "list"; readonly sql: string; readonly element: (sql: string) => LogPart }
  /** A JSON text. */
  | { readonly kind: "json"; readonly sql: string }
  /** Strings by their names. */
  | { readonly kind: "map"; readonly sql: string }
  /** What the table does not tell, with the reason. */
  | { readonly kind: "untold"; readonly why: string };

/** A string that a field may have, and the condition of SQL on which it has it. */
export interface Choice {
  readonly value: string;
  readonly when: string;
}

/** Columns that hold any JSON as text. */
const jsonColumns: readonly string[] = [
  "requestParameters",
  "responseElements",
  "additionalEventData",
  "serviceEventDetails",
];

/** Columns of text that hold what some records have as an object, which Athena cannot read into them. */
const objectsAsText: readonly string[] = ["edgeDeviceDetails", "addendum.updatedFields"];

/** Columns of text that hold what records have as true or false. */
const booleans: readonly string[] = ["readOnly"];

/** The types that AWS gives for log files, with the fields in the spelling of records. */
const known: ColumnType = {
  kind: "struct",
  fields: new Map(Object.entries(logColumns).map(([name, type]) => [name, readColumnType(type)])),
};

/**
 * A record as a table of CloudTrail's log files has it.
 *
 * Athena reads a field in any spelling, and a pattern only in that of records: so of a field whose spelling
 * is not known, the table tells nothing.
 *
 * @param columns the types of the table's columns by their names, as Glue has them
 * @throws Error for what is no type.
 */
export function recordIn(columns: Readonly<Record<string, string>>): LogPart {
  const fields = Object.entries(columns).map(([name, type]) => [name, readColumnType(type)] as const);
  const types = spelled({ kind: "struct", fields: new Map(fields) }, known);
  return partOf("", types, "");
}

/** A type with its fields as records spell them; fields that are not known are left out. */
function spelled(type: ColumnType, as: ColumnType | undefined): ColumnType {
  if (type.kind === "array" && as?.kind === "array") {
    return { kind: "array", element: spelled(type.element, as.element) };
  }
  if (type.kind !== "struct" || as?.kind !== "struct") return type;
  const fields = new Map<string, ColumnType>();
  for (const [name, inner] of as.fields) {
    const found = [...type.fields].find(([other]) => other.toLowerCase() === name.toLowerCase())?.[1];
    if (found) fields.set(name, spelled(found, inner));
  }
  return { kind: "struct", fields };
}

function partOf(sql: string, type: ColumnType, field: string): LogPart {
  if (type.kind === "struct") {
    const within = (before: string, name: string) => (before === "" ? name : `${before}.${name}`);
    return {
      kind: "object",
      sql,
      field: (name) => {
        const inner = type.fields.get(name);
        const whole = within(field, name);
        return inner
          ? partOf(within(sql, name.toLowerCase()), inner, whole)
          : { kind: "untold", why: `the table has no column of ${whole}` };
      },
    };
  }
  if (type.kind === "array") {
    return { kind: "list", sql, element: (each) => partOf(each, type.element, field) };
  }
  if (type.kind === "map") return { kind: "map", sql };
  if (booleans.includes(field) && ["string", "boolean"].includes(type.name)) {
    const text = `lower(CAST(${sql} AS VARCHAR))`;
    return { kind: "value", sql: text, tag: text };
  }
  if (type.name !== "string" || objectsAsText.includes(field)) {
    return { kind: "untold", why: `the table has ${field} as ${type.name}, and records in another form` };
  }
  return jsonColumns.includes(field) ? { kind: "json", sql } : { kind: "value", sql, tag: `('"' || ${sql})` };
}

/** The text of a field of a record as SQL; NULL where the table does not have it as a value. */
export function textAt(record: LogPart, ...[step, ...others]: readonly string[]): string {
  if (step === undefined) return record.kind === "value" ? record.sql : "CAST(NULL AS VARCHAR)";
  const part = record.kind === "object" ? record.field(step) : undefined;
  return textAt(part ?? { kind: "untold", why: "" }, ...(part ? others : []));
}

/** As `textAt`, with the empty text for NULL. */
export function textOrNone(record: LogPart, ...steps: readonly string[]): string {
  return `COALESCE(${textAt(record, ...steps)}, '')`;
}
