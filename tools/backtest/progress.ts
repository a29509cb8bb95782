import type { QueryProgress } from "../aws/athena";
import { sizeOf } from "./scans";

/** Says on standard error how far the queries are: in one line that changes, if that is a terminal. */
export class Progress {
  private last = "";

  /** @param what the query, such as "query 1 of 3, 2026-11-01 to 2026-11-30" */
  query(what: string, { state, bytes }: QueryProgress): void {
    const { isTTY } = process.stderr;
    const read = bytes > 0 && (isTTY || state === "SUCCEEDED") ? `, ${sizeOf(bytes)} read` : "";
    const line = `${what}: ${state.toLowerCase()}${read}`;
    if (line === this.last) return;
    process.stderr.write(isTTY ? `\r\x1b[K${line}` : `${line}\n`);
    this.last = line;
  }

  /** Ends the line that changes. */
  end(): void {
    if (process.stderr.isTTY && this.last !== "") process.stderr.write("\r\x1b[K");
    this.last = "";
  }
}
