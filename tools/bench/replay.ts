import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { writeCorpus } from "./corpus";
import { inFolder, interleave, node } from "./measure";
import { type Row, row, seconds } from "./row";

const manyRecords = 500_000;
const fewRecords = 50_000;
/** Records that are all delivered, by their sample. */
const alike = { "put-item-by-expected-role": 50_000, "put-item": 2000, "create-subnet": 2000 };
const ruleCount = [10, 1000];

/**
 * `npm run replay` on a month of log files against reading, unpacking and parsing them; its memory; and more
 * rules.
 */
export function replay(): Row[] {
  return inFolder((folder) => {
    const [many, few] = [join(folder, "many"), join(folder, "few")];
    writeCorpus(many, manyRecords);
    writeCorpus(few, fewRecords);
    const out = join(folder, "cdktf.out");
    node(["--require", "./tools/typescript.js", "main.ts"], { env: { CDKTF_OUTDIR: out } });
    const memory = (logs: string) => {
      const file = join(folder, "memory");
      const preload = ["--require", join(__dirname, "tell-memory.js")];
      replayed(logs, out, manyRecords, preload, { BENCH_MEMORY: file });
      return `${Number(readFileSync(file, "utf8")).toFixed(0)} MiB`;
    };

    const times = interleave(
      {
        floor: () => counted(node([join(__dirname, "replay-floor.js"), many]), manyRecords),
        replay: () => replayed(many, out, manyRecords),
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
      {
        what: `memory, ${manyRecords} records`,
        figure: memory(many),
        against: `${fewRecords} records: ${memory(few)}`,
      },
      row(
        `replay of ${fewRecords} records, ${ruleCount[1]} rules`,
        rules.many,
        `${ruleCount[0]} rules`,
        rules.few,
      ),
      ...Object.entries(alike).map(([name, count]) => {
        const logs = join(folder, name);
        writeCorpus(logs, count, { [name]: 1 });
        return { what: `replay of ${count} × ${name}`, figure: seconds(replayed(logs, out, count)) };
      }),
      {
        what: "replay of one record",
        figure: seconds(replayed("examples/events/console-login.json", out, 1)),
      },
    ];
  });
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
