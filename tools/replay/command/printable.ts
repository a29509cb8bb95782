/** What moves a terminal's cursor, or turns the order of the characters around it. */
const unprintable = /[\p{Cc}\p{Bidi_Control}]/gu;

/**
 * One line of text as a terminal shows it and does nothing else: a control character, such as a newline, is shown as `\u000a`.
 *
 * What a record says may come from anyone, the user agent of a sign-in that fails among it.
 */
export function printable(line: string): string {
  return line.replace(unprintable, (character) => {
    const code = character.charCodeAt(0).toString(16).padStart(4, "0");
    return `\\u${code}`;
  });
}
