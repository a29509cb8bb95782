import type { RecordFinding } from "../findings/classify";
import { objectOf, textOf } from "../records/json";

/** What is told in one message: findings on one subject, or those that have none. */
export interface Part {
  /** The caller, the tables and how grave it is. @default findings about no table, each of which is new */
  readonly subject?: string;
  /** When the first was, in milliseconds since 1970. */
  readonly time: number;
  readonly findings: readonly RecordFinding[];
}

/** How long what follows a message on a subject belongs to it, in milliseconds. */
export const subjectLength = 3_600_000;

/** Findings by their subject, in the order of the first of each. Those without one are first, together. */
export function partsOf(findings: readonly RecordFinding[]): readonly Part[] {
  const bySubject = new Map<string | undefined, RecordFinding[]>([[undefined, []]]);
  for (const finding of findings) {
    const subject = subjectOf(finding);
    bySubject.set(subject, [...(bySubject.get(subject) ?? []), finding]);
  }
  return [...bySubject].map(([subject, own]) => ({ subject, time: earliest(own), findings: own }));
}

/** Slack takes about one message a second: a batch fills a few seconds at most. */
const maxParts = 5;

/** The parts that are told in a message each; where there are many, the last of them are one. */
export function gathered(parts: readonly Part[]): readonly Part[] {
  if (parts.length <= maxParts) return parts;
  const rest = parts.slice(maxParts - 1).flatMap(({ findings }) => findings);
  return [...parts.slice(0, maxParts - 1), { time: earliest(rest), findings: rest }];
}

/** What is graver than the message before it begins a thread, so that it is not overlooked. */
function subjectOf({ record, tables = [], severity }: RecordFinding): string | undefined {
  const { arn, principalId, invokedBy, accountId } = objectOf(record.userIdentity);
  const caller = [arn, principalId, invokedBy, accountId].map(textOf).find((each) => each !== undefined);
  if (tables.length === 0 || caller === undefined) return undefined;
  return [textOf(record.recipientAccountId), caller, severity, ...[...tables].sort()].join(" ");
}

function earliest(findings: readonly RecordFinding[]): number {
  const times = findings.map(({ record }) => Date.parse(textOf(record.eventTime) ?? ""));
  const known = times.filter((time) => !Number.isNaN(time));
  return known.length === 0 ? Date.now() : Math.min(...known);
}
