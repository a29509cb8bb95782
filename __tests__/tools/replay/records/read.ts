import type { Entry } from "../../../../tools/replay/records";
import { entriesOfText } from "../../../../tools/replay/records/document";

/** What is read of a text. */
export function entriesOf(text: string): Entry[] {
  return [...entriesOfText(text, "stdin")];
}

/**
 * What is read of a text, in short: the place of each record with its ID, and of each fault with its message.
 */
export function inShort(text: string): string[] {
  return entriesOf(text).map((entry) => {
    if (entry.kind === "record") return `${entry.place} ${entry.record.eventID}`;
    return entry.kind === "fault" ? `${entry.place} ${entry.message}` : `${entry.place} ${entry.kind}`;
  });
}
