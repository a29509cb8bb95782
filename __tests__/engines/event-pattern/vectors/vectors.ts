/** A pattern, an event, and whether EventBridge says that they match. */
export interface MatchVector {
  /** The AWS page that documents it. */
  readonly page: string;
  readonly title: string;
  readonly pattern: unknown;
  readonly event: unknown;
  readonly matches: boolean;
}

/** A pattern that EventBridge refuses, and what is said of it. */
export interface RefusalVector {
  /** The AWS page that documents it. */
  readonly page: string;
  readonly title: string;
  readonly pattern: unknown;
  readonly problem: string;
}

/** The test cases of one operator or part of event patterns. */
export interface Vectors {
  readonly matches: readonly MatchVector[];
  readonly refusals: readonly RefusalVector[];
}

export const guide = "https://docs.aws.amazon.com/eventbridge/latest/userguide";
export const syntax = `${guide}/eb-create-pattern.html`;
export const operatorNames = `${guide}/eb-create-pattern-operators.html`;
export const anythingButVectors = `${operatorNames}#eb-filtering-anything-but`;
/** AWS's own matcher, for what the guide leaves open. */
export const ruler = "https://github.com/aws/event-ruler";

type MatchRow = readonly [title: string, pattern: unknown, event: unknown, matches: boolean];
type RefusalRow = readonly [title: string, pattern: unknown, problem: string];

/** Matches and mismatches that one page documents. */
export function matchesOn(page: string, rows: readonly MatchRow[]): MatchVector[] {
  return rows.map(([title, pattern, event, matches]) => ({ page, title, pattern, event, matches }));
}

/** Refusals that one page documents. */
export function refusalsOn(page: string, rows: readonly RefusalRow[]): RefusalVector[] {
  return rows.map(([title, pattern, problem]) => ({ page, title, pattern, problem }));
}
