import type { QueryProgress } from "../aws/athena";
import type { Listed } from "../aws/sizes";
import { sizeOf } from "./scans";

/** Says on standard error how far the work is: in one line that changes, if that is a terminal. */
export class Progress {
  private last = "";

  /** Log files that were listed: on a terminal, since it takes seconds where there are few. */
  listed({ files, bytes }: Listed): void {
    if (process.stderr.isTTY) this.say(`listing: ${files} log files, ${sizeOf(bytes)}`);
  }

  /** @param what the query, such as "query 1 of 3, 2026-11-01 to 2026-11-30" */
  query(what: string, { state, bytes }: QueryProgress): void {
    const hasBytes = bytes > 0 && (process.stderr.isTTY || state === "SUCCEEDED");
    this.say(`${what}: ${state.toLowerCase()}${hasBytes ? `, ${sizeOf(bytes)} read` : ""}`);
  }

  /** Ends the line that changes. */
  end(): void {
    if (process.stderr.isTTY && this.last !== "") process.stderr.write("\r\x1b[K");
    this.last = "";
  }

  private say(line: string): void {
    if (line === this.last) return;
    process.stderr.write(process.stderr.isTTY ? `\r\x1b[K${line}` : `${line}\n`);
    this.last = line;
  }
}
