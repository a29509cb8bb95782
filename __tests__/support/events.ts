import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { CloudTrailRecord } from "../../engines/cloudtrail/cloudtrail-record";

/** A record of the folder `events` by its file's name, with fields changed. */
export function record(name: string, changes: Readonly<Record<string, unknown>> = {}): CloudTrailRecord {
  const text = readFileSync(join(__dirname, "..", "..", "examples", "events", `${name}.json`), "utf8");
  return { ...(JSON.parse(text) as CloudTrailRecord), ...changes };
}
