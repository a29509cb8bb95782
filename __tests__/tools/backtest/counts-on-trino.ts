import { readdirSync, readFileSync } from "node:fs";
import { gunzipSync, gzipSync } from "node:zlib";
import { Testing } from "cdktf";
import type { CloudTrailRecord } from "../../../engines/cloudtrail/cloudtrail-record";
import { ApiEventLog } from "../../../stacks/api-event-log";
import { ChangeAlerts } from "../../../stacks/change-alerts";
import { SignInAlerts } from "../../../stacks/sign-in-alerts";
import { TableLineage } from "../../../stacks/table-lineage";
import { TableTrail } from "../../../stacks/table-trail";
import { backtest } from "../../../tools/backtest/backtest";
import { load } from "../../lib/athena/cloudtrail-table";
import { record } from "../../support/events";
import { folderOf } from "../../support/folder-of-files";
import { runProgram } from "../../support/run-program";
import { synthesize } from "../../support/synthesized";
import type { TrinoAt } from "../../support/trino/trino";
import { AwsStub, type QueryAnswer } from "./aws-stub";
import { metadata } from "./small-stack";

const now = "2026-11-12T12:00:00Z";
const account = "111122223333";

const { Records: month } = JSON.parse(gunzipSync(readFileSync("examples/month.json.gz")).toString()) as {
  readonly Records: readonly CloudTrailRecord[];
};

/** Every sample, and variants of some, each as an event of its own, in the month after. */
const samples: readonly CloudTrailRecord[] = [
  ...readdirSync("examples/events")
    .filter((file) => file.endsWith(".json"))
    .map((file) => record(file.replace(/\.json$/, ""))),
  record("console-login", { awsRegion: "eu-north-1" }),
  record("console-login", { eventCategory: undefined, readOnly: undefined }),
  record("console-login", { recipientAccountId: "444455556666" }),
  record("create-subnet", { eventType: "AwsUnknown" }),
  record("create-subnet", { eventCategory: undefined, readOnly: true }),
  record("put-item", { eventCategory: undefined, eventType: "AwsVpceEvent" }),
].map((each, index) => ({ ...each, eventID: `event-${index}` }));

/** The log files by their places. */
const logFiles: Readonly<Record<string, readonly CloudTrailRecord[]>> = {
  [`logs/AWSLogs/${account}/CloudTrail/us-east-1/2026/10/01/month.json.gz`]: month,
  [`logs/AWSLogs/${account}/CloudTrail/us-east-1/2026/10/31/samples.json.gz`]: samples,
};

const expectedRoles = [
  `arn:aws:iam::${account}:role/nightly-export`,
  { role: `arn:aws:iam::${account}:role/deploy*`, operations: ["PutItem"], until: "2026-10-15" },
];

function synthesizedStacks(): string {
  const outdir = folderOf();
  const app = Testing.app({ outdir });
  const region = "us-east-1";
  // Of Regions that are alike one is asked about, since Trino takes a second to compile each rule.
  new SignInAlerts(app, "sign-in-alerts", { region, signInRegions: ["eu-north-1"] });
  new ApiEventLog(app, "api-event-log", { region, eventNames: ["CreateSubnet", "DeleteTable"] });
  new TableTrail(app, "table-trail", { region, partitionKey: "id" });
  new ChangeAlerts(app, "change-alerts", { region, expectedRoles, webhookParameter: "/slack" });
  new TableLineage(app, "table-lineage", { region });
  app.synth();
  return outdir;
}

interface Summary {
  readonly events: number;
  readonly records: number;
  readonly first: string;
  readonly last: string;
  readonly trails: readonly { readonly stack: string; readonly trail: string; readonly recorded: number }[];
  readonly rules: readonly Rule[];
  readonly targets: readonly Target[];
}

interface Rule {
  readonly stack: string;
  readonly rule: string;
  readonly matched: number;
  readonly possibleReads: number;
}

interface Target {
  readonly stack: string;
  readonly rule: string;
  readonly target: string;
  readonly kind: string;
  readonly count: number;
}

interface Untold {
  readonly stack: string;
  readonly rule: string;
  readonly caller?: string;
  readonly events: number;
}

/** The lines of JSON of a type. */
function linesOf<T>(output: string, type: string): readonly T[] {
  const lines = output.trim().split("\n");
  return lines
    .map((line) => JSON.parse(line) as { readonly type: string } & T)
    .filter((line) => line.type === type);
}

const by = (kinds: readonly string[], targets: readonly Target[]) =>
  targets
    .filter(({ kind }) => kinds.includes(kind))
    .map(({ rule, target, kind, count }) => `${rule} ${target} ${kind} ${count}`)
    .sort();

