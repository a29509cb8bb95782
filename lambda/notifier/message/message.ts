import { gravest, type Severity } from "../../../engines/severity";
import { counted } from "../../../engines/words";
import type { Classification, RecordFinding, UnreadableEvent } from "../findings/classify";
import type { RoleException } from "../findings/expected";
import { inFull, inToldOrder } from "../findings/told-order";
import { textOf } from "../records/json";
import type { ParsedRecord } from "../records/parsed-record";
import { callerLogLink, cloudTrailLink, historyLink, logEventLink, type LogPlace } from "./console-link";
import { callerLine } from "./caller";
import { fact, facts, joined, type Line, type Part, value } from "./line";
import { moreSection, numbersOf } from "./more";
import type { Link, Section } from "./section";

/** What a batch of log events has to tell. Each destination has its own form of it. */
export interface Message {
  readonly headline: string;
  /** That of its gravest finding. */
  readonly severity: Severity;
  /** What it says, with so many findings or digests in full at most. @default ten */
  readonly sections: (mostInFull?: number) => readonly Section[];
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
  readonly accountName?: string;
}

/** What messages say besides what is in records. */
export interface MessageContext extends LogPlace {
  /** What accounts are called, by ID. @default they have no names */
  readonly accountNames?: Readonly<Record<string, string>>;
  /**
   * The page with a caller's history, with `{principal}` where its ARN belongs.
   * @default what the log group has of a day
   */
  readonly historyUrl?: string;
}

/** What is told at once. */
export interface Told extends Pick<Classification, "findings" | "unreadable"> {
  /** Exceptions whose end is told. @default none */
  readonly expired?: readonly RoleException[];
}

const maxInFull = 10;

/** A record that could not be read may report anything. */
const unreadableSeverity: Severity = "high";

/** The message about findings and unreadable records. */
export function messageOf({ findings, unreadable, expired = [] }: Told, context: MessageContext): Message {
  const ordered = inToldOrder(findings);
  const { full, others } = inFull(ordered, maxInFull);
  const only = ordered.length + unreadable.length === 1 ? ordered[0]?.headline : undefined;
  const isTitle = only !== undefined;
  return {
    headline: only ?? numbersIn(ordered, unreadable),
    severity: gravest(findings.map(({ severity }) => severity)) ?? unreadableSeverity,
    sections: (most = maxInFull) => {
      const shown = inFull(full, most);
      return [
        ...shown.full.map((finding) => findingSection(finding, context, isTitle)),
        ...moreSection([...shown.others, ...others]),
        ...unreadableSection(unreadable),
        ...expiredSection(expired),
      ];
    },
    // What programs get may be cut.
    records: [...full, ...others].map((finding) => summaryOf(finding, context)),
  };
}

/** What is written of a message, with as many findings or digests in full as find room. */
export function withRoom<T>(
  { sections }: Message,
  write: (sections: readonly Section[]) => T,
  hasRoom: (written: T) => boolean,
): T {
  for (let most = maxInFull; ; most--) {
    const written = write(sections(most));
    if (most === 0 || hasRoom(written)) return written;
  }
}

export function summaryOf(
  { noun, severity, tables, record }: Pick<RecordFinding, "noun" | "severity" | "tables" | "record">,
  context: MessageContext,
): FindingSummary {
  return {
    finding: noun,
    severity,
    tables,
    eventID: textOf(record.eventID),
    eventName: record.eventName,
    eventTime: textOf(record.eventTime),
    awsRegion: textOf(record.awsRegion),
    recipientAccountId: textOf(record.recipientAccountId),
    accountName: accountName(record, context),
  };
}

function accountName(
  { recipientAccountId }: ParsedRecord,
  { accountNames = {} }: MessageContext,
): string | undefined {
  const id = textOf(recipientAccountId);
  return id !== undefined && Object.hasOwn(accountNames, id) ? accountNames[id] : undefined;
}

