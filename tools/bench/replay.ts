import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { writeCorpus } from "./corpus";
import { inFolder, interleave, node, root } from "./measure";
import { askDuckDb, hasDuckDb } from "./duckdb";
import { type Row, row, seconds } from "./row";

const manyRecords = 500_000;
const fewRecords = 50_000;
/** For the memory, which more records must not take. */
const mostRecords = 2_000_000;
/** The log files of a month as CloudTrail delivers them: one each few minutes, with a few records. */
const small = { files: 6720, recordsAFile: 15 };
/** Records that are all delivered, by their sample. */
const alike = { "put-item-by-expected-role": 50_000, "put-item": 2000, "create-subnet": 2000 };
const ruleCount = [10, 1000];

/**
 * `npm run replay` on a month of log files against reading, unpacking and parsing them, and against DuckDB
 * where Python has it; its memory; and more rules.
 */
export function replay(): Row[] {
  return inFolder((folder) => {
    const [many, few, most, files] = ["many", "few", "most", "files"].map((name) => join(folder, name)) as [
      ...[string, string, string, string],
    ];
    writeCorpus(many, { records: manyRecords });
    writeCorpus(few, { records: fewRecords });
    writeCorpus(most, { records: mostRecords });
    const smallRecords = small.files * small.recordsAFile;
    writeCorpus(files, { records: smallRecords, recordsAFile: small.recordsAFile });
    const out = join(folder, "cdktf.out");
    const AUDIT_SETTINGS = writeSettings(join(folder, "settings.ts"));
    node(["--require", "./tools/typescript.js", "main.ts"], { env: { AUDIT_SETTINGS, CDKTF_OUTDIR: out } });
    const memory = (logs: string, records: number) => {
      const file = join(folder, "memory");
      const preload = ["--require", join(__dirname, "tell-memory.js")];
      replayed(logs, out, records, preload, { BENCH_MEMORY: file });
      return `${Number(readFileSync(file, "utf8")).toFixed(0)} MiB`;
    };

    const floor = (logs: string, records: number) =>
      counted(node([join(__dirname, "replay-floor.js"), logs]), records);
    const times = interleave(
      {
        floor: () => floor(many, manyRecords),
        replay: () => replayed(many, out, manyRecords),
      },
      5,
    );
    const duckDbTimes = hasDuckDb()
      ? interleave({ duckDb: () => askDuckDb(many), replay: () => replayed(many, out, manyRecords) }, 3)
      : undefined;
    const smallTimes = interleave(
      {
        floor: () => floor(files, smallRecords),
        replay: () => replayed(files, out, smallRecords),
      },
      5,
    );
    const [fewRules = "", manyRules = ""] = ruleCount.map((count) =>
      writeRules(join(folder, String(count)), count),
    );
    const rules = interleave(
      { few: () => replayed(few, fewRules, fewRecords), many: () => replayed(few, manyRules, fewRecords) },
      3,
    );
    return [
      row(
        `replay of ${manyRecords} records`,
        times.replay,
        "read, gunzip and JSON.parse, one thread",
        times.floor,
      ),
      row(
        `replay of ${small.files} files of ${small.recordsAFile} records`,
        smallTimes.replay,
        "read, gunzip and JSON.parse, one thread",
        smallTimes.floor,
      ),
      duckDbTimes === undefined
        ? {
            what: `replay of ${manyRecords} records`,
            figure: "not measured",
            against: "DuckDB: Python has none",
          }
        : row(
            `replay of ${manyRecords} records`,
            duckDbTimes.replay,
            "DuckDB counts them by source and name",
            duckDbTimes.duckDb,
          ),
      {
        what: `memory, ${manyRecords} records`,
        figure: memory(many, manyRecords),
        against: `${mostRecords} records: ${memory(most, mostRecords)}`,
      },
      row(
        `replay of ${fewRecords} records, ${ruleCount[1]} rules`,
        rules.many,
        `${ruleCount[0]} rules`,
        rules.few,
      ),
      ...Object.entries(alike).map(([name, count]) => {
        const logs = join(folder, name);
        writeCorpus(logs, { records: count, mix: { [name]: 1 } });
        return { what: `replay of ${count} × ${name}`, figure: seconds(replayed(logs, out, count)) };
      }),
      {
        what: "replay of one record",
        figure: seconds(replayed("examples/events/console-login.json", out, 1)),
      },
    ];
  });
}

/** The project's settings, with the role that is expected. */
function writeSettings(file: string): string {
  const expected = "arn:aws:iam::111122223333:role/orders-service";
  const lines = [
    `import { settings as own } from ${JSON.stringify(join(root, "settings"))};`,
    `const changeAlerts = { ...own.changeAlerts, expectedRoles: [${JSON.stringify(expected)}] };`,
    "export const settings = { ...own, changeAlerts };",
  ];
  writeFileSync(file, lines.join("\n"));
  return file;
}

function replayed(
  input: string,
  out: string,
  events: number,
  options: readonly string[] = [],
  env: NodeJS.ProcessEnv = {},
): number {
  const run = node([...options, "tools/run.js", "tools/replay/main.ts", input, "--out", out], {
    env,
  });
  return events === 1 || options.length > 0 ? run.time : counted(run, events);
}

/** The time of a run, once it is sure that it read everything. */
function counted(
  { time, stdout }: { readonly time: number; readonly stdout: string },
  events: number,
): number {
  if (Number(/^([\d,]+) events/.exec(stdout)?.[1]?.replaceAll(",", "")) !== events)
    throw new Error(`${events} records were to be read:\n${stdout.slice(0, 500)}`);
  return time;
}

/** A synthesized stack with so many rules, each for calls of its own. */
function writeRules(folder: string, count: number): string {
  const names = Array.from({ length: count }, (_, index) => `rule_${index}`);
  const pattern = (name: string) => ({
    source: [{ prefix: "aws." }],
    "detail-type": ["AWS API Call via CloudTrail"],
    detail: { eventSource: ["ec2.amazonaws.com"], eventName: [`Create_${name}`, `Delete_${name}`] },
  });
  const aws_cloudwatch_event_rule = Object.fromEntries(
    names.map((name) => [name, { name, event_pattern: JSON.stringify(pattern(name)) }]),
  );
  const aws_cloudtrail = { trail: { name: "trail", s3_bucket_name: "logs", is_multi_region_trail: true } };
  const stack = join(folder, "stacks", "rules");
  mkdirSync(stack, { recursive: true });
  const json = {
    provider: { aws: [{ region: "us-east-1" }] },
    resource: { aws_cloudtrail, aws_cloudwatch_event_rule },
  };
  writeFileSync(join(stack, "cdk.tf.json"), JSON.stringify(json));
  const stacks = { rules: { name: "rules", synthesizedStackPath: "stacks/rules/cdk.tf.json" } };
  writeFileSync(join(folder, "manifest.json"), JSON.stringify({ version: "0.21.0", stacks }));
  return folder;
}
