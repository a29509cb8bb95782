const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

/** Line breaks, control characters, direction marks and lone surrogates. */
const invisible = /[\p{C}\p{Zl}\p{Zp}]/gu;

/**
 * Escapes a value, so that Slack shows it literally, and cuts it to a length as Slack counts it.
 * https://docs.slack.dev/messaging/formatting-message-text#escaping
 */
function escaped(value: string, maxLength: number): string {
  let text = "";
  for (const character of value.slice(0, maxLength).replace(invisible, " ")) {
    const next = entities[character] ?? character;
    if (text.length + next.length >= maxLength) return `${text}…`;
    text += next;
  }
  return value.length > maxLength ? `${text}…` : text;
}

/** A value in a code span, in which Slack formats nothing. */
export function code(value: string, maxLength: number): string {
  return `\`${escaped(value.replaceAll("`", "'"), maxLength - 2)}\``;
}

/** `1 change`, `2 changes`. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}
