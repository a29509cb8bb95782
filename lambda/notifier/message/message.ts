import type { Classification, RecordFinding, UnreadableEvent } from "../findings/classify";
import { severities, type Severity } from "../findings/finding";
import { textOf } from "../records/json";
import { logEventLink } from "./console-link";
import { callerLine } from "./caller";
import { count, fact, facts, type Line, type Part, value } from "./line";
import type { Section } from "./section";

/** What a batch of log events has to tell. Each destination has its own form of it. */
export interface Message {
  readonly headline: string;
  /** That of its gravest finding. */
  readonly severity: Severity;
  readonly sections: readonly Section[];
  /** What the findings are, for programs. */
  readonly records: readonly FindingSummary[];
}

/** A finding in few fields; CloudTrail has the rest under the event's ID. */
export interface FindingSummary {
  readonly finding: string;
  readonly severity: Severity;
  readonly tables?: readonly string[];
  readonly eventID?: string;
  readonly eventName: string;
  readonly eventTime?: string;
  readonly awsRegion?: string;
  readonly recipientAccountId?: string;
}

/** Where the log events are, for links to them. */
export interface LogPlace {
  readonly logGroup?: string;
  /** The Region of the log group. */
  readonly region?: string;
}

const maxInFull = 10;

/** A record that could not be read may report anything. */
const unreadableSeverity: Severity = "high";

/** The message about findings and unreadable records, the gravest first. */
export function messageOf(
  { findings, unreadable }: Pick<Classification, "findings" | "unreadable">,
  place: LogPlace,
): Message {
  const ordered = [...findings].sort((one, other) => gravity(other.severity) - gravity(one.severity));
  return {
    headline: headlineOf(ordered, unreadable.length),
    severity: ordered[0]?.severity ?? unreadableSeverity,
    sections: [
      ...ordered.slice(0, maxInFull).map((finding) => findingSection(finding, place)),
      ...moreSection(ordered.slice(maxInFull)),
      ...unreadableSection(unreadable),
    ],
    records: ordered.map(summaryOf),
  };
}

function summaryOf({ noun, severity, tables, record }: RecordFinding): FindingSummary {
  return {
    finding: noun,
    severity,
    tables,
    eventID: textOf(record.eventID),
    eventName: record.eventName,
    eventTime: textOf(record.eventTime),
    awsRegion: textOf(record.awsRegion),
    recipientAccountId: textOf(record.recipientAccountId),
  };
}

function gravity(severity: Severity): number {
  return severities.indexOf(severity);
}

function headlineOf(findings: readonly RecordFinding[], unreadable: number): string {
  const [first, ...others] = findings;
  if (first?.headline && others.length + unreadable === 0) return first.headline;
  return [
    ...[...numbersOf(findings, ({ noun }) => noun)].map(([noun, number]) => count(number, noun)),
    ...(unreadable > 0 ? [`${count(unreadable, "record")} that could not be read`] : []),
  ].join(", ");
}

function findingSection({ record, logEvent, words }: RecordFinding, place: LogPlace): Section {
  const { title, what, details } = words();
  const url = logEventLink(record.eventID, logEvent, place.logGroup, place.region);
  return {
    head: [title, fact("Who", ...callerLine(record)), ...what],
    details,
    tail: [
      facts(
        fact("When", shown(record.eventTime, 40)),
        fact("From", shown(record.sourceIPAddress, 80)),
        fact("Region", shown(record.awsRegion, 40)),
        fact("Account", shown(record.recipientAccountId, 40)),
      ),
    ],
    links: url === undefined ? [] : [{ url, text: "The event in CloudWatch Logs" }],
  };
}

function shown(field: unknown, maxLength: number): Part {
  const text = textOf(field);
  return text === undefined ? "unknown" : value(text, maxLength);
}

function moreSection(findings: readonly RecordFinding[]): readonly Section[] {
  if (findings.length === 0) return [];
  const numbers = numbersOf(findings, ({ record }) => record.eventName);
  const calls = [...numbers].map(([eventName, number]) => `${number} ${eventName}`).join(", ");
  return [{ head: [[{ bold: `And ${findings.length} more:` }, ` ${calls}`]] }];
}

/** An unreadable record may report a change, so that it is shown. */
function unreadableSection(events: readonly UnreadableEvent[]): readonly Section[] {
  if (events.length === 0) return [];
  const ids = events
    .slice(0, maxInFull)
    .flatMap(({ logEvent: { id } }, index): Line => [
      ...(index === 0 ? [] : [", "]),
      id ? value(id, 100) : "without an ID",
    ]);
  const more = events.length > maxInFull ? [` and ${events.length - maxInFull} more`] : [];
  const title = { bold: `${count(events.length, "record")} could not be read.` };
  return [{ head: [[title, " Log events: ", ...ids, ...more]] }];
}

function numbersOf(
  findings: readonly RecordFinding[],
  key: (finding: RecordFinding) => string,
): ReadonlyMap<string, number> {
  const numbers = new Map<string, number>();
  for (const finding of findings) numbers.set(key(finding), (numbers.get(key(finding)) ?? 0) + 1);
  return numbers;
}
