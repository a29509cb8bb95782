/** A value from a record. It is in somebody else's words: each destination shows it as it is, and cuts it. */
export interface Value {
  readonly value: string;
  /** The number of characters that it may fill, as the destination counts them. */
  readonly maxLength: number;
}

/** A label, or what else stands out. */
export interface Bold {
  readonly bold: string;
}

/** A part of a line: words of ours, or a value. */
export type Part = string | Bold | Value;

/** A line of a message. Each destination has its own form of it. */
export type Line = readonly Part[];

export function value(text: string, maxLength: number): Value {
  return { value: text, maxLength };
}

/** A label with what it says, such as `Region: us-east-1`. */
export function fact(label: string, ...parts: Line): Line {
  return [{ bold: `${label}:` }, " ", ...parts];
}

/** Facts on one line. */
export function facts(...all: readonly Line[]): Line {
  return all.flatMap((one, index) => (index === 0 ? one : ["  ", ...one]));
}
