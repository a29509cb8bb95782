import type { Line, Part } from "./line";
import type { Message } from "./message";
import { linesOf, type Markup } from "./section";
import { cut, visible } from "./visible-text";

const plainText: Markup<string> = {
  line: (line) => line.map(partText).join(""),
  link: ({ url, text }) => `${text}: ${url}`,
  length: (text) => text.length,
  maxLength: 4000,
};

/** The message as plain text, such as a mail's: a line for each fact, a blank line between sections. */
export function plainTextOf({ headline, sections }: Message): string {
  const texts = sections.map((section) => linesOf(section, plainText).flatMap(perFact).join("\n"));
  return [headline, ...texts].join("\n\n");
}

/** Facts that share a line elsewhere have a line each. */
function perFact(line: string): readonly string[] {
  return line.split("  ");
}

function partText(part: Part): string {
  if (typeof part === "string") return part;
  return "bold" in part ? part.bold : quoted(part.value, part.maxLength);
}

/**
 * A value that cannot pose as words of ours: one of several words stands in quotation marks, and mail
 * programs make no link of a URL in it.
 */
function quoted(value: string, maxLength: number): string {
  const text = cut(visible(value).replaceAll("://", "[:]//").replace(/\s+/g, " "), maxLength - 2);
  return /^\S+$/.test(text) ? text : `"${text.replaceAll('"', "'")}"`;
}

export function plainLine(line: Line): string {
  return plainText.line(line);
}
