import type { RecordFinding } from "../findings/classify";
import { objectOf, textOf } from "../records/json";

/** What belongs together in one message: findings on one subject, or those that have none. */
export interface Part {
  /** The caller, the tables and how grave it is. @default findings about no table, each of which is new */
  readonly subject?: string;
  /** When the first was, in milliseconds since 1970. */
  readonly time: number;
  readonly findings: readonly RecordFinding[];
}

/** How long what follows a message on a subject belongs to it, in milliseconds. */
export const subjectLength = 3_600_000;

/** Findings by their subject, in the order of the first of each. Those without one are together. */
export function partsOf(findings: readonly RecordFinding[]): readonly Part[] {
  const bySubject = new Map<string | undefined, RecordFinding[]>();
  for (const finding of findings) {
    const subject = subjectOf(finding);
    bySubject.set(subject, [...(bySubject.get(subject) ?? []), finding]);
  }
  return [...bySubject].map(([subject, own]) => ({ subject, time: earliest(own), findings: own }));
}

/** Slack takes about one message a second: a batch fills a few seconds at most. */
const maxMessages = 5;

/** The parts of each message: one, and where there are many parts, the last message has all the others. */
export function gathered(parts: readonly Part[]): readonly (readonly Part[])[] {
  const alone = parts.length > maxMessages ? maxMessages - 1 : parts.length;
  const rest = parts.slice(alone);
  return [...parts.slice(0, alone).map((part) => [part]), ...(rest.length > 0 ? [rest] : [])];
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
