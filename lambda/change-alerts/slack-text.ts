const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

/** Line ends, controls, marks that turn the direction of text, and halves of characters. */
const invisible = /[\p{C}\p{Zl}\p{Zp}]/gu;

/**
 * A value as Slack shows it literally, cut to a number of characters as Slack counts them.
 * https://docs.slack.dev/messaging/formatting-message-text#escaping
 */
function escaped(value: string, most: number): string {
  let text = "";
  for (const character of value.slice(0, most).replace(invisible, " ")) {
    const next = entities[character] ?? character;
    if (text.length + next.length >= most) return `${text}…`;
    text += next;
  }
  return value.length > most ? `${text}…` : text;
}

/** A value in a code span, where Slack formats nothing. */
export function code(value: string, most: number): string {
  return `\`${escaped(value.replaceAll("`", "'"), most - 2)}\``;
}

/** `1 change`, `2 changes`. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`;
}
