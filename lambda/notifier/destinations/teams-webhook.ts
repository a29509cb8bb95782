import type { Part } from "../message/line";
import { type Message, withRoom } from "../message/message";
import { type Link, linesOf, type Markup, type Section } from "../message/section";
import { cut, harmless } from "../message/harmless-text";
import type { Destination } from "./destination";
import { post } from "./post";
import { isWebhookUrl, Secret } from "./secret";

/**
 * A part of an Adaptive Card: text is in runs, in which Teams formats nothing.
 * https://adaptivecards.io/explorer/RichTextBlock.html
 */
type CardElement = Readonly<Record<string, unknown>>;

const cardMarkup: Markup<CardElement> = {
  line: (line) => ({ type: "RichTextBlock", spacing: "None", inlines: line.map(run) }),
  link: (link) => ({ type: "ActionSet", actions: [openUrl(link)] }),
  length: (element) => Buffer.byteLength(JSON.stringify(element)),
  maxLength: 5000,
};

/** What Teams takes is 28 KB: https://learn.microsoft.com/en-us/microsoftteams/limits-specifications-teams */
const maxBytes = 27_000;

/** A Teams channel or chat, by a workflow "When a Teams webhook request is received". */
export class TeamsWebhook implements Destination {
  constructor(private readonly webhook: Pick<Secret, "text">) {}

  /** @param parameter the name of the SSM parameter with the workflow's URL */
  static of(parameter: string): TeamsWebhook {
    return new TeamsWebhook(new Secret(parameter, isWorkflowUrl, "the https URL of a Teams workflow"));
  }

  async send(message: Message, deadline: number): Promise<void> {
    await post(await this.webhook.text(deadline), teamsMessage(message), deadline, { name: "Teams" });
  }
}

/** The connectors of Microsoft 365 (`*.webhook.office.com`) were switched off in May 2026. */
function isWorkflowUrl(text: string): boolean {
  return isWebhookUrl(text) && !new URL(text).hostname.endsWith(".webhook.office.com");
}

/** The message as an Adaptive Card. */
export function teamsMessage(message: Message): object {
  const { headline } = message;
  return withRoom(
    message,
    (sections) =>
      cardOf([
        { type: "TextBlock", size: "Large", weight: "Bolder", wrap: true, text: headline },
        ...sections.map(container),
      ]),
    (card) => cardMarkup.length(card) <= maxBytes,
  );
}

function container(section: Section): CardElement {
  return { type: "Container", separator: true, items: linesOf(section, cardMarkup) };
}

function cardOf(body: readonly CardElement[]): CardElement {
  return {
    type: "message",
    attachments: [
      {
        contentType: "application/vnd.microsoft.card.adaptive",
        content: {
          $schema: "http://adaptivecards.io/schemas/adaptive-card.json",
          type: "AdaptiveCard",
          version: "1.4",
          msteams: { width: "Full" },
          body,
        },
      },
    ],
  };
}

function run(part: Part): CardElement {
  if (typeof part === "string") return textRun(part);
  if ("separator" in part) return textRun(part.separator);
  if ("bold" in part) return { ...textRun(part.bold), weight: "Bolder" };
  return { ...textRun(cut(harmless(part.value), part.maxLength)), fontType: "Monospace" };
}

function textRun(text: string): CardElement {
  return { type: "TextRun", text };
}

function openUrl({ url, text }: Link): CardElement {
  return { type: "Action.OpenUrl", title: text, url };
}
