import type { SectionBlock } from "@slack/types";
import { logEventLink } from "./console-link";
import type { ItemWrite } from "./item-write";
import { type JsonObject, objectOf, textOf } from "./json";
import type { UnexpectedChange } from "./classify";
import { code, count } from "./slack-text";
import { describeCaller } from "./describe-caller";

/** How changes are shown. */
export interface Showing {
  /** Whether values of keys are left out. */
  readonly maskKeys: boolean;
  /** The log group that the events are in. */
  readonly logGroup?: string;
  /** The Region of that log group. */
  readonly region?: string;
}

/** https://docs.slack.dev/reference/block-kit/blocks/section-block */
const maxCharacters = 3000;
const maxOfLink = 800;
const maxWrites = 5;

/** A change as a section of a Slack message. */
export function changeSection(change: UnexpectedChange, showing: Showing): SectionBlock {
  const { record, tables, errorCode, logEvent } = change;
  const link = logEventLink(record.eventID, logEvent, showing.logGroup, showing.region);
  const before = [
    errorCode === undefined ? "*Change*" : `*Attempt*, failed with ${code(errorCode, 100)}`,
    `*Who:* ${describeCaller(record)}`,
    `*What:* ${record.eventName} on ${tables.length === 0 ? "an unknown table" : code(tables.join(", "), 300)}`,
  ];
  const after = [
    [
      `*When:* ${shown(record.eventTime, 40)}`,
      `*From:* ${shown(record.sourceIPAddress, 80)}`,
      `*Region:* ${shown(record.awsRegion, 40)}`,
      `*Account:* ${shown(record.recipientAccountId, 40)}`,
    ].join("  "),
    ...(link && link.length <= maxOfLink ? [`<${link}|The event in CloudWatch Logs>`] : []),
  ];
  const left = maxCharacters - [...before, ...after].join("\n").length - 1;
  return section([...before, ...writeLines(change, showing.maskKeys, left), ...after].join("\n"));
}

/** A section in Slack's formatting, in which Slack turns nothing into links or mentions by itself. */
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

/** A statement has values of keys in it. */
function statementOf(statement: string, maskKeys: boolean): string {
  return `*Statement:* ${maskKeys ? "masked" : code(statement, 250)}`;
}

function keyText(key: JsonObject, maskKeys: boolean): string {
  return Object.entries(key)
    .map(([name, value]) => `${name} = ${maskKeys ? "***" : keyValue(value)}`)
    .join(", ");
}

/** A key's value is a text, a number, or an object of one such with the name of its type. */
function keyValue(value: unknown): string {
  if (typeof value === "string" || typeof value === "number") return String(value);
  const { S, N, B } = objectOf(value);
  return textOf(S) ?? textOf(N) ?? textOf(B) ?? "(unreadable)";
}

function shown(value: unknown, most: number): string {
  const text = textOf(value);
  return text === undefined ? "unknown" : code(text, most);
}
