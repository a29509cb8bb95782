import type { KnownBlock } from "@slack/types";
import { type SlackMessage, slackMessage } from "../../../lambda/notifier/destinations/slack-markup";
import { classify } from "../../../lambda/notifier/findings/classify";
import { itemChanges } from "../../../lambda/notifier/findings/item-change";
import { type MessageContext, messageOf as neutralMessageOf } from "../../../lambda/notifier/message/message";
import { readPayload } from "../../../lambda/notifier/records/payload";
import { invocation } from "./invocation";

export const inClear: MessageContext & { readonly maskKeys: boolean } = {
  maskKeys: false,
  logGroup: "/aws/cloudtrail/change-alerts",
  region: "eu-central-1",
};
export const nobody = { roles: new Set<string>(), services: new Set<string>() };

export function messageOf(messages: readonly unknown[], showing = inClear): SlackMessage {
  const { logEvents } = readPayload(invocation(messages));
  return slackMessage(
    neutralMessageOf(classify(logEvents, [itemChanges(nobody, showing.maskKeys)]), showing),
  );
}

export function textOf(block: KnownBlock | undefined): string {
  return (block as { readonly text: { readonly text: string } }).text.text;
}

/** The text of the section on one change. */
export function sectionOf(message: unknown, showing = inClear): string {
  return textOf(messageOf([message], showing).blocks[1]);
}
