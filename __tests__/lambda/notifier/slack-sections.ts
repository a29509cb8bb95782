import type { KnownBlock } from "@slack/types";
import { type SlackMessage, slackMessage } from "../../../lambda/notifier/destinations/slack-markup";
import { classify } from "../../../lambda/notifier/findings/classify";
import type { FindingReader } from "../../../lambda/notifier/findings/finding";
import { itemChanges } from "../../../lambda/notifier/findings/item-change";
import * as neutral from "../../../lambda/notifier/message/message";
import { readPayload } from "../../../lambda/notifier/records/payload";
import { invocation } from "./invocation";

export const inClear: neutral.MessageContext & { readonly maskKeys: boolean } = {
  maskKeys: false,
  logGroup: "/aws/cloudtrail/change-alerts",
  region: "eu-central-1",
};
export const nobody = { roles: new Set<string>(), services: new Set<string>() };

export function neutralMessageOf(
  messages: readonly unknown[],
  showing = inClear,
  more: readonly FindingReader[] = [],
): neutral.Message {
  const { logEvents } = readPayload(invocation(messages));
  const readers = [itemChanges(nobody, showing.maskKeys), ...more];
  return neutral.messageOf(classify(logEvents, readers), showing);
}

export function messageOf(...told: Parameters<typeof neutralMessageOf>): SlackMessage {
  return slackMessage(neutralMessageOf(...told));
}

export function textOf(block: KnownBlock | undefined): string {
  return (block as { readonly text: { readonly text: string } }).text.text;
}

/** The text of the section on one change. */
export function sectionOf(message: unknown, showing = inClear): string {
  return textOf(messageOf([message], showing).blocks[1]);
}
