import { counted, printable } from "../../engines/words";

/** One error or warning of a synth: where it is, and a sentence that says the remedy. */
export interface PlacedMessage {
  /** A construct's path, or a file with line and column. */
  readonly place: string;
  readonly message: string;
}

/** Merges entries with the same message and lists all their places. */
export function groupByMessage(messages: readonly PlacedMessage[]): PlacedMessage[] {
  const places = new Map<string, string[]>();
  for (const { place, message } of messages) places.set(message, [...(places.get(message) ?? []), place]);
  return [...places].map(([message, those]) => ({ place: those.join(", "), message }));
}

/** The errors of a synth, one a line. */
export function formatErrors(errors: readonly PlacedMessage[]): string {
  const lines = groupByMessage(errors).map((error) => `  ${formatMessage(error)}`);
  return [`Nothing was synthesized: ${counted(lines.length, "error")}.`, ...lines].join("\n");
}

/** An error or warning as a terminal shows it: its control characters are written out. */
export function formatMessage({ place, message }: PlacedMessage): string {
  return `[${printable(place)}] ${message.split("\n").map(printable).join("\n    ")}`;
}
