import { counted, printable } from "../../../engines/words";
import { namedPrincipal } from "../command/principal-label";
import type { Compared } from "./compare";
import { type Differing, type Group, type Kind, kinds } from "./comparison";

/** What is compared with what, for people. */
export interface Sides {
  readonly before: string;
  readonly after: string;
}

const words: Readonly<Record<Kind, readonly [one: string, many: string]>> = {
  appear: ["appears", "appear"],
  disappear: ["disappears", "disappear"],
  change: ["changes its text", "change their text"],
};

/** The differences by rule and principal, as text. */
export function comparisonText({ before, after, comparison }: Compared, sides: Sides): string {
  const { events, read } = before;
  if (events === 0) return "There are no events to compare.";
  const found = `${counted(before.alerts, "alert")} of ${sides.before}, ${after.alerts} of ${sides.after}`;
  const changes = kinds.map((kind) => phrase(kind, comparison.count(kind)));
  const lines = [
    `${counted(events, "event")} from ${read.first} to ${read.last}: ${found}`,
    comparison.isEqual ? "No alert differs." : changes.join(", "),
    ...groupLines(comparison.groups),
  ];
  return lines.map(printable).join("\n");
}

function phrase(kind: Kind, count: number): string {
  return `${count} ${words[kind][count === 1 ? 0 : 1]}`;
}

function groupLines(groups: readonly Group[]): string[] {
  return groups.flatMap((group, index) => {
    const { stack, rule, principal, differences } = group;
    const last = groups[index - 1];
    const isSameRule = last?.stack === stack && last.rule === rule;
    return [
      ...(isSameRule ? [] : ["", `${stack}  ${rule}`]),
      `  ${namedPrincipal(principal)}`,
      ...kinds.flatMap((kind) => differingLines(kind, differences[kind])),
    ];
  });
}

function differingLines(kind: Kind, differing: Differing | undefined): string[] {
  if (!differing) return [];
  const { count, events, lines } = differing;
  const rest = count > events.length ? [`${count - events.length} more`] : [];
  return [
    `    ${phrase(kind, count)}: ${[...events, ...rest].join(", ")}`,
    ...lines.map((line) => `      ${line}`),
  ];
}

/** A line for each rule, principal and kind of difference, and a summary, as JSON. */
export function comparisonJson({ before, after, comparison, faults }: Compared): object[] {
  const { events, read } = before;
  return [
    ...comparison.groups.flatMap(({ stack, rule, principal, differences }) =>
      kinds.flatMap((kind) => {
        const differing = differences[kind];
        return differing ? [{ type: kind, stack, rule, principal, ...differing }] : [];
      }),
    ),
    {
      type: "summary",
      ...{ events, first: read.first ?? null, last: read.last ?? null },
      alertsBefore: before.alerts,
      alertsAfter: after.alerts,
      ...Object.fromEntries(kinds.map((kind) => [kind, comparison.count(kind)])),
      faults,
    },
  ];
}
