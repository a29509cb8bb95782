import { readFileSync } from "node:fs";
import { join } from "node:path";
import { folderOf } from "../../support/folder-of-files";
import { metadata } from "./small-stack";
import { account, columns, counts, file, folder, rule, StubbedBacktest, times } from "./stubbed-backtest";

const stubbed = new StubbedBacktest();
const { stub } = stubbed;

it("says what the queries cost, runs them in the stack's workgroup and prints the replay's counts", async () => {
  expect(await stubbed.run()).toBe(0);
  expect(stubbed.said).toEqual([
    "lineage.cloudtrail_logs: 30 days × 1 account × 1 Region, 1 log file of 123 MB in s3://logs/AWSLogs/",
    "1 query of Athena reads 123 MB, some 0.00 USD at 5 USD a TB (us-east-1, November 2026; https://aws.amazon.com/athena/pricing/)",
  ]);
  expect(stub.called("StartQueryExecution").map(({ input }) => input.WorkGroup)).toEqual(["lineage"]);
  expect(stubbed.output).toContain(
    "40 events from 2026-11-02T00:00:00Z to 2026-11-02T23:00:00Z: 7 matches, 7 alerts (SNS, Slack, Teams)",
  );
  expect(stubbed.output).toContain("Records: 50; duplicates (same event ID): 10");
  expect(stubbed.output).toMatch(/aws_cloudtrail.trail +records +38\n/);
  expect(stubbed.output).toMatch(
    /aws_cloudwatch_event_rule.rule +matches +7\n +AWS may send too +read-only +2\n/,
  );
  expect(stubbed.output).toMatch(
    /aws_cloudwatch_event_target.target +sns +7 +2026-11-02T09:00:00Z +2026-11-02T17:00:00Z\n/,
  );
});

it("says what cannot be told, why, and which log files tell it", async () => {
  await stubbed.run();
  expect(stubbed.output).toContain(
    `Cannot be told from this table: 3 events of ${rule} (detail.userIdentity.inScopeOf: the table has no column of userIdentity.inScopeOf; an older record does not name its category, and the table has no column of managementEvent): replay the log files of 2026-11-02`,
  );
});

it("replays a record of each rule from its log file", async () => {
  await stubbed.run();
  expect(stubbed.output).toMatch(
    /Samples\n\nCreateSubnet, 2026-11-02T09:00:00Z, by .*\n {2}own {2}aws_cloudwatch_event_rule.rule/,
  );
  expect(stubbed.output).toMatch(/topic topic.*\n.*eventName/);
  stubbed.printed = [];
  await stubbed.run(["--sample", "0"]);
  expect(stubbed.output).not.toContain("Samples");
});

it("prints JSON: a line for each delivery of a sample, for what is untold, and for the counts", async () => {
  await stubbed.run(["--json"]);
  const lines = stubbed.printed.map((line) => JSON.parse(line) as Record<string, unknown>);
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
  await stubbed.run(["--report", report]);
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
  expect(await stubbed.run(["--yes", "--sample", "0"])).toBe(0);
  const spans = stub
    .called("StartQueryExecution")
    .map(({ input }) => /day" BETWEEN '.*'/.exec(String(input.QueryString))?.[0]);
  expect(spans).toEqual([
    `day" BETWEEN '2026/11/01' AND '2026/11/02'`,
    `day" BETWEEN '2026/11/03' AND '2026/11/30'`,
  ]);
  expect(stubbed.output).toContain(`80 events`);
  expect(stubbed.output).toContain(`${2 * 1_500 * 7} matches`);
});

it("--dry-run asks Athena nothing but the table and the workgroup", async () => {
  expect(await stubbed.run(["--dry-run"])).toBe(0);
  expect(stub.calls.map(({ operation }) => operation)).toEqual(["GetTableMetadata", "GetWorkGroup"]);
  expect(stubbed.printed).toEqual([]);
});

it("--sql prints the statements of a stack's own table, and asks AWS nothing", async () => {
  expect(await stubbed.run(["--sql"])).toBe(0);
  expect(stub.calls).toEqual([]);
  expect(stubbed.output).toContain(`FROM "lineage"."cloudtrail_logs"`);
});

it("takes another table, workgroup and Region", async () => {
  stub.content.tables = { "security.logs": metadata };
  stub.content.workgroups = { other: { ResultConfiguration: { OutputLocation: "s3://r/" } } };
  await stubbed.run(["--table", "security.logs", "--workgroup", "other", "--region", "eu-west-1"]);
  const [call] = stub.called("StartQueryExecution");
  expect(call?.input.WorkGroup).toBe("other");
  expect(call?.input.QueryString).toContain(`FROM "security"."logs"`);
});

it.each([
  [[], "1 account", `"account" IN ('${account}')`],
  [["--log-account", "444455556666"], "1 account", `"account" IN ('444455556666')`],
  [["--log-account", "all"], "2 accounts", `WHERE "day" BETWEEN`],
])("with %j it reads the log files of %s", async (given, accounts, where) => {
  stub.content.sizes = {
    [file]: 100,
    [file.replace(account, "444455556666")]: 100,
    [file.replace("CloudTrail", "CloudTrail-Digest")]: 100,
  };
  await stubbed.run(["--sample", "0", ...given]);
  expect(stubbed.said[0]).toContain(`30 days × ${accounts} × 1 Region`);
  const [call] = stub.called("StartQueryExecution");
  expect(call?.input.QueryString).toContain(where);
});

it("reads all of a table without partitions, once, and says so", async () => {
  const parameters = { location: `s3://logs/AWSLogs/${account}/CloudTrail` };
  stub.content.tables = { "default.logs": { ...metadata, PartitionKeys: [], Parameters: parameters } };
  stub.content.sizes = { [file]: 10 ** 8, [file.replace("2026", "2025")]: 10 ** 8 };
  await stubbed.run(["--table", "default.logs"]);
  expect(stubbed.said[0]).toContain("2 log files of 200 MB");
  expect(stubbed.said[2]).toBe("default.logs has no partition of days: each query reads all of it");
  const statements = stub.called("StartQueryExecution").map(({ input }) => String(input.QueryString));
  expect(statements).toEqual([
    expect.stringContaining("eventtime BETWEEN '2026-11-01T00:00:00Z' AND '2026-11-30T23:59:59Z'"),
  ]);
  expect(statements[0]).toContain(`COALESCE(recipientaccountid, '') = '${account}'`);
});

it("stops the running query when it is asked to end", async () => {
  stub.content.answer = () => "runs";
  const stop = new AbortController();
  const running = stubbed.run([], stop.signal).catch((error: unknown) => (error as Error).name);
  const started = () => stub.called("GetQueryExecution").length > 0;
  while (!started()) await new Promise((resolve) => setTimeout(resolve, 10));
  stop.abort();
  expect(await running).toBe("AbortError");
  expect(stub.called("StopQueryExecution")).toHaveLength(1);
});
