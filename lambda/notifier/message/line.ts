import { textOf } from "../records/json";

/** A value from a record. It is in somebody else's words: each destination makes it harmless, and cuts it. */
export interface Value {
  readonly value: string;
  /** Whether the caller chose it, so that plain text quotes even one word. @default AWS did */
  readonly isChosen?: true;
  /** The number of characters that it may fill, as the destination counts them. */
  readonly maxLength: number;
}

/** A label, or what else stands out. */
export interface Bold {
  readonly bold: string;
}

/** What stands between facts on one line: plain text has a line for each. */
export interface Separator {
  readonly separator: string;
}

/** A part of a line: words of ours, or a value. */
export type Part = string | Bold | Value | Separator;

/** A line of a message. Each destination has its own form of it. */
export type Line = readonly Part[];

/** A value that AWS writes, such as a Region or an ARN. */
export function value(text: string, maxLength: number): Value {
  return { value: text, maxLength };
}

/** A value that the caller chose, such as the name of a session. */
export function chosen(text: string, maxLength: number): Value {
  return { value: text, maxLength, isChosen: true };
}

/** A label with what it says, such as `Region: us-east-1`. */
export function fact(label: string, ...parts: Line): Line {
  return [{ bold: `${label}:` }, " ", ...parts];
}

/** Facts that the caller chose, of fields that may be missing. */
export function chosenFacts(maxLength: number, fields: Readonly<Record<string, unknown>>): readonly Line[] {
  return Object.entries(fields).flatMap(([label, field]) => {
    const text = textOf(field);
    return text === undefined ? [] : [fact(label, chosen(text, maxLength))];
  });
}

const separator: Separator = { separator: " · " };

/** Facts on one line. */
export function facts(...all: readonly Line[]): Line {
  return joined(all, separator);
}

/** Lines as one, with a part between each two. */
export function joined(all: readonly Line[], between: Part): Line {
  return all.flatMap((one, index) => (index === 0 ? one : [between, ...one]));
}
