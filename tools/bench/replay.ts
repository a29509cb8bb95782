import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { writeCorpus } from "./corpus";
import { inFolder, inTurn, node } from "./measure";
import { type Row, row, seconds } from "./row";

const MANY = 500_000;
const FEW = 50_000;
/** Records that are all delivered, by their sample. */
const ALIKE = { "put-item-by-expected-role": 50_000, "put-item": 2000, "create-subnet": 2000 };
const RULES = [10, 1000];

/** `npm run replay` on a month of log files against reading, unpacking and parsing them; its memory; and more rules. */
export function replay(): Row[] {
  return inFolder((folder) => {
    const [many, few] = [join(folder, "many"), join(folder, "few")];
    writeCorpus(many, MANY);
    writeCorpus(few, FEW);
    const out = join(folder, "cdktf.out");
    node(["--require", "tsx/cjs", "main.ts"], { env: { CDKTF_OUTDIR: out } });
    const memory = (logs: string) => {
      const file = join(folder, "memory");
      const preload = ["--require", join(__dirname, "tell-memory.js")];
      replayed(logs, out, MANY, preload, { BENCH_MEMORY: file });
      return `${Number(readFileSync(file, "utf8")).toFixed(0)} MiB`;
    };

    const times = inTurn(
      {
        floor: () => counted(node([join(__dirname, "replay-floor.js"), many]), MANY),
        replay: () => replayed(many, out, MANY),
      },
      5,
    );
    const [fewRules = "", manyRules = ""] = RULES.map((count) =>
      writeRules(join(folder, String(count)), count),
    );
    const rules = inTurn(
      { few: () => replayed(few, fewRules, FEW), many: () => replayed(few, manyRules, FEW) },
      3,
    );
    return [
      row(`replay of ${MANY} records`, times.replay, "read, gunzip and JSON.parse, one thread", times.floor),
      { what: `memory, ${MANY} records`, figure: memory(many), against: `${FEW} records: ${memory(few)}` },
      row(`replay of ${FEW} records, ${RULES[1]} rules`, rules.many, `${RULES[0]} rules`, rules.few),
      ...Object.entries(ALIKE).map(([name, count]) => {
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
  const run = node([...options, "--require", "tsx/cjs", "tools/replay/main.ts", input, "--out", out], {
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