/** What the stacks take of a month and of samples, by backtest on Trino and by the replay. */
export function countsOfStacks(at: TrinoAt): void {
  const stub = new AwsStub({ tables: {}, workgroups: {}, objects: {}, answer: () => "runs" });
  let asked: readonly string[];
  let counted: Summary;
  let untold: readonly Untold[];
  let replayed: Summary;

  beforeAll(async () => {
    const logged = Object.entries(logFiles).flatMap(([path, records]) =>
      records.map((each) => {
        const day = /\d{4}\/\d\d\/\d\d/.exec(path)?.[0];
        return { record: each, account, day, path: `s3://${path}` };
      }),
    );
    const table = await load(at(now), synthesize(TableLineage, "lineage", {}), logged);
    const files = Object.entries(logFiles).map(
      ([path, Records]) => [path, gzipSync(JSON.stringify({ Records }))] as const,
    );
    Object.assign(stub.content, {
      tables: { [table.replaceAll('"', "")]: metadata },
      workgroups: { primary: { ResultConfiguration: { OutputLocation: "s3://r/" } } },
      objects: Object.fromEntries(files),
      answer: (sql: string) => answerOf(at, sql),
    });
    await stub.start();
    Object.assign(process.env, stub.environment);
    asked = ["--account", account, "--out", synthesizedStacks(), "--json"];

    let printed = "";
    jest.spyOn(console, "log").mockImplementation((line: string) => void (printed += `${line}\n`));
    jest.spyOn(console, "error").mockImplementation(() => undefined);
    jest.spyOn(process.stderr, "write").mockImplementation(() => true);
    const [name = ""] = Object.keys(stub.content.tables);
    const days = ["--since", "2026-10-01", "--until", "2026-10-31"];
    const place = ["--table", name, "--workgroup", "primary"];
    await backtest([...asked, ...days, ...place], new AbortController().signal);
    jest.restoreAllMocks();
    const { stdout } = runProgram(["tools/replay/main.ts", folderOf(stub.content.objects), ...asked]);
    [counted, replayed] = [printed, stdout].map((output) => linesOf<Summary>(output, "summary")[0]) as [
      Summary,
      Summary,
    ];
    untold = linesOf<Untold>(printed, "untold");
  }, 240_000);
  afterAll(() => stub.stop());

  it("are of all events", () => {
    const { events, records, first, last } = replayed;
    expect(counted).toMatchObject({ events, records, first, last });
    expect(records).toBe(month.length + samples.length);
  });

  const isTold = ({ stack, rule }: { readonly stack: string; readonly rule: string }) =>
    !untold.some((each) => each.stack === stack && each.rule === rule);

  it("are those of the replay to the last, where the table tells all", () => {
    expect(untold.map(({ stack, rule, events }) => `${events} of ${stack} ${rule}`)).toEqual([
      "1 of api-event-log aws_cloudwatch_event_rule.rule",
      "3 of sign-in-alerts aws_cloudtrail.trail",
      "1 of sign-in-alerts aws_cloudwatch_log_metric_filter.sign_ins_elsewhere",
    ]);
    expect(counted.rules.filter(isTold)).toEqual(replayed.rules.filter(isTold));
    const trails = ({ trails }: Summary) => trails.map(({ trail: rule, ...each }) => ({ rule, ...each }));
    expect(trails(counted).filter(isTold)).toEqual(trails(replayed).filter(isTold));
    const exact = ["sns", "sqs", "event-bus", "alarm"];
    expect(by(exact, counted.targets.filter(isTold))).toEqual(by(exact, replayed.targets.filter(isTold)));
  });

  it("lack of the replay's at most what is not told", () => {
    const sum = ({ rules, trails }: Summary) =>
      [...rules.map(({ matched }) => matched), ...trails.map(({ recorded }) => recorded)].reduce(
        (a, b) => a + b,
      );
    const missing = sum(replayed) - sum(counted);
    expect(missing).toBeGreaterThanOrEqual(0);
    expect(missing).toBeLessThanOrEqual(5);
  });

  it("tell what no expected role did, of which the function passes over a statement that reads", () => {
    const told = replayed.targets.find(({ kind }) => kind === "slack")?.count ?? 0;
    expect(by(["events"], counted.targets)).toEqual([
      expect.stringContaining("expected role arn:aws:iam::111122223333:role/nightly-export events 93"),
      expect.stringContaining(`not expected, told at most events ${told + 1}`),
    ]);
  });
}

/** What Athena would give: a text for each value. */
async function answerOf(at: TrinoAt, sql: string): Promise<QueryAnswer> {
  const rows = await at(now).ask(sql);
  const columns = Object.keys(rows[0] ?? {});
  const textOf = (value: unknown) => (value === null ? null : String(value));
  return { columns, rows: rows.map((row) => columns.map((name) => textOf(row[name]))) };
}
