import { readFileSync } from "node:fs";
import { entriesOfBytes, type Take } from "./records/document";
import type { Entry } from "./records/entry";
import { fewFaults } from "./records/few-faults";
import { type Found, type FoundFile, onDisk } from "./records/found";

export type { Entry, FaultEntry, RecordEntry } from "./records/entry";
export type { Take } from "./records/document";
export { kindFields, type RecordOutline } from "./records/log-file";
export { within } from "./records/within";

/** The contents of a file. The text is parsed while the entries are read. */
export interface Contents {
  readonly entries: Iterable<Entry>;
  /** The size before decompression. */
  readonly bytes: number;
}

/**
 * Reads the CloudTrail records of a file, packed or not.
 *
 * The file contains a record, an EventBridge event, a log file, or another form that docs/replay.md lists, a
 * list of these, or several of these in a row, such as one per line. An unreadable part becomes a fault, and
 * reading continues.
 *
 * @param take takes records that need not be parsed
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/get-and-view-cloudtrail-log-files.html
 */
export function contentsOf(found: Found, take?: Take): Contents {
  if (found.kind !== "file") return { entries: [found], bytes: 0 };
  const { place } = found;
  let bytes: Buffer;
  try {
    bytes = bytesOf(found);
  } catch (error) {
    const message = `cannot be read: ${(error as Error).message}`;
    return { entries: [{ kind: "fault", place, message }], bytes: 0 };
  }
  return { entries: fewFaults(entriesOfBytes(bytes, place, take), place), bytes: bytes.length };
}

/** The bytes of a file. Those of another thread are no Buffer. */
function bytesOf(found: FoundFile): Buffer {
  if ("bytes" in found) return Buffer.from(found.bytes.buffer, found.bytes.byteOffset, found.bytes.length);
  return readFileSync(onDisk(found.path));
}
