import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { AwsError } from "../../../tools/aws/credentials";
import { backtest } from "../../../tools/backtest/backtest";
import { UsageError } from "../../../tools/usage-error";
import { record } from "../../support/events";
import { folderOf } from "../../support/folder-of-files";
import { AwsStub, type QueryAnswer } from "./aws-stub";
import { metadata, smallStack } from "./small-stack";

const account = "111122223333";
const folder = `logs/AWSLogs/${account}/CloudTrail/us-east-1`;
const file = `${folder}/2026/11/02/a.json.gz`;
const subnet = record("create-subnet", { eventID: "subnet", eventTime: "2026-11-02T09:00:00Z" });
const columns = [
  ...["period", "matcher", "verdict", "principal", "event_name", "events", "records"],
  ...["first_time", "last_time", "examples"],
];
const times = ["2026-11-02T09:00:00Z", "2026-11-02T17:00:00Z"];
const rule = "own aws_cloudwatch_event_rule.rule";
const counts: QueryAnswer = {
  columns,
  rows: [
    [
      "2026-11-02",
      "every event",
      "taken",
      null,
      null,
      "40",
      "50",
      "2026-11-02T00:00:00Z",
      "2026-11-02T23:00:00Z",
      null,
    ],
    ["2026-11-02", "own aws_cloudtrail.trail", "taken", null, null, "38", "48", ...times, null],
    [
      "2026-11-02",
      rule,
      "taken",
      "anaya",
      "CreateSubnet",
      "7",
      "7",
      ...times,
      JSON.stringify([[`s3://${file}`, "subnet"]]),
    ],
    ["2026-11-02", rule, "untold", null, null, "3", "3", ...times, null],
    ["2026-11-02", rule, "possible", null, null, "2", "2", ...times, null],
  ],
};
const nothing: QueryAnswer = { columns, rows: [] };

let stub: AwsStub;
let outDir: string;
let printed: string[];
let said: string[];

beforeAll(async () => {
  outDir = smallStack();
  stub = new AwsStub({ tables: {}, workgroups: {}, objects: {}, answer: () => nothing });
  await stub.start();
  Object.assign(process.env, stub.environment);
});
afterAll(() => stub.stop());
beforeEach(() => {
  stub.calls.length = 0;
  Object.assign(stub.content, {
    tables: { "lineage.cloudtrail_logs": metadata },
    workgroups: {
      lineage: { BytesScannedCutoffPerQuery: 10 ** 9, ResultConfiguration: { OutputLocation: "s3://r/" } },
    },
    objects: { [file]: gzipSync(JSON.stringify({ Records: [subnet] })) },
    sizes: { [file]: 123_456_789 },
    answer: () => counts,
    refusals: undefined,
  });
  printed = [];
  said = [];
  jest.spyOn(console, "log").mockImplementation((line: string) => void printed.push(line));
  jest.spyOn(console, "error").mockImplementation((line: string) => void said.push(line));
  jest.spyOn(process.stderr, "write").mockImplementation(() => true);
});
afterEach(() => jest.restoreAllMocks());

const always = new AbortController().signal;

function run(args: readonly string[] = [], signal = always): Promise<number> {
  const span = ["--since", "2026-11-01", "--until", "2026-11-30"];
  return backtest(["--account", account, ...span, "--out", outDir, ...args], signal);
}

const output = () => printed.join("\n");

it("says what the queries cost, runs them in the stack's workgroup and prints the replay's counts", async () => {
  expect(await run()).toBe(0);
  expect(said).toEqual([
    "lineage.cloudtrail_logs: 30 days × 1 account × 1 Region, 1 log file of 123 MB in s3://logs/AWSLogs/",
    "1 query of Athena reads 123 MB, some 0.00 USD at 5 USD a TB (us-east-1, November 2026; https://aws.amazon.com/athena/pricing/)",
  ]);
  expect(stub.called("StartQueryExecution").map(({ input }) => input.WorkGroup)).toEqual(["lineage"]);
  expect(output()).toContain(
    "40 events from 2026-11-02T00:00:00Z to 2026-11-02T23:00:00Z: 7 matches, 7 alerts (SNS, Slack, Teams)",
  );
  expect(output()).toContain("Records: 50; duplicates (same event ID): 10");
  expect(output()).toMatch(/aws_cloudtrail.trail +records +38\n/);
  expect(output()).toMatch(/aws_cloudwatch_event_rule.rule +matches +7\n +AWS may send too +read-only +2\n/);
  expect(output()).toMatch(
    /aws_cloudwatch_event_target.target +sns +7 +2026-11-02T09:00:00Z +2026-11-02T17:00:00Z\n/,
  );
});

