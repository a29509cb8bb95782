import { isObject, type JsonObject } from "../../../../engines/json";
import type { Origin } from "../../event-bridge";
import { type Form, listIn, textIn } from "./form";

/** The JSON in which EventBridge, SQS, SNS and Lambda pass an event on, as to a dead-letter queue. */
export const eventForms: readonly Form[] = [
  busEvent,
  // https://docs.aws.amazon.com/cli/latest/reference/sqs/receive-message.html
  listIn("Messages"),
  textIn("Body"),
  // SQS calls a function with fields that begin in lower case, SNS calls it with a notification in each.
  textIn("body"),
  ({ Sns: content }) => (isObject(content) ? { kind: "content", content } : undefined),
  textIn("Message"),
  failedInvocation,
];

/** An EventBridge event: https://docs.aws.amazon.com/eventbridge/latest/ref/overiew-event-structure.html */
function busEvent(value: JsonObject) {
  if (typeof value["detail-type"] !== "string" || !("detail" in value)) return undefined;
  const origin: Origin = { envelope: envelopeOf(value), isRecorded: true };
  return { kind: "content", content: value.detail, origin } as const;
}

/** The fields of an EventBridge event that are strings. */
function envelopeOf({ id, account, time, region }: JsonObject): Origin["envelope"] {
  return {
    ...(typeof id === "string" && { id }),
    ...(typeof account === "string" && { account }),
    ...(typeof time === "string" && { time }),
    ...(typeof region === "string" && { region }),
  };
}

/** https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-retain-records.html */
function failedInvocation({ requestContext, requestPayload: content }: JsonObject) {
  return isObject(requestContext) && isObject(content) ? ({ kind: "content", content } as const) : undefined;
}
