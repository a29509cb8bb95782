import type { Parsed } from "../json";
import { parsed } from "../json";

/** A document of a sequence, or what is broken there. */
export interface SequenceItem {
  readonly result: Parsed;
  /** The line that it begins on, from 1. */
  readonly line: number;
  /** Which of the documents that begin on the line it is, from 1. */
  readonly number: number;
}

const SPACE = /[ \t\r\n]*/y;

/** What comes before a document that begins on a line of its own. */
const LINE_BREAK = /\n(?=[{["])/g;

/**
 * Reads JSON documents that follow one another: one on each line, over many lines, or without anything between them.
 *
 * After a broken one it goes on with what begins right behind it, or else on a line.
 */
export function* sequenceIn(text: string): Generator<SequenceItem> {
  let [line, number, last, lineEnd] = [1, 0, 0, 0];
  for (let start = endOfMatch(SPACE, text, 0); start < text.length;) {
    const lineBreaks = text.slice(last, start).split("\n").length - 1;
    [line, number, last] = [line + lineBreaks, lineBreaks > 0 ? 1 : number + 1, start];
    if (lineEnd <= start) lineEnd = endOfMatch(/\n/g, text, start);
    const { result, next } = itemAt(text, start, lineEnd);
    yield { result, line, number };
    start = next;
  }
}

/** The document that starts there, and where the next does; a line that is a document needs no search for its end. */
function itemAt(
  text: string,
  start: number,
  lineEnd: number,
): { readonly result: Parsed; readonly next: number } {
  const line = parsed(text.slice(start, lineEnd));
  if ("value" in line) return { result: line, next: endOfMatch(SPACE, text, lineEnd) };
  const end = endOfDocument(text, start);
  const result = parsed(text.slice(start, end ?? endOfMatch(LINE_BREAK, text, start)));
  const behind = endOfMatch(SPACE, text, end ?? start);
  const goesOn = end !== undefined && ("value" in result || /[{[]/.test(text[behind] ?? ""));
  return { result, next: goesOn ? behind : endOfMatch(LINE_BREAK, text, start) };
}

/** Where the brackets close that open there; undefined where they do not before the next document seems to begin. */
function endOfDocument(text: string, start: number): number | undefined {
  let depth = 0;
  let isQuoted = false;
  for (let index = start; index < text.length; index++) {
    const character = text[index];
    if (character === "\n" && (isQuoted || isAfterValue(text, index))) return undefined;
    if (isQuoted && character === "\\") index++;
    else if (character === '"') isQuoted = !isQuoted;
    else if (isQuoted) continue;
    else if (character === "{" || character === "[") depth++;
    else if (character === "}" || character === "]") depth--;
    if (depth === 0 && !isQuoted) return index + 1;
  }
  return undefined;
}

/** Whether a line break has a value before it, and what starts another after it, as no document has in it. */
function isAfterValue(text: string, lineBreak: number): boolean {
  const before = text.slice(0, lineBreak).trimEnd().slice(-1);
  return /[{["]/.test(text[lineBreak + 1] ?? "") && !/[,:{[]/.test(before);
}

/** Where the next match ends; the end of the text where there is none. */
function endOfMatch(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  return pattern.test(text) ? pattern.lastIndex : text.length;
}
