import { textOf } from "../records/json";
import type { ParsedRecord } from "../records/parsed-record";
import type { FindingReader } from "./finding";

/** Whether the caller lacked the right, so that nothing was done. */
export function isDenied({ errorCode }: ParsedRecord): boolean {
  return /AccessDenied|UnauthorizedOperation/.test(textOf(errorCode) ?? "");
}

/** A reader that finds nothing in denied attempts. */
export function withoutDenied(reader: FindingReader): FindingReader {
  return (record) => (isDenied(record) ? undefined : reader(record));
}
