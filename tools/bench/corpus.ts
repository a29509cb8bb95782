import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { root } from "./measure";

const days = 28;

/** Calls that no stack waits for, which are most of an account's. */
const others = [
  "AssumeRole",
  "DescribeInstances",
  "GetBucketAcl",
  "ListKeys",
  "Decrypt",
  "DescribeLogGroups",
];

/** Samples with how many of 10,000 records are such. */
export type Mix = Readonly<Record<string, number>>;

/** The management events of an account, and some changes of items. */
export const month: Mix = {
  "describe-subnets": 9990,
  "console-login": 4,
  "put-item-by-expected-role": 4,
  "create-subnet": 0.6,
  "delete-subnet-denied": 0.4,
  "put-item": 1,
};

/** How a month of log files is made. */
export interface Corpus {
  readonly records: number;
  /** @default 2000 */
  readonly recordsAFile?: number;
  /** @default that of an account's month */
  readonly mix?: Mix;
}

/**
 * Writes log files as CloudTrail does, below `AWSLogs`; the same bytes each time.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/get-and-view-cloudtrail-log-files.html
 */
export function writeCorpus(folder: string, { records, recordsAFile = 2000, mix = month }: Corpus): void {
  const random = pseudoRandom();
  const templates = Object.entries(mix).map(([name, share]) => ({ share, text: sample(name) }));
  for (let file = 0; file * recordsAFile < records; file++) {
    const day = String((file % days) + 1).padStart(2, "0");
    const count = Math.min(recordsAFile, records - file * recordsAFile);
    const texts = Array.from({ length: count }, () =>
      recordOf(chosen(templates, random), `2026-10-${day}`, random),
    );
    const below = join(folder, "AWSLogs/111122223333/CloudTrail/us-east-1/2026/10", day);
    mkdirSync(below, { recursive: true });
    const name = `111122223333_CloudTrail_us-east-1_202610${day}T0000Z_${String(file).padStart(16, "0")}.json.gz`;
    writeFileSync(join(below, name), gzipSync(`{"Records":[${texts.join()}]}`));
  }
}

function sample(name: string): string {
  const text = readFileSync(join(root, "examples", "events", `${name}.json`), "utf8");
  return JSON.stringify(JSON.parse(text));
}

function chosen(
  templates: readonly { readonly share: number; readonly text: string }[],
  random: () => number,
) {
  let left = random() * templates.reduce((sum, { share }) => sum + share, 0);
  return templates.find(({ share }) => (left -= share) < 0)?.text ?? "";
}

/** A sample with a day, IDs and, of the calls that no stack waits for, a name of its own. */
function recordOf(text: string, day: string, random: () => number): string {
  const hex = (length: number) =>
    Array.from({ length }, () => Math.floor(random() * 16).toString(16)).join("");
  const other = others[Math.floor(random() * others.length)] ?? "";
  const time = new Date(Date.parse(day) + Math.floor(random() * 86_400) * 1000).toISOString();
  return text
    .replace(/"eventID":"[^"]+"/, `"eventID":"${hex(8)}-${hex(4)}-4${hex(3)}-8${hex(3)}-${hex(12)}"`)
    .replace(/"requestID":"[^"]+"/, `"requestID":"${hex(36)}"`)
    .replace(/"eventTime":"[^"]+"/, `"eventTime":"${time.slice(0, 19)}Z"`)
    .replace('"eventName":"DescribeSubnets"', `"eventName":"${other}"`);
}

/** Numbers from 0 to 1, the same each time: https://en.wikipedia.org/wiki/Linear_congruential_generator */
function pseudoRandom(): () => number {
  let state = 1;
  return () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32;
}
