import { isObject, isText, objectOf } from "../../engines/json";
import type { KeptPayload } from "./month";
import { mrkdwnRuns } from "./mrkdwn";
import { column, header } from "./message";
import { type Part, paragraph } from "./svg";

/** A message of `change-alerts` as Slack shows it. */
export function slackMessage({ payload, time }: KeptPayload, width: number): Part {
  const { blocks } = objectOf(payload);
  if (!Array.isArray(blocks)) throw new Error("the message has no blocks");
  return column([
    header({ initial: "C", color: "series-4", name: "change-alerts", detail: "APP", time }, width),
    ...blocks.map((block) => shown(block, width)),
  ]);
}

/** https://docs.slack.dev/reference/block-kit/blocks */
function shown(block: unknown, width: number): Part {
  const { type, text } = objectOf(block);
  const content = isObject(text) && isText(text.text) ? text.text : undefined;
  if (type === "header" && content !== undefined)
    return paragraph([{ text: content, size: 16, color: "text", isBold: true }], width);
  if (type === "section" && content !== undefined) return paragraph(mrkdwnRuns(content, 13), width);
  throw new Error(`the picture cannot show a block of the type ${String(type)}`);
}
