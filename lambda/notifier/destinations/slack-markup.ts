import type { KnownBlock } from "@slack/types";
import type { Line, Part } from "../message/line";
import { type Message, withRoom } from "../message/message";
import { linesOf, type Markup } from "../message/section";
import { cut, harmless } from "../message/harmless-text";

/**
 * The body of a request to a webhook.
 * https://docs.slack.dev/messaging/sending-messages-using-incoming-webhooks
 */
export interface SlackMessage {
  /** Shown in notifications. */
  readonly text: string;
  readonly blocks: readonly KnownBlock[];
}

/** Slack's markup: https://docs.slack.dev/messaging/formatting-message-text */
const slackMarkup: Markup<string> = {
  line: (line: Line) => line.map(partText).join(""),
  link: ({ url, text }) => `<${url}|${text}>`,
  length: (text) => text.length,
  // https://docs.slack.dev/reference/block-kit/blocks/section-block
  maxLength: 3000,
};

/** Characters that Slack takes of all blocks together: https://github.com/slackapi/bolt-js/issues/2509 */
const maxMessage = 12_000;

/** https://docs.slack.dev/reference/block-kit/blocks/header-block */
const maxHeader = 150;

/** The message in Slack's form. Slack adds no links or mentions of its own. */
export function slackMessage(message: Message): SlackMessage {
  const { headline } = message;
  return withRoom(
    message,
    (sections) => ({
      text: headline,
      blocks: [
        { type: "header", text: { type: "plain_text", text: cut(headline, maxHeader) } },
        ...sections.map((section): KnownBlock => ({
          type: "section",
          text: { type: "mrkdwn", text: linesOf(section, slackMarkup).join("\n"), verbatim: true },
        })),
      ],
    }),
    (written) => JSON.stringify(written).length <= maxMessage,
  );
}

function partText(part: Part): string {
  if (typeof part === "string") return part;
  if ("separator" in part) return part.separator;
  return "bold" in part ? `*${part.bold}*` : code(part.value, part.maxLength);
}

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

/** A value in a code span, in which Slack formats nothing. */
function code(value: string, maxLength: number): string {
  return `\`${escaped(value.replaceAll("`", "'"), maxLength - 2)}\``;
}

/**
 * Escapes a value, so that Slack shows it literally, and cuts it to a length as Slack counts it.
 * https://docs.slack.dev/messaging/formatting-message-text#escaping
 */
function escaped(value: string, maxLength: number): string {
  let text = "";
  for (const character of harmless(value)) {
    const next = entities[character] ?? character;
    if (text.length + next.length >= maxLength) return `${text}…`;
    text += next;
  }
  return text;
}
