import type { RecordFinding } from "../findings/classify";
import { callerName } from "./caller";
import { chosen, fact, type Line } from "./line";
import type { Section } from "./section";

const maxCallers = 4;
const maxTables = 6;

/** What finds no room in full: how many calls there are of each kind, by whom, and on which tables. */
export function moreSection(findings: readonly RecordFinding[]): readonly Section[] {
  if (findings.length === 0) return [];
  const numbers = numbersOf(findings, ({ record }) => record.eventName);
  const calls = [...numbers].map(([eventName, number]) => `${number} ${eventName}`).join(", ");
  const callers = numbersOf(findings, ({ record }) => callerName(record.userIdentity));
  const tables = numbersOf(
    findings.flatMap(({ tables: names = [] }) => names),
    (name) => name,
  );
  return [
    {
      head: [
        [{ bold: `And ${findings.length} more:` }, ` ${calls}`],
        fact("Who", ...mostOf(callers, maxCallers, 250)),
        ...(tables.size > 0 ? [fact("Tables", ...mostOf(tables, maxTables, 100))] : []),
      ],
    },
  ];
}

/** The names of the highest numbers. */
function mostOf(numbers: ReadonlyMap<string, number>, max: number, maxLength: number): Line {
  const ordered = [...numbers].sort(([, one], [, other]) => other - one);
  const names = ordered
    .slice(0, max)
    .flatMap(([name, number], index): Line => [
      `${index === 0 ? "" : ", "}${number} `,
      chosen(name, maxLength),
    ]);
  return ordered.length > max ? [...names, ` and ${ordered.length - max} more`] : names;
}

/**
 * How many there are of each key.
 * @param before how many there were before. Default: none.
 */
export function numbersOf<T>(
  all: readonly T[],
  keyOf: (each: T) => string,
  before: ReadonlyMap<string, number> = new Map(),
): ReadonlyMap<string, number> {
  const numbers = new Map(before);
  for (const each of all) numbers.set(keyOf(each), (numbers.get(keyOf(each)) ?? 0) + 1);
  return numbers;
}
