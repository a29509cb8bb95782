import type { SectionBlock } from "@slack/types";
import { logEventLink } from "./console-link";
import type { ItemWrite } from "./item-write";
import { type JsonObject, objectOf, textOf } from "./json";
import type { UnexpectedChange } from "./classify";
import { code, count } from "./slack-text";
import { describeCaller } from "./describe-caller";

/** How changes are shown. */
export interface DisplayOptions {
  /** Whether the values of keys are masked. */
  readonly maskKeys: boolean;
  /** The log group that contains the events. */
  readonly logGroup?: string;
  /** The Region of the log group. */
  readonly region?: string;
}

/** Slack's limit for a section: https://docs.slack.dev/reference/block-kit/blocks/section-block */
const maxCharacters = 3000;
const maxLinkLength = 800;
const maxWrites = 5;

/** A change as a section of a Slack message. */
export function changeSection(change: UnexpectedChange, options: DisplayOptions): SectionBlock {
  const { record, tables, errorCode, logEvent } = change;
  const link = logEventLink(record.eventID, logEvent, options.logGroup, options.region);
  const before = [
    errorCode === undefined ? "*Change*" : `*Attempt*, failed with ${code(errorCode, 100)}`,
    `*Who:* ${describeCaller(record)}`,
    `*What:* ${record.eventName} on ${tables.length > 0 ? code(tables.join(", "), 300) : "an unknown table"}`,
  ];
  const after = [
    [
      `*When:* ${shown(record.eventTime, 40)}`,
      `*From:* ${shown(record.sourceIPAddress, 80)}`,
      `*Region:* ${shown(record.awsRegion, 40)}`,
      `*Account:* ${shown(record.recipientAccountId, 40)}`,
    ].join("  "),
    ...(link && link.length <= maxLinkLength ? [`<${link}|The event in CloudWatch Logs>`] : []),
  ];
  const left = maxCharacters - [...before, ...after].join("\n").length - 1;
  return section([...before, ...writeLines(change, options.maskKeys, left), ...after].join("\n"));
}

/** A section of Slack's markup. Slack adds no links or mentions of its own. */
export function section(text: string): SectionBlock {
  return { type: "section", text: { type: "mrkdwn", text, verbatim: true } };
}

function writeLines(
  { writes, tables }: UnexpectedChange,
  maskKeys: boolean,
  maxLength: number,
): readonly string[] {
  const lines = writes.slice(0, maxWrites).map((write) => {
    const detail =
      write.statement === undefined ? keyOf(write, maskKeys) : statementOf(write.statement, maskKeys);
    if (writes.length === 1) return detail;
    const table = tables.length > 1 && write.table ? ` on ${code(write.table, 100)}` : "";
    return `• ${code(write.operation, 40)}${table} ${detail}`;
  });
  const more = (shown: number) =>
    shown < writes.length ? [`and ${count(writes.length - shown, "more write", "more writes")}`] : [];
  const fits = (shown: number) => [...lines.slice(0, shown), ...more(shown)].join("\n").length < maxLength;
  let shown = lines.length;
  while (shown > 0 && !fits(shown)) shown--;
  return [...lines.slice(0, shown), ...more(shown)];
}

function keyOf({ key }: ItemWrite, maskKeys: boolean): string {
  return key ? `*Key:* ${code(keyText(key, maskKeys), 250)}` : "*Key:* not recorded";
}

/** A statement contains the values of keys. */
function statementOf(statement: string, maskKeys: boolean): string {
  return `*Statement:* ${maskKeys ? "masked" : code(statement, 250)}`;
}

function keyText(key: JsonObject, maskKeys: boolean): string {
  return Object.entries(key)
    .map(([name, value]) => `${name} = ${maskKeys ? "***" : keyValue(value)}`)
    .join(", ");
}

/** A key's value: a string, a number, or an object with the type's name, such as `{ S: "a" }`. */
function keyValue(value: unknown): string {
  if (typeof value === "string" || typeof value === "number") return String(value);
  const { S, N, B } = objectOf(value);
  return textOf(S) ?? textOf(N) ?? textOf(B) ?? "(unreadable)";
}

function shown(value: unknown, maxLength: number): string {
  const text = textOf(value);
  return text === undefined ? "unknown" : code(text, maxLength);
}
