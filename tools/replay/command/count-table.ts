import { printable } from "../../../engines/words";
import type { Shown } from "../deliveries";
import type { Tally } from "./tally";

type Cells = readonly string[];

const head: Cells = ["", "", "Count", "First", "Last"];
const numbers = head.indexOf("Count");

/** A table with the number of records per trail, rule and target of each stack. */
export function countTable(tally: Tally, parts: Pick<Shown, "trails" | "rules">): string {
  const trails = tally.trails(parts);
  const rules = tally.rules(parts);
  const stacks = [...new Set([...trails, ...rules].map(({ stack }) => stack))].sort();
  const rows = stacks.flatMap((name): Cells[] => [
    [name],
    ...trails
      .filter(({ stack }) => stack === name)
      .map(({ trail, recorded }) => [`  ${trail}`, "records", String(recorded)]),
    ...rules
      .filter(({ stack }) => stack === name)
      .flatMap(({ rule, matched, possibleReads }) => [
        [`  ${rule}`, "matches", String(matched)],
        ...(possibleReads > 0 ? [["    AWS may send too", "read-only", String(possibleReads)]] : []),
        ...targetRows(tally, name, rule),
      ]),
  ]);
  return aligned([head, ...rows].map((row) => row.map(printable))).join("\n");
}

function targetRows({ targets }: Tally, stack: string, rule: string): Cells[] {
  return targets
    .filter((each) => each.stack === stack && each.rule === rule)
    .map(({ target, kind, count, first, last }) => [`    ${target}`, kind, String(count), first, last]);
}

function aligned(rows: readonly Cells[]): string[] {
  const widths = head.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) =>
        column === numbers ? cell.padStart(widths[column] ?? 0) : cell.padEnd(widths[column] ?? 0),
      )
      .join("  ")
      .trimEnd(),
  );
}
