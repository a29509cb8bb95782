import type { LogPart } from "../athena/log-table";
import type { SqlCondition } from "../athena/sql-text";
import { isObject } from "../json";
import { complexPlaces, maxComplexity } from "./complexity";
import { explain } from "./explain";
import type { Leaf } from "./leaf";
import { compileLeaves } from "./match";
import { type ParsedPattern, parsePattern } from "./parse";
import { combinationsSql } from "./pattern-sql";
import { leafWarnings } from "./warnings";

/**
 * The maximum number of characters of an event pattern:
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html
 */
export const maxPattern = 4096;

/** The error for a pattern that EventBridge refuses. */
export class InvalidEventPattern extends Error {
  override readonly name = "InvalidEventPattern";

  constructor(readonly problems: readonly string[]) {
    super(`EventBridge refuses the event pattern:\n${problems.map((problem) => `  ${problem}`).join("\n")}`);
  }
}

/**
 * Compiles an EventBridge event pattern into a function that says whether an event matches.
 *
 * What is not a JSON object matches no pattern. Numbers are compared as numbers: 300 and 3.0e2 are equal, as
 * they are to AWS's matcher, though the guide says otherwise. `patternWarnings` tells of numbers that
 * JavaScript does not keep.
 *
 * @throws InvalidEventPattern with all that EventBridge would refuse.
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html
 */
export function compilePattern(pattern: unknown): (event: unknown) => boolean {
  return matcherOf(parseValid(pattern));
}

/**
 * Compiles an event pattern that was judged before: how complex its wildcards are is not judged again.
 *
 * @throws InvalidEventPattern with all else that EventBridge would refuse.
 */
export function compileJudgedPattern(pattern: unknown): (event: unknown) => boolean {
  return matcherOf(combinationsOf(parsePattern(pattern)));
}

/**
 * Compiles an event pattern into a function that narrows it to the events that have the same values in some
 * fields as a given event; undefined if the pattern matches none of these.
 *
 * @throws InvalidEventPattern with all that EventBridge would refuse.
 */
export function compileNarrowing(
  pattern: unknown,
  fields: readonly string[],
): (event: unknown) => ((event: unknown) => boolean) | undefined {
  const combinations = parseValid(pattern).map((leaves) => ({
    mayMatch: compileLeaves(leaves.filter(({ field }) => fields.includes(field))),
    leaves,
  }));
  return (event) => {
    const left = combinations.filter(({ mayMatch }) => mayMatch(event));
    return left.length === 0 ? undefined : matcherOf(left.map(({ leaves }) => leaves));
  };
}

/**
 * Compiles an event pattern into a condition of SQL on a table of log files, which answers as
 * `compilePattern` does.
 *
 * @param event what the table has of an event
 * @throws InvalidEventPattern with all that EventBridge would refuse.
 */
export function patternSql(pattern: unknown, event: LogPart): SqlCondition {
  return combinationsSql(parseValid(pattern), event);
}

/**
 * Lists what EventBridge would refuse in an event pattern, each with its place in the pattern; empty for a
 * valid one.
 *
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
 */
export function patternProblems(pattern: unknown): string[] {
  return [...judge(pattern).problems];
}

/**
 * Says in one sentence which field of an event pattern an event does not match; undefined when it matches.
 *
 * @throws InvalidEventPattern with all that EventBridge would refuse.
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html
 */
export function explainMismatch(pattern: unknown, event: unknown): string | undefined {
  return explain(parseValid(pattern), event);
}

/** A field that a pattern asks for, by its whole name, and the alternatives that it accepts there. */
export type PatternField = Pick<Leaf, "field" | "values">;

/**
 * Lists the fields that a pattern asks for, those in the alternatives of `$or` too.
 *
 * @throws InvalidEventPattern with all that EventBridge would refuse.
 */
export function patternFields(pattern: unknown): PatternField[] {
  return [...new Set(parseValid(pattern).flat())];
}

/**
 * The strings of which each event that a pattern matches has one in a field, where the pattern lists strings
 * alone there, outside `$or`; else undefined. The pattern is not compiled.
 *
 * @param field its whole name, such as `detail.eventName`
 */
export function stringsIn(pattern: unknown, field: string): ReadonlySet<unknown> | undefined {
  const listed = field
    .split(".")
    .reduce<unknown>((at, name) => (isObject(at) ? at[name] : undefined), pattern);
  const isOfStrings = Array.isArray(listed) && listed.every((value) => typeof value === "string");
  return isOfStrings ? new Set(listed) : undefined;
}

/**
 * Lists where EventBridge answers otherwise than a pattern suggests, each with its place in the pattern.
 *
 * @throws InvalidEventPattern with all that EventBridge would refuse.
 */
export function patternWarnings(pattern: unknown): string[] {
  return leafWarnings(new Set(parseValid(pattern).flat()));
}

type Combinations = ParsedPattern["combinations"];

function parseValid(pattern: unknown): Combinations {
  return combinationsOf(judge(pattern));
}

/** A pattern that was judged before is not judged again. */
const judged = new WeakMap<object, ParsedPattern>();

function judge(pattern: unknown): ParsedPattern {
  const known = isObject(pattern) ? judged.get(pattern) : undefined;
  const judgement = known ?? judgementOf(pattern);
  if (isObject(pattern)) judged.set(pattern, judgement);
  return judgement;
}

function judgementOf(pattern: unknown): ParsedPattern {
  const parsed = parsePattern(pattern);
  if (parsed.problems.length > 0) return parsed;
  // A longer pattern is refused for its length; to judge its wildcards could take minutes.
  if (JSON.stringify(pattern).length > maxPattern) return parsed;
  const problems = complexPlaces(parsed.combinations).map(
    (at) =>
      `${at}: the wildcards are too complex: one string can match more than ${maxComplexity} beginnings of them, which AWS's ` +
      "matcher advises against (EventBridge documents no limit); write fewer wildcards, or fewer repetitions after one",
  );
  return { ...parsed, problems };
}

function combinationsOf({ problems, combinations }: ParsedPattern): Combinations {
  if (problems.length > 0) throw new InvalidEventPattern(problems);
  return combinations;
}

function matcherOf(combinations: Combinations): (event: unknown) => boolean {
  const matchers = combinations.map(compileLeaves);
  return (event) => matchers.some((matches) => matches(event));
}