function numbersIn(findings: readonly RecordFinding[], unreadable: readonly UnreadableEvent[]): string {
  return [
    ...[...numbersOf(findings, ({ noun }) => noun)].map(([noun, number]) => counted(number, noun)),
    ...unreadIn(unreadable).map((each) => `${each} that could not be read`),
  ].join(", ");
}

/** @param isTold whether the message's headline is the finding's title */
function findingSection(
  { record, logEvent, words }: RecordFinding,
  context: MessageContext,
  isTold: boolean,
): Section {
  const { title, what, details, next, silencedBy } = words();
  return {
    head: [...(isTold ? [] : [title]), fact("Who", ...callerLine(record)), ...what],
    details,
    tail: [facts(fact("When", shown(record.eventTime, 40)), ...placeFacts(record, context))],
    advice: [fact("Next", next), ...(silencedBy ? [fact("Silenced by", ...silencedBy)] : [])],
    links: linksOf(record, logEvent, context),
  };
}

/** From where, in which Region and in which account a call was made. */
export function placeFacts(record: ParsedRecord, context: MessageContext): readonly Line[] {
  const name = accountName(record, context);
  const account = [
    shown(record.recipientAccountId, 40),
    ...(name === undefined ? [] : [", ", value(name, 60)]),
  ];
  return [
    fact("From", shown(record.sourceIPAddress, 150)),
    fact("Region", shown(record.awsRegion, 40)),
    fact("Account", ...account),
  ];
}

export function linksOf(
  record: ParsedRecord,
  logEvent: RecordFinding["logEvent"],
  context: MessageContext,
): Link[] {
  const { historyUrl } = context;
  const links: readonly [string | undefined, string][] = [
    [logEventLink(record.eventID, logEvent, context), "The event in CloudWatch Logs"],
    [cloudTrailLink(record), "The event in CloudTrail"],
    historyUrl === undefined
      ? [callerLogLink(record, logEvent, context), "The caller's day in CloudWatch Logs"]
      : [historyLink(record, historyUrl), "The caller's history"],
  ];
  return links.flatMap(([url, text]) => (url === undefined ? [] : [{ url, text }]));
}

export function shown(field: unknown, maxLength: number): Part {
  const text = textOf(field);
  return text === undefined ? "unknown" : value(text, maxLength);
}

/** How many records and whole batches could not be read. */
function unreadIn(events: readonly UnreadableEvent[]): readonly string[] {
  const batches = events.filter(({ logEvent }) => logEvent.isBatch).length;
  const records = events.length - batches;
  return [
    ...(records > 0 ? [counted(records, "record")] : []),
    ...(batches > 0 ? [counted(batches, "batch of the log", "batches of the log")] : []),
  ];
}

/** An unreadable record may report a change, so that it is shown. */
function unreadableSection(events: readonly UnreadableEvent[]): readonly Section[] {
  if (events.length === 0) return [];
  const ids = events
    .slice(0, maxInFull)
    .map(({ logEvent: { id } }) => [id ? value(id, 100) : "without an ID"]);
  const more = events.length > maxInFull ? [` and ${events.length - maxInFull} more`] : [];
  const title = { bold: `${unreadIn(events).join(" and ")} could not be read.` };
  return [{ head: [[title, " Log events: ", ...joined(ids, ", "), ...more]] }];
}

/** Exceptions that have expired, so that somebody renews them or takes them out. */
function expiredSection(expired: readonly RoleException[]): readonly Section[] {
  if (expired.length === 0) return [];
  const title = { bold: `${counted(expired.length, "exception")} of expectedRoles expired.` };
  return [
    {
      head: [[title, " Renew until, or take the entry out."]],
      details: {
        lines: expired
          .slice(0, maxInFull)
          .map(({ role, until = "" }) => ["• ", value(role, 250), ` was expected until ${until}`]),
        total: expired.length,
        noun: "more exception",
      },
    },
  ];
}
