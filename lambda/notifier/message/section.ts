import { counted } from "../../../engines/words";
import type { Line } from "./line";

/** Lines of which the first few are shown, and the others counted. */
export interface Details {
  readonly lines: readonly Line[];
  /** How many there are in all. */
  readonly total: number;
  /** What they are, such as `more write`. */
  readonly noun: string;
}

export interface Link {
  readonly url: string;
  readonly text: string;
}

/** A part of a message: what is told of one record, or of the rest. */
export interface Section {
  readonly head: readonly Line[];
  readonly details?: Details;
  readonly tail?: readonly Line[];
  /** Lines that are left out where they find no room, as links are. */
  readonly advice?: readonly Line[];
  readonly links?: readonly Link[];
}

/** How a destination writes a section. */
export interface Markup<T> {
  readonly line: (line: Line) => T;
  readonly link: (link: Link) => T;
  readonly length: (written: T) => number;
  /** How much a section holds, with one more for each line. */
  readonly maxLength: number;
}

const maxLinkLength = 800;

/** What is kept free for the number of details that find no room. */
const roomForCount = 100;

/**
 * The lines of a section in a destination's markup. Details that find no room are counted; advice and links
 * are left out then, and so are lines of the head, since a destination refuses the whole message otherwise.
 */
export function linesOf<T>(
  { head, details, tail = [], advice = [], links = [] }: Section,
  markup: Markup<T>,
): readonly T[] {
  const after = tail.map(markup.line);
  const forCount = details ? roomForCount : 0;
  const left = markup.maxLength - lengthOf(after, markup);
  const before = fitting(head.map(markup.line), markup, left - forCount);
  const shortLinks = links.filter(({ url }) => url.length <= maxLinkLength);
  const room = left - lengthOf(before, markup);
  const more = fitting([...advice.map(markup.line), ...shortLinks.map(markup.link)], markup, room - forCount);
  return [
    ...before,
    ...(details ? fitted(details, markup, room - lengthOf(more, markup)) : []),
    ...after,
    ...more,
  ];
}

/** The lines that find room, one after the other. */
function fitting<T>(lines: readonly T[], markup: Markup<T>, room: number): readonly T[] {
  let left = room;
  return lines.filter((line) => {
    const length = lengthOf([line], markup);
    if (length > left) return false;
    left -= length;
    return true;
  });
}

function fitted<T>({ lines, total, noun }: Details, markup: Markup<T>, maxLength: number): readonly T[] {
  const all = lines.map(markup.line);
  const first = (shown: number) => [
    ...all.slice(0, shown),
    ...(shown < total ? [markup.line([`and ${counted(total - shown, noun)}`])] : []),
  ];
  let shown = all.length;
  while (shown > 0 && lengthOf(first(shown), markup) > maxLength) shown--;
  return first(shown);
}

function lengthOf<T>(lines: readonly T[], { length }: Markup<T>): number {
  return lines.reduce((sum, line) => sum + length(line) + 1, 0);
}
