import type { Replay } from "../deliveries";
import type { Tally } from "./tally";

type Row = readonly string[];

/** What became of many records: counts for each trail, and for each target of each rule with the first and the last time. */
export function countTable(tally: Tally, parts: Pick<Replay, "trails" | "rules">): string {
  const trails = tally.trails(parts).map(({ stack, trail, recorded }) => [stack, trail, String(recorded)]);
  const rules = tally.rules(parts).flatMap(({ stack, rule, matched }) => {
    const targets = tally.targetsOf(stack, rule);
    if (targets.length === 0) return [[stack, rule, String(matched), "-", "-", "0", "-", "-"]];
    return targets.map(({ target, kind, count, first, last }) => [
      ...[stack, rule, String(matched)],
      ...[target, kind, String(count), first, last],
    ]);
  });
  return [
    `${tally.events} events`,
    ...(trails.length > 0 ? ["", ...aligned(["Stack", "Trail", "Recorded"], trails, [2])] : []),
    "",
    ...aligned(["Stack", "Rule", "Matched", "Target", "Kind", "Deliveries", "First", "Last"], rules, [2, 5]),
  ].join("\n");
}

function aligned(head: Row, rows: readonly Row[], numbers: readonly number[]): string[] {
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => cell(row, column).length)));
  return [head, ...rows].map((row) =>
    widths
      .map((width, column) =>
        numbers.includes(column) ? cell(row, column).padStart(width) : cell(row, column).padEnd(width),
      )
      .join("  ")
      .trimEnd(),
  );
}

function cell(row: Row, column: number): string {
  return row[column] ?? "";
}