it("says what cannot be told, why, and which log files tell it", async () => {
  await run();
  expect(output()).toContain(
    `Cannot be told from this table: 3 events of ${rule} (detail.userIdentity.inScopeOf: the table has no column of userIdentity.inScopeOf; an older record does not name its category, and the table has no column of managementEvent): replay the log files of 2026-11-02`,
  );
});

it("replays a record of each rule from its log file", async () => {
  await run();
  expect(output()).toMatch(
    /Samples\n\nCreateSubnet, 2026-11-02T09:00:00Z, by .*\n {2}own {2}aws_cloudwatch_event_rule.rule/,
  );
  expect(output()).toMatch(/topic topic.*\n.*eventName/);
  printed = [];
  await run(["--sample", "0"]);
  expect(output()).not.toContain("Samples");
});

it("prints JSON: a line for each delivery of a sample, for what is untold, and for the counts", async () => {
  await run(["--json"]);
  const lines = printed.map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(lines).toEqual([
    expect.objectContaining({ type: "delivery", eventID: "subnet", kind: "sns" }),
    expect.objectContaining({
      type: "untold",
      rule: "aws_cloudwatch_event_rule.rule",
      events: 3,
      days: ["2026-11-02"],
    }),
    expect.objectContaining({
      ...{ type: "summary", events: 40, records: 50, matches: 7, alerts: 7 },
      trails: [{ stack: "own", trail: "aws_cloudtrail.trail", recorded: 38 }],
    }),
  ]);
});

it("writes the replay's page, with sources from the counts and texts from the samples", async () => {
  const report = join(folderOf(), "report.html");
  await run(["--report", report]);
  const [, json = ""] =
    /<script type="application\/json" id="data">(.*?)<\/script>/.exec(readFileSync(report, "utf8")) ?? [];
  expect(JSON.parse(json)).toMatchObject({
    ...{ input: "lineage.cloudtrail_logs", events: 40, matches: 7, alerts: 7 },
    sources: [{ principal: "anaya", eventName: "CreateSubnet", matches: 7, alerts: 7, last: times[1] }],
    matchesOverTime: { width: 86_400_000, series: [{ counts: [7] }] },
    deliveries: [{ eventID: "subnet", kind: "sns" }],
  });
});

