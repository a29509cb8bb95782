import { either, numberOf, sqlNumber, sqlTag } from "../athena/sql-text";

/** Makes a condition of SQL on a tag: whether it is of one of some strings, numbers, booleans and null. */
export function literalSql(values: ReadonlySet<unknown>): (tag: string) => string {
  const numbers = [...values].filter((value) => typeof value === "number");
  const others = [...values].filter((value) => typeof value !== "number") as (string | boolean | null)[];
  return (tag) =>
    either([
      ...(others.length === 0 ? [] : [`${tag} IN (${others.map(sqlTag).join(", ")})`]),
      ...(numbers.length === 0
        ? []
        : [`COALESCE(${numberOf(tag)} IN (${numbers.map(sqlNumber).join(", ")}), FALSE)`]),
    ]);
}
