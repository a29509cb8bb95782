import type { RecordFinding } from "../findings/classify";
import { callerName } from "./caller";
import { cut, harmless } from "./harmless-text";
import { chosen, fact, type Line } from "./line";
import type { Section } from "./section";

/** The most names that a line shows, the most characters of one, and the most of all, shared evenly. */
type Names = readonly [most: number, maxLength: number, inAll: number];

const callerNames: Names = [6, 250, 1000];
const tableNames: Names = [10, 260, 500];
const callNames: Names = [20, 100, 700];

/** What finds no room in full: how many calls there are of each kind, by whom, and on which tables. */
export function moreSection(findings: readonly RecordFinding[]): readonly Section[] {
  if (findings.length === 0) return [];
  const calls = numbersOf(findings, ({ record }) => record.eventName);
  const callers = numbersOf(findings, ({ record }) => callerName(record.userIdentity));
  const tables = numbersOf(
    findings.flatMap(({ tables: names = [] }) => names),
    (name) => name,
  );
  return [
    {
      head: [
        [{ bold: `And ${findings.length} more:` }, ` ${mostCalls(calls)}`],
        fact("Who", ...mostOf(callers, callerNames)),
        ...(tables.size > 0 ? [fact("Tables", ...mostOf(tables, tableNames))] : []),
      ],
    },
  ];
}

/** The calls of the highest numbers. */
export function mostCalls(numbers: ReadonlyMap<string, number>): string {
  const { shown, more, maxLength } = highest(numbers, callNames);
  const calls = shown.map(([name, number]) => `${number} ${cut(harmless(name), maxLength)}`).join(", ");
  return calls + more;
}

/** The first tables of a section that has a caller in full, and how many more there are. */
export function someTables(tables: readonly string[]): Line {
  const numbers = numbersOf(tables, (name) => name);
  return mostOf(numbers, tableNames, () => "");
}

/** The names of the highest numbers. */
function mostOf(
  numbers: ReadonlyMap<string, number>,
  names: Names,
  before = (number: number) => `${number} `,
): Line {
  const { shown, more, maxLength } = highest(numbers, names);
  const line = shown.flatMap(([name, number], index): Line => [
    (index === 0 ? "" : ", ") + before(number),
    // Quotes take two.
    chosen(cutInMiddle(name, maxLength - 2), maxLength),
  ]);
  return [...line, more].filter((part) => part !== "");
}

/** A name cut in its middle: an ARN ends with what tells it from others. */
function cutInMiddle(name: string, maxLength: number): string {
  if (name.length <= maxLength) return name;
  const before = Math.floor(maxLength / 4);
  return `${cut(name, before)}${name.slice(before + 2 - maxLength)}`;
}

/** The highest numbers, how long their names may be, and how many there are more. */
function highest(numbers: ReadonlyMap<string, number>, [most, longest, inAll]: Names) {
  const shown = [...numbers].sort(([, one], [, other]) => other - one).slice(0, most);
  const more = numbers.size - shown.length;
  return {
    shown,
    maxLength: Math.min(longest, Math.floor(inAll / shown.length)),
    more: more > 0 ? ` and ${more} more` : "",
  };
}

/**
 * How many there are of each key.
 * @param before how many there were before. Default: none.
 */
export function numbersOf<T>(
  all: readonly T[],
  keyOf: (each: T) => string,
  before?: ReadonlyMap<string, number>,
): ReadonlyMap<string, number> {
  const numbers = new Map(before);
  for (const each of all) countOne(numbers, keyOf(each));
  return numbers;
}

/** Counts one more of a key. Returns how many there were before. */
export function countOne(numbers: Map<string, number>, key: string): number {
  const before = numbers.get(key) ?? 0;
  numbers.set(key, before + 1);
  return before;
}
