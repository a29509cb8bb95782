/** A number with what is counted: "1 alarm", "2 alarms". */
export function counted(
  count: number,
  one: string,
  many = `${one}s`,
  format: (count: number) => string = String,
): string {
  return `${format(count)} ${count === 1 ? one : many}`;
}

/** The first of many texts, and how many more there are. */
export function listed(texts: readonly string[], most: number, between: string): string {
  const rest = texts.length - most;
  return [...texts.slice(0, most), ...(rest > 0 ? [`${rest} more`] : [])].join(between);
}

/** A text that is cut after a number of characters. */
export function shortened(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most)}...` : text;
}

/** Control characters, what else ends a line, and direction marks. */
const unprintable = /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/gu;

/**
 * Makes a line safe for a terminal: a control character, such as a newline, becomes `\u000a`.
 *
 * Anyone can write into a record, for example as the user agent of a failed sign-in.
 */
export function printable(line: string): string {
  return line.replace(unprintable, (character) => {
    const code = character.charCodeAt(0).toString(16).padStart(4, "0");
    return `\\u${code}`;
  });
}

/** A text as a regular expression matches it, letter by letter. */
export function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}
