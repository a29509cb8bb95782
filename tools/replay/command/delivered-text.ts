import type { Delivery } from "../deliveries";
import { isObject } from "../../../engines/json";

/**
 * The lines of a delivery as its reader sees them. An object has one line per field, with a maximum length.
 */
export function deliveredText({ kind, payload }: Delivery, maxCharacters: number): string[] {
  if (typeof payload === "string") return payload.split("\n");
  if (kind === "slack" || kind === "teams") return texts(payload);
  if (kind === "event-bus") return ["the event"];
  if (!isObject(payload)) return [cut(JSON.stringify(payload), maxCharacters)];
  return Object.entries(payload).map(
    ([name, value]) => `${name}: ${cut(JSON.stringify(value), maxCharacters)}`,
  );
}

/** Cuts a text that is too long, and adds an ellipsis. */
export function cut(text: string, maxCharacters: number): string {
  return text.length > maxCharacters ? `${text.slice(0, maxCharacters)}…` : text;
}

/** The lines of all texts in a Slack message's blocks, or of the message's text if it has no blocks. */
function texts(message: unknown): string[] {
  if (Array.isArray(message)) return message.flatMap(texts);
  if (!isObject(message)) return [];
  const { text, ...others } = message;
  const inner = texts(Object.values(others));
  if (typeof text === "string") return inner.length > 0 ? inner : text.split("\n");
  return [...texts(text), ...inner];
}
