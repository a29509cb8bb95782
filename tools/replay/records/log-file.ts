import { parsed } from "../../../engines/json";

/** How CloudTrail writes a log file: each record's first field is its version. */
const beginning = '{"Records":[';
const between = '},{"eventVersion":';
const end = /\]\}\s*$/;

/**
 * The records of a log file as CloudTrail writes it, of which one at a time is in memory; undefined for any
 * other text.
 *
 * Half of a replay is to parse its files. An object that lives until the next record costs little; those of a
 * whole file are copied by the garbage collector while it is read. The text is cut where a record seems to
 * begin. If each piece is a JSON value, the pieces are the records, since a JSON object ends where it ends
 * and no other way to read the text is left. If one is not, the whole text is parsed.
 *
 * @throws Error after the records before it, if the text is not JSON from some record on
 */
export function recordsOfLogFile(text: string): Iterable<unknown> | undefined {
  if (!text.startsWith(beginning)) return undefined;
  const last = end.exec(text.slice(-8));
  const first = last ? recordAt(text, beginning.length) : undefined;
  return first === undefined ? undefined : recordsFrom(text, first);
}

interface Piece {
  readonly value: unknown;
  /** The position after it. */
  readonly to: number;
}

/** The record that begins at a position, as far as it seems to reach; undefined if that is no JSON. */
function recordAt(text: string, from: number): Piece | undefined {
  const next = text.indexOf(between, from);
  const to = next === -1 ? text.lastIndexOf("]}") : next + 1;
  const record = parsed(text.slice(from, to));
  return "value" in record ? { value: record.value, to } : undefined;
}

function* recordsFrom(text: string, first: Piece): Generator {
  let count = 0;
  for (let piece: Piece | undefined = first; piece; piece = recordAt(text, piece.to + 1)) {
    yield piece.value;
    count += 1;
    if (text.startsWith("]}", piece.to)) return;
  }
  const whole = parsed(text);
  if ("problem" in whole) throw new Error(whole.problem);
  yield* (whole.value as { readonly Records: readonly unknown[] }).Records.slice(count);
}
