import type { Line, Part, Value } from "./line";
import type { Message } from "./message";
import { linesOf, type Markup } from "./section";
import { cut, harmless } from "./harmless-text";

const plainText: Markup<string> = {
  line: (line) => line.map(partText).join(""),
  link: ({ url, text }) => `${text}: ${url}`,
  length: (text) => text.length,
  maxLength: 4000,
};

/** The message as plain text, such as a mail's: a line for each fact, a blank line between sections. */
export function plainTextOf({ headline, sections }: Message): string {
  const texts = sections().map((section) => linesOf(section, plainText).join("\n"));
  return [headline, ...texts].join("\n\n");
}

function partText(part: Part): string {
  if (typeof part === "string") return part;
  if ("separator" in part) return "\n";
  return "bold" in part ? part.bold : quoted(part);
}

/** A value that cannot pose as words of ours: what the caller chose, or has several words, is quoted. */
function quoted({ value, maxLength, isChosen }: Value): string {
  const text = cut(harmless(value), maxLength - 2);
  return !isChosen && /^\S+$/.test(text) ? text : `“${text.replace(/[“”"]/g, "'")}”`;
}

export function plainLine(line: Line): string {
  return plainText.line(line);
}
