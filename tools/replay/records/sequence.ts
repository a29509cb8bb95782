import type { Parsed } from "../../../engines/json";
import { parsed } from "../../../engines/json";

/** A document of a sequence, or what is broken there. */
export interface SequenceItem {
  readonly result: Parsed;
  /** The line that it begins on, from 1. */
  readonly line: number;
  /** Which of the documents that begin on the line it is, from 1. */
  readonly number: number;
}

/** What may stand before a document: a byte-order mark, or the separator of https://www.rfc-editor.org/rfc/rfc7464 */
const marks = "\uFEFF\u001E";

/** What is passed over between documents; a comma, as in a list whose bracket is not closed. */
const space = new RegExp(`[ \\t\\r\\n,${marks}]*`, "y");

/** What comes before a document that begins on a line of its own. */
const lineBreakPattern = new RegExp(`\\n(?=[${marks}]*[{["])`, "g");
const lineBreakHere = new RegExp(lineBreakPattern, "y");

/** What comes before a line that does not go on with the one before it, as an indented one does. */
const unindentedBreak = /\n(?=[^ \t\r\n])/g;

/**
 * Reads JSON documents that follow one another: one on each line, over many lines, or without anything between them.
 *
 * After a broken one it goes on with what begins right behind it, or else on a line.
 */
export function* sequenceIn(text: string): Generator<SequenceItem> {
  const unclosed = new Set<number>();
  let [line, number, last, lineEnd] = [1, 0, 0, 0];
  for (let start = endOfMatch(space, text, 0); start < text.length;) {
    const lineBreaks = text.slice(last, start).split("\n").length - 1;
    [line, number, last] = [line + lineBreaks, lineBreaks > 0 ? 1 : number + 1, start];
    if (lineEnd <= start) lineEnd = endOfMatch(/\n/g, text, start);
    const { result, next } = itemAt(text, start, lineEnd, unclosed);
    yield { result, line, number };
    start = endOfMatch(space, text, next);
  }
}

/** The document that starts there, and behind what the next does; a line that is a document needs no search for its end. */
function itemAt(
  text: string,
  start: number,
  lineEnd: number,
  unclosed: Set<number>,
): { readonly result: Parsed; readonly next: number } {
  const line = parsed(text.slice(start, lineEnd).trimEnd());
  if ("value" in line) return { result: line, next: lineEnd };
  if (!/[{["]/.test(text.charAt(start)))
    return { result: line, next: endOfMatch(unindentedBreak, text, start) };
  const end = endOfDocument(text, start, unclosed);
  const result = parsed(text.slice(start, end ?? endOfMatch(lineBreakPattern, text, start)));
  const goesOn =
    end !== undefined && ("value" in result || /[{[]/.test(text.charAt(endOfMatch(space, text, end))));
  return { result, next: goesOn ? end : endOfMatch(lineBreakPattern, text, start) };
}

/**
 * Where the brackets close that open there; undefined where they do not before the next document seems to begin.
 *
 * Those that a search leaves open are added to the unclosed ones, so that none is searched for twice.
 */
function endOfDocument(text: string, start: number, unclosed: Set<number>): number | undefined {
  if (unclosed.has(start)) return undefined;
  const open: number[] = [];
  let isQuoted = false;
  for (let index = start; index < text.length; index++) {
    const character = text[index];
    if (character === "\n" && (isQuoted || isAfterValue(text, index))) break;
    if (isQuoted && character === "\\") index++;
    else if (character === '"') isQuoted = !isQuoted;
    else if (isQuoted) continue;
    else if (character === "{" || character === "[") open.push(index);
    else if (character === "}" || character === "]") open.pop();
    if (open.length === 0 && !isQuoted) return index + 1;
  }
  for (const bracket of open) unclosed.add(bracket);
  return undefined;
}

/** Whether a line break has a value before it, and what starts another after it, as no document has in it. */
function isAfterValue(text: string, lineBreak: number): boolean {
  lineBreakHere.lastIndex = lineBreak;
  return lineBreakHere.test(text) && !/[,:{[]/.test(text.slice(0, lineBreak).trimEnd().slice(-1));
}

/** Where the next match ends; the end of the text where there is none. */
function endOfMatch(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  return pattern.test(text) ? pattern.lastIndex : text.length;
}
