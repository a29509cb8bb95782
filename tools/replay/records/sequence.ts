import type { Parsed } from "../../../engines/json";
import { parsed } from "../../../engines/json";

/** A document of a sequence, or an invalid part. */
export interface SequenceItem {
  readonly result: Parsed;
  /** The line on which it begins, from 1. */
  readonly line: number;
  /** Its number among the documents that begin on the line, from 1. */
  readonly number: number;
  /** Whether its line begins with a time, as in an export of CloudWatch Logs. */
  readonly isLogEvent: boolean;
}

/**
 * Possible marks before a document: a byte-order mark, or the separator of
 * https://www.rfc-editor.org/rfc/rfc7464
 */
const marks = "\uFEFF\u001E";

/** The time, and perhaps the log stream, before a log event that CloudWatch Logs exports or tails. */
const time = String.raw`\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?[ \t]+(?:[^\s{"]+[ \t]+)?`;
const timeBefore = new RegExp(`^${time}$`, "m");

/** Skipped before a document: white space, marks, commas as in a list without its brackets; then a time. */
const space = new RegExp(`[ \\t\\r\\n,${marks}]*(?:^${time}(?=\\{))?`, "my");

/** The line break before a document that begins on a new line. */
const lineBreakPattern = new RegExp(`\\n(?=[${marks}]*(?:[{["]|${time}\\{))`, "g");
const lineBreakHere = new RegExp(lineBreakPattern, "y");

/** The line break before a line that is not indented. */
const unindentedBreak = /\n(?=[^ \t\r\n])/g;

/**
 * Reads JSON documents in a row: one per line, over several lines, or without separators.
 *
 * After an invalid document it continues directly behind it, or on the next line.
 */
export function* sequenceIn(text: string): Generator<SequenceItem> {
  const unclosed = new Set<number>();
  let [line, number, last, lineEnd] = [1, 0, 0, 0];
  for (let start = endOfMatch(space, text, 0), next = 0; start < text.length;) {
    const isLogEvent = timeBefore.test(text.slice(next, start));
    const lineBreaks = text.slice(last, start).split("\n").length - 1;
    [line, number, last] = [line + lineBreaks, lineBreaks > 0 ? 1 : number + 1, start];
    if (lineEnd <= start) lineEnd = endOfMatch(/\n/g, text, start);
    // Most lines are a document, which needs no search for its end. Behind another it is not likely.
    const isLikely = number === 1 || !/[{["]/.test(text.charAt(start));
    const item = (isLikely ? lineAt(text, start, lineEnd) : undefined) ?? documentAt(text, start, unclosed);
    yield { result: item.result, line, number, isLogEvent };
    next = item.next;
    start = endOfMatch(space, text, next);
  }
}

/** A document or an invalid part, and where the next one begins. */
interface Item {
  readonly result: Parsed;
  readonly next: number;
}

/** The rest of a line as a document, if it is one, or if no document begins there. */
function lineAt(text: string, start: number, lineEnd: number): Item | undefined {
  const line = parsed(text.slice(start, lineEnd).trimEnd());
  if ("value" in line) return { result: line, next: lineEnd };
  return /[{["]/.test(text.charAt(start))
    ? undefined
    : { result: line, next: endOfMatch(unindentedBreak, text, start) };
}

function documentAt(text: string, start: number, unclosed: Set<number>): Item {
  const end = endOfDocument(text, start, unclosed);
  const result = parsed(text.slice(start, end ?? endOfMatch(lineBreakPattern, text, start)));
  const goesOn =
    end !== undefined && ("value" in result || /[{[]/.test(text.charAt(endOfMatch(space, text, end))));
  return { result, next: goesOn ? end : endOfMatch(lineBreakPattern, text, start) };
}

/**
 * Where the brackets that open at an index close; undefined if the next document seems to begin before that.
 *
 * The brackets that stay open are added to `unclosed`, so that none is searched for twice.
 */
function endOfDocument(text: string, start: number, unclosed: Set<number>): number | undefined {
  if (unclosed.has(start)) return undefined;
  const open: number[] = [];
  let isQuoted = false;
  for (let index = start; index < text.length; index++) {
    const character = text[index];
    if (character === "\n" && (isQuoted || isAfterValue(text, index))) break;
    if (isQuoted && character === "\\" && text[index + 1] !== "\n") index++;
    else if (character === '"') isQuoted = !isQuoted;
    else if (isQuoted) continue;
    else if (character === "{" || character === "[") open.push(index);
    else if (character === "}" || character === "]") open.pop();
    if (open.length === 0 && !isQuoted) return index + 1;
  }
  for (const bracket of open) unclosed.add(bracket);
  return undefined;
}

/** Whether a line break separates two values, which never happens within a document. */
function isAfterValue(text: string, lineBreak: number): boolean {
  lineBreakHere.lastIndex = lineBreak;
  return lineBreakHere.test(text) && !/[,:{[]/.test(text.slice(0, lineBreak).trimEnd().slice(-1));
}

/** Where the next match ends, or the end of the text. */
function endOfMatch(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  return pattern.test(text) ? pattern.lastIndex : text.length;
}
