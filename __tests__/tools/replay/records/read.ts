import type { Entry } from "../../../../tools/replay/records";
import { entriesOfBytes } from "../../../../tools/replay/records/document";

/** What is read of a text, or of bytes. */
export function entriesOf(content: string | Uint8Array): Entry[] {
  return [...entriesOfBytes(Buffer.from(content as string), "stdin")];
}

/** What is read, in short: the place of each record with its ID, and of each fault with its message. */
export function inShort(content: string | Uint8Array): string[] {
  return entriesOf(content).map((entry) => {
    if (entry.kind === "record") return `${entry.place} ${entry.record.eventID}`;
    if (entry.kind === "skipped") return `${entry.place} ${entry.what}`;
    return entry.kind === "fault" ? `${entry.place} ${entry.message}` : `${entry.place} ${entry.kind}`;
  });
}
