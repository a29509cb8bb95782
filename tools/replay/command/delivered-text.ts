import type { Delivery } from "../deliveries";
import { isObject } from "../../../engines/json";

/**
 * What a target gets, in lines as its reader sees it: text whole, of an object a line for each field, cut
 * where it is long.
 */
export function deliveredText({ kind, payload }: Delivery, maxCharacters: number): string[] {
  if (typeof payload === "string") return payload.split("\n");
  if (kind === "slack") return texts(payload);
  if (kind === "event-bus") return ["the event"];
  if (!isObject(payload)) return [cut(JSON.stringify(payload), maxCharacters)];
  return Object.entries(payload).map(
    ([name, value]) => `${name}: ${cut(JSON.stringify(value), maxCharacters)}`,
  );
}

/** Ends a text that is too long with an ellipsis. */
export function cut(text: string, mostCharacters: number): string {
  return text.length > mostCharacters ? `${text.slice(0, mostCharacters)}…` : text;
}

/** The lines of all texts of a Slack message's blocks; of a message without blocks, its own. */
function texts(message: unknown): string[] {
  if (Array.isArray(message)) return message.flatMap(texts);
  if (!isObject(message)) return [];
  const { text, ...others } = message;
  const inner = texts(Object.values(others));
  if (typeof text === "string") return inner.length > 0 ? inner : text.split("\n");
  return [...texts(text), ...inner];
}

/** What moves a terminal's cursor, or turns the order of the characters around it. */
const unprintable = /[\p{Cc}\p{Bidi_Control}]/gu;

/**
 * One line of text as a terminal shows it and does nothing else: a control character, such as a newline, is
 * shown as `\u000a`.
 *
 * What a record says may come from anyone, the user agent of a sign-in that fails among it.
 */
export function printable(line: string): string {
  return line.replace(unprintable, (character) => {
    const code = character.charCodeAt(0).toString(16).padStart(4, "0");
    return `\\u${code}`;
  });
}
