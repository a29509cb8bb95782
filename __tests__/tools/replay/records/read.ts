import type { Entry } from "../../../../tools/replay/records";
import { entriesOfBytes, entriesOfText } from "../../../../tools/replay/records/document";

/** What is read of a text. */
export function entriesOf(text: string): Entry[] {
  return [...entriesOfText(text, "stdin")];
}

/**
 * What is read of a text or of bytes, in short: the place of each record with its ID, and of each fault with
 * its message.
 */
export function inShort(content: string | Uint8Array): string[] {
  const entries =
    typeof content === "string" ? entriesOf(content) : [...entriesOfBytes(Buffer.from(content), "stdin")];
  return entries.map((entry) => {
    if (entry.kind === "record") return `${entry.place} ${entry.record.eventID}`;
    if (entry.kind === "skipped") return `${entry.place} ${entry.what}`;
    return entry.kind === "fault" ? `${entry.place} ${entry.message}` : `${entry.place} ${entry.kind}`;
  });
}
