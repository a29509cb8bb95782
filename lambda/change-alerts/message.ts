import type { HeaderBlock, KnownBlock } from "@slack/types";
import { changeSection, type DisplayOptions, section } from "./change-section";
import type { Classification, UnexpectedChange } from "./classify";
import type { LogEvent } from "./payload";
import { code, count } from "./slack-text";

/**
 * The body of a request to a webhook.
 * https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks
 */
export interface SlackMessage {
  /** Shown in notifications. */
  readonly text: string;
  readonly blocks: readonly KnownBlock[];
}

const maxInFull = 10;

/** The message about unexpected changes and unreadable records. */
export function alertMessage(
  { unexpected, unreadable }: Classification,
  options: DisplayOptions,
): SlackMessage {
  const [attempts, changes] = [
    unexpected.filter(isAttempt),
    unexpected.filter((change) => !isAttempt(change)),
  ];
  const ordered = [...changes, ...attempts];
  const text = [
    ...(changes.length > 0 ? [count(changes.length, "unexpected change")] : []),
    ...(attempts.length > 0 ? [count(attempts.length, "unexpected attempt")] : []),
    ...(unreadable.length > 0 ? [`${count(unreadable.length, "record")} that could not be read`] : []),
  ].join(", ");
  return {
    text,
    blocks: [
      header(text),
      ...ordered.slice(0, maxInFull).map((change) => changeSection(change, options)),
      ...moreSection(ordered.slice(maxInFull)),
      ...unreadableSection(unreadable),
    ],
  };
}

function isAttempt({ errorCode }: UnexpectedChange): boolean {
  return errorCode !== undefined;
}

function header(text: string): HeaderBlock {
  return { type: "header", text: { type: "plain_text", text } };
}

function moreSection(changes: readonly UnexpectedChange[]): readonly KnownBlock[] {
  if (changes.length === 0) return [];
  const numbers = new Map<string, number>();
  for (const { record } of changes) numbers.set(record.eventName, (numbers.get(record.eventName) ?? 0) + 1);
  const operations = [...numbers].map(([eventName, number]) => `${number} ${eventName}`).join(", ");
  return [section(`*And ${changes.length} more:* ${operations}`)];
}

/** An unreadable record may report a change, so that it is shown. */
function unreadableSection(logEvents: readonly LogEvent[]): readonly KnownBlock[] {
  if (logEvents.length === 0) return [];
  const ids = logEvents.slice(0, maxInFull).map(({ id }) => (id ? code(id, 100) : "without an ID"));
  const more = logEvents.length > maxInFull ? ` and ${logEvents.length - maxInFull} more` : "";
  return [
    section(`*${count(logEvents.length, "record")} could not be read.* Log events: ${ids.join(", ")}${more}`),
  ];
}
