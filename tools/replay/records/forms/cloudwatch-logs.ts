import { isObject, type JsonObject } from "../../../../engines/json";
import { type Form, listIn, recorded, textIn } from "./form";

/** The JSON of CloudWatch Logs: log events of the group to which a trail sends its records. */
export const logForms: readonly Form[] = [
  subscriptionPayload,
  encodedPayload("awslogs"),
  encodedPayload("kinesis"),
  insightsResults,
  // https://docs.aws.amazon.com/cli/latest/reference/logs/filter-log-events.html
  listIn("events"),
  textIn("message", recorded),
];

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/SubscriptionFilters.html */
function subscriptionPayload({ logEvents: list, messageType }: JsonObject) {
  if (!Array.isArray(list)) return undefined;
  return messageType === "CONTROL_MESSAGE"
    ? ({ kind: "skipped", what: "control messages of CloudWatch Logs" } as const)
    : ({ kind: "list", list, origin: recorded } as const);
}

/** What a subscription filter sends to a function, or through a stream of Kinesis: gzip in Base64. */
function encodedPayload(source: string): Form {
  return ({ [source]: payload }) =>
    isObject(payload) && typeof payload.data === "string"
      ? { kind: "bytes", bytes: Buffer.from(payload.data, "base64"), origin: recorded }
      : undefined;
}

/** The rows of a query of CloudWatch Logs Insights: the field @message is the log event. */
function insightsResults({ results: rows }: JsonObject) {
  if (!Array.isArray(rows) || !rows.every(Array.isArray)) return undefined;
  const messages = rows.map((row: readonly unknown[]) => row.find(isMessage)?.value);
  return messages.every((message) => message === undefined) && messages.length > 0
    ? ({ kind: "problem", problem: "has rows without the field @message: add it to the query" } as const)
    : ({ kind: "list", list: messages, origin: recorded } as const);
}

function isMessage(column: unknown): column is { readonly value: unknown } {
  return isObject(column) && column.field === "@message";
}
