import { type LogPart, textAt } from "../athena/log-table";

/**
 * The resources of a record in a table of log files: an array, and the fields of an element of it, which are
 * NULL where the table does not tell. No table has `ARNPrefix`.
 */
export function resourcesSql(
  record: LogPart,
  element: string,
): { readonly array: string; readonly field: (name: string) => string } {
  const list = record.kind === "object" ? record.field("resources") : undefined;
  if (list?.kind !== "list") return { array: "ARRAY[]", field: () => "CAST(NULL AS VARCHAR)" };
  return {
    array: `COALESCE(${list.sql}, ARRAY[])`,
    field: (name) => textAt(list.element(element), name),
  };
}