it("adds up queries that each stay under the workgroup's limit, and reads all pages of results", async () => {
  stub.content.sizes = {
    [file]: 600_000_000,
    [`${folder}/2026/11/03/b.json.gz`]: 600_000_000,
    [`${folder}/2026/11/04/c.json.gz`]: 300_000_000,
    [`${folder}/2026/12/01/d.json.gz`]: 300_000_000,
  };
  const many = Array.from({ length: 1_500 }, () => counts.rows[2] ?? []);
  stub.content.answer = () => ({ columns, rows: [...counts.rows.slice(0, 1), ...many] });
  expect(await run(["--yes", "--sample", "0"])).toBe(0);
  const spans = stub
    .called("StartQueryExecution")
    .map(({ input }) => /day" BETWEEN '.*'/.exec(String(input.QueryString))?.[0]);
  expect(spans).toEqual([
    `day" BETWEEN '2026/11/01' AND '2026/11/02'`,
    `day" BETWEEN '2026/11/03' AND '2026/11/30'`,
  ]);
  expect(output()).toContain(`80 events`);
  expect(output()).toContain(`${2 * 1_500 * 7} matches`);
});

it("--dry-run asks Athena nothing but the table and the workgroup", async () => {
  expect(await run(["--dry-run"])).toBe(0);
  expect(stub.calls.map(({ operation }) => operation)).toEqual(["GetTableMetadata", "GetWorkGroup"]);
  expect(printed).toEqual([]);
});

it("--sql prints the statements of a stack's own table, and asks AWS nothing", async () => {
  expect(await run(["--sql"])).toBe(0);
  expect(stub.calls).toEqual([]);
  expect(output()).toContain(`FROM "lineage"."cloudtrail_logs"`);
});

it("takes another table, workgroup and Region", async () => {
  stub.content.tables = { "security.logs": metadata };
  stub.content.workgroups = { other: { ResultConfiguration: { OutputLocation: "s3://r/" } } };
  await run(["--table", "security.logs", "--workgroup", "other", "--region", "eu-west-1"]);
  const [call] = stub.called("StartQueryExecution");
  expect(call?.input.WorkGroup).toBe("other");
  expect(call?.input.QueryString).toContain(`FROM "security"."logs"`);
});

describe("ends with a sentence", () => {
  const refuse = (operation: string, error: string, message: string) => () => {
    stub.content.refusals = { [operation]: { error, message } };
  };
  const failing = (state: "FAILED" | "CANCELLED", reason: string) => () => {
    stub.content.answer = () => ({ state, reason });
  };
  it.each<[string, () => void, new (...args: never[]) => Error, string]>([
    [
      "where AWS knows no credentials",
      refuse("GetTableMetadata", "UnrecognizedClientException", "The security token is invalid."),
      AwsError,
      "the table lineage.cloudtrail_logs: AWS got no valid credentials (The security token is invalid): log in, such as by aws sso login, and name the profile with --profile or AWS_PROFILE",
    ],
    [
      "where an action is denied",
      refuse("StartQueryExecution", "AccessDeniedException", "You are not authorized."),
      AwsError,
      "a query in the workgroup lineage: AWS refuses it (You are not authorized): docs/policies/backtest.json has the actions that npm run backtest -- needs",
    ],
    [
      "where the log files cannot be listed",
      refuse("ListObjectsV2", "AccessDenied", "Access Denied"),
      AwsError,
      "the log files of s3://logs/AWSLogs/: AWS refuses it (Access Denied): docs/policies/backtest.json has the actions that npm run backtest -- needs",
    ],
    [
      "where there is no such table",
      () => (stub.content.tables = {}),
      AwsError,
      "the table lineage.cloudtrail_logs: EntityNotFoundException: Table lineage.cloudtrail_logs not found",
    ],
    [
      "where there is no such workgroup",
      () => (stub.content.workgroups = {}),
      AwsError,
      "the workgroup lineage: WorkGroup lineage is not found",
    ],
    [
      "where a workgroup has no place for results",
      () => (stub.content.workgroups = { lineage: {} }),
      AwsError,
      "the workgroup lineage has no location for results: set one, or name another with --workgroup",
    ],
    [
      "with Athena's words where a query fails",
      failing("FAILED", "HIVE_BAD_DATA: a field\nis wrong"),
      AwsError,
      "the query 0 failed: HIVE_BAD_DATA: a field is wrong",
    ],
    [
      "where a query reaches the limit",
      failing("CANCELLED", "Query cancelled! : Bytes scanned limit was exceeded"),
      AwsError,
      "Athena ended the query at the limit of the workgroup lineage, 1000000000 bytes for a query: ask about fewer days, or name a workgroup with a higher limit by --workgroup",
    ],
    [
      "where there are no log files",
      () => (stub.content.sizes = stub.content.objects = {}),
      UsageError,
      "there are no log files of 2026-11-01 to 2026-11-30 in s3://logs/AWSLogs/: check --since, --until, --log-account and the table",
    ],
    [
      "where a day is larger than the limit",
      () => (stub.content.sizes = { [file]: 2 * 10 ** 9 }),
      UsageError,
      "the log files of 2026-11-02 have 2 GB, and the workgroup lineage ends a query at 1 GB: name one with a higher limit by --workgroup",
    ],
    [
      "where all days are larger than the limit, without --yes",
      () => (stub.content.sizes = { [file]: 0.7 * 10 ** 9, [`${folder}/2026/11/03/b`]: 0.7 * 10 ** 9 }),
      UsageError,
      "this is more than the workgroup lineage lets one query read: ask about fewer days, or accept it with --yes",
    ],
  ])("%s", async (_, change, kind, message) => {
    change();
    const problem = await run().catch((error: unknown) => error as Error);
    expect(problem).toBeInstanceOf(kind);
    expect((problem as Error).message.replace(/the query \w+ failed/, "the query 0 failed")).toBe(message);
  });
});

it("stops the running query when it is asked to end", async () => {
  stub.content.answer = () => "runs";
  const stop = new AbortController();
  const running = run([], stop.signal).catch((error: unknown) => (error as Error).name);
  const started = () => stub.called("GetQueryExecution").length > 0;
  while (!started()) await new Promise((resolve) => setTimeout(resolve, 10));
  stop.abort();
  expect(await running).toBe("AbortError");
  expect(stub.called("StopQueryExecution")).toHaveLength(1);
});
