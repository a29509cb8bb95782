import type { LogTable } from "../../engines/athena/glue-table";
import type { Access } from "./access";
import { Bucket } from "./bucket";
import { asked, AwsError } from "./aws-error";
import { logFileOf } from "./log-layout";
import { logObjects } from "./log-objects";
import { parseS3Uri } from "./s3-uri";

/** The log files of some days in S3. */
export interface LogSizes {
  /** Such as `s3://logs/AWSLogs/`. */
  readonly root: string;
  readonly files: number;
  readonly bytes: number;
  /** By day, such as `2026-11-01`; files in no folder of a day have the empty text. */
  readonly bytesByDay: ReadonlyMap<string, number>;
  readonly accounts: ReadonlySet<string>;
  readonly regions: ReadonlySet<string>;
}

/** The log files that were listed so far. */
export interface Listed {
  readonly files: number;
  readonly bytes: number;
}

/** Who watches a listing. */
export interface Watch {
  /** Ends the listing. */
  readonly signal: AbortSignal;
  /** Called after some log files. */
  readonly onProgress: (listed: Listed) => void;
}

/** The number of log files between two reports of progress: a page of S3. */
const filesBetween = 1_000;

/** What of the log files is read. */
export interface LogRange {
  /** Days, both included, such as `2026-11-01`. @default all */
  readonly days?: { readonly since: string; readonly until: string };
  /** Empty for all. */
  readonly accounts: readonly string[];
}

/**
 * The sizes of the log files that a table has, as S3 lists them.
 *
 * @throws AwsError where the table names no place in S3, or S3 cannot be asked.
 */
export async function logSizes(
  table: LogTable,
  range: LogRange,
  access: Access,
  { signal, onProgress }: Watch,
): Promise<LogSizes> {
  const { root, bucket: name, prefix } = rootOf(table);
  const sizes = { files: 0, bytes: 0 };
  const bytesByDay = new Map<string, number>();
  const [accounts, regions] = [new Set<string>(), new Set<string>()];
  const days = range.days && { first: folderOf(range.days.since), last: folderOf(range.days.until) };
  await asked(`the log files of ${root}`, async () => {
    const bucket = await Bucket.open(name, access);
    for (const each of accountFolders(prefix, range.accounts)) {
      for await (const { key, size } of logObjects(bucket, { prefix: each, days })) {
        signal.throwIfAborted();
        const { account, region, day = "" } = logFileOf(key) ?? {};
        if (range.days && day === "") continue;
        if (account !== undefined) accounts.add(account);
        if (region !== undefined) regions.add(region);
        sizes.files++;
        sizes.bytes += size;
        if (sizes.files % filesBetween === 0) onProgress(sizes);
        const name = day.replaceAll("/", "-");
        bytesByDay.set(name, (bytesByDay.get(name) ?? 0) + size);
      }
    }
  });
  return { root, ...sizes, bytesByDay, accounts, regions };
}

/** Where a table's log files are: below what its partitions have in common. */
function rootOf({ database, name, location, parameter }: LogTable) {
  const template =
    parameter("projection.enabled") === "true" ? parameter("storage.location.template") : undefined;
  const path = template?.replace(/[^/]*\$\{.*$/, "") ?? location ?? "";
  const place = parseS3Uri(path);
  if (!place)
    throw new AwsError(`the table ${database}.${name} has no location in S3: name another with --table`);
  const { bucket, key } = place;
  const folder = key === "" || key.endsWith("/") ? key : `${key}/`;
  return { bucket, prefix: folder, root: `s3://${bucket}/${folder}` };
}

/** The folders of some accounts, if a folder has those of accounts. */
function accountFolders(prefix: string, accounts: readonly string[]): readonly string[] {
  const hasAccounts = /(?:^|\/)AWSLogs\/(?:o-[a-z0-9]+\/)?$/.test(prefix);
  if (!hasAccounts || accounts.length === 0) return [prefix];
  return accounts.map((account) => `${prefix}${account}/CloudTrail/`);
}

function folderOf(day: string): string {
  return day.replaceAll("-", "/");
}
