import type { RecordFinding } from "../findings/classify";
import { callerLine, knownName } from "../message/caller";
import { placeOf, timeOf } from "../records/parsed-record";

/** What belongs together in one message: findings on one subject, or those that have none. */
export interface Part {
  /**
   * The caller, the tables with their place, and how grave it is.
   * @default grave findings and those about no table, each of which is new
   */
  readonly subject?: string;
  /** When the first was, in milliseconds since 1970. */
  readonly time: number;
  readonly findings: readonly RecordFinding[];
}

/** How long what follows a message on a subject belongs to it, in milliseconds. */
export const subjectLength = 3_600_000;

/** Each such change is told at once, since messages do not have all that tells it from the one before. */
const grave: readonly unknown[] = ["high", "critical"];

/** Subjects of a batch, each of which is remembered by calls of its own. */
const maxSubjects = 100;

/**
 * Findings by their subject, in the order of the first of each. Those without one are together, and with them
 * those of a flood of subjects.
 */
export function partsOf(findings: readonly RecordFinding[]): readonly Part[] {
  const bySubject = new Map<string | undefined, RecordFinding[]>();
  for (const finding of findings) {
    const own = subjectOf(finding);
    const subject = bySubject.has(own) || bySubject.size < maxSubjects ? own : undefined;
    const others = bySubject.get(subject);
    if (others) others.push(finding);
    else bySubject.set(subject, [finding]);
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

/**
 * What is graver than the message before it, or something else than it says, begins a thread, so that it is
 * not overlooked: a change after a failed attempt, an export after another call or to another bucket, or a
 * table of that name elsewhere. So does another caller, in all that messages say of one: a session may
 * have several people.
 */
function subjectOf({
  record,
  tables = [],
  severity,
  noun,
  headline = noun,
  target,
}: RecordFinding): string | undefined {
  if (grave.includes(severity) || tables.length === 0 || knownName(record.userIdentity) === undefined)
    return undefined;
  const caller = JSON.stringify(callerLine(record));
  return [placeOf(record), caller, severity, headline, target, ...[...tables].sort()].join(" ");
}

function earliest(findings: readonly RecordFinding[]): number {
  const times = findings.flatMap(({ record }) => timeOf(record) ?? []);
  return times.length === 0 ? Date.now() : times.reduce((first, time) => Math.min(first, time));
}
