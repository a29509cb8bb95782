import { SeenEvents, eventKey } from "../../../../tools/replay/command/seen-events";
import { record } from "../../../support/events";
import { folderOf } from "../../../support/folder-of-files";
import { replay } from "../replay-command";
import { synthesizedFolder } from "../../../engines/terraform-json/synthesized-folder";

const login = record("console-login", { awsRegion: "us-east-1" });

/** A stack whose rule sends all that is of AWS to a topic, with other resources and another provider. */
function out({ resource = {}, provider = { region: "us-east-1" }, transformer = {} } = {}): string {
  return synthesizedFolder({
    one: {
      provider: { aws: [provider] },
      data: { aws_caller_identity: { current: {} } },
      resource: {
        aws_cloudtrail: { trail: { name: "all", s3_bucket_name: "logs", is_multi_region_trail: true } },
        aws_sns_topic: { topic: { name: "alerts" } },
        aws_cloudwatch_event_rule: { rule: { name: "all", event_pattern: '{"source":[{"prefix":"aws."}]}' } },
        aws_cloudwatch_event_target: {
          target: { rule: "all", arn: "${aws_sns_topic.topic.arn}", ...transformer },
        },
        ...resource,
      },
    },
  });
}

const keyOf = (of: typeof login) => eventKey(of) ?? [0, 0];

const lines = (...records: readonly object[]) => records.map((each) => JSON.stringify(each)).join("\n");

describe("accounts", () => {
  const other = { ...login, recipientAccountId: "444455556666", eventID: "other" };

  it("are each taken for one that has the stacks, and said to be", async () => {
    const { stdout } = await replay(["-", "--out", out()], lines(login, other));
    expect(stdout).toContain(": 2 matches, 2 alerts");
    expect(stdout).toContain(
      "\nEvents of 2 accounts, each replayed as if it had the stacks: select one with --account\n",
    );
  });

  it("have the stacks only where an option says so", async () => {
    const { stdout } = await replay(["-", "--out", out(), "--account", "444455556666"], lines(login, other));
    expect(stdout).toContain(": 1 match, 1 alert (");
    expect(stdout).not.toContain("accounts");
  });

  it("have a record that names none, whoever its caller is", async () => {
    const { recipientAccountId: _, ...unowned } = login;
    const byOther = { ...unowned, userIdentity: { ...login.userIdentity, accountId: "444455556666" } };
    const { stdout } = await replay(["-", "--out", out(), "--account", "111122223333"], lines(byOther));
    expect(stdout).toContain("\nMatched\n");
    expect(stdout).toContain(", account 111122223333\n");
  });

  it.each(['1", "x', "anonymous", "hidden"])("are no %s: such a text is part of no pattern", async (odd) => {
    const event_pattern = '{"account":["${data.aws_caller_identity.current.account_id}"]}';
    const resource = { aws_cloudwatch_event_rule: { rule: { name: "all", event_pattern } } };
    const hidden = lines({ ...login, recipientAccountId: odd, userIdentity: { accountId: odd } });
    const { code, stdout } = await replay(["-", "--out", out({ resource })], hidden);
    expect(code).toBe(0);
    expect(stdout).toContain("\nMatched\n");
    expect(stdout).toContain("s3://logs/AWSLogs/111122223333/");
  });

  it("are refused in another form", async () => {
    const { code, stderr } = await replay(["-", "--out", out(), "--account", "1234"]);
    expect([code, stderr]).toEqual([2, "--account 1234 is invalid: give 12 digits, such as 111122223333\n"]);
  });
});

describe("the Region of a provider that names none", () => {
  const both = lines(login, { ...login, awsRegion: "us-west-2", eventID: "west" });

  it.each(["us-east-1", "us-west-2"])("is %s where an option says so", async (region) => {
    const { stdout } = await replay(["-", "--out", out({ provider: {} as never }), "--region", region], both);
    expect(stdout).toContain(": 1 match, 1 alert (");
  });

  it("is none otherwise", async () => {
    const { code, stderr } = await replay(["-", "--out", out({ provider: {} as never })], both);
    expect(code).toBe(2);
    expect(stderr).toContain("set AWS_REGION, or name it with --region");
  });
});

describe("an event that several records tell of", () => {
  it("is delivered once, and counted", async () => {
    const logs = folderOf({
      "a.json": lines(login, login),
      "b.json": lines(login, { ...login, eventID: "x" }),
    });
    const { stdout } = await replay([logs, "--out", out()]);
    expect(stdout).toMatch(/^2 events .*: 2 matches, 2 alerts/);
    expect(stdout).toContain("\nRecords: 4; duplicates (same event ID): 2\n");
    expect(stdout).toMatch(/aws_cloudtrail\.trail +records +2\n/);
  });

  it("is another one at another time, or without an ID", async () => {
    const { eventID: _, ...nameless } = login;
    const { stdout } = await replay(
      ["-", "--out", out()],
      lines(login, { ...login, eventTime: "2026-11-10T01:00:00Z" }, nameless, nameless),
    );
    expect(stdout).toContain(": 4 matches, 4 alerts");
  });

  it("counts once though no rule matches it, also where threads read the files", async () => {
    const read = record("describe-subnets", { awsRegion: "us-east-1" });
    const records = Array.from({ length: 1000 }, (_, index) => ({ ...read, eventID: `read ${index}` }));
    const trail = lines(...records);
    const { eventID: _, ...nameless } = read;
    const logs = folderOf({
      ...{ "a/1.json": trail, "b/1.json": trail },
      "c.json": lines(login, nameless, nameless),
    });
    const { stdout } = await replay([logs, "--out", out()]);
    expect(trail.length).toBeGreaterThan(2 ** 20);
    expect(stdout).toMatch(/^1003 events .*: 1 match, 1 alert/);
    expect(stdout).toContain("\nRecords: 2003; duplicates (same event ID): 1000\n");
    expect(stdout).toMatch(/aws_cloudtrail\.trail +records +1003\n/);
  });

  it("has a story though it has several records, also where only a later one is of a trail", async () => {
    const put = record("put-item", { awsRegion: "us-east-1" });
    const found = { Events: [{ CloudTrailEvent: JSON.stringify(put) }] };
    const logs = folderOf({ "a.json": JSON.stringify(found), "b.json": JSON.stringify({ Records: [put] }) });
    const { stdout } = await replay([logs, "--out", out()]);
    expect(stdout).toMatch(/^PutItem of dynamodb\.amazonaws\.com\n/);
    expect(stdout).toContain("\nMatched\n");
    expect(stdout).toContain("\nRecords: 2; duplicates (same event ID): 1\n");
  });

  it("is remembered as long as few others came", () => {
    const seen = new SeenEvents(4);
    const keys = ["1", "2", "3", "4", "5"].map((eventID) => keyOf({ ...login, eventID }));
    for (const each of keys) seen.add(...each);
    expect(keys.map((each) => seen.has(...each))).toEqual([false, false, true, true, true]);
  });

  it("is told from a hundred thousand others", () => {
    const seen = new SeenEvents();
    const isNew = (index: number) => seen.add(...keyOf({ ...login, eventID: `event ${index}` }));
    const events = Array.from({ length: 100_000 }, (_, index) => index);
    expect(events.filter(isNew)).toHaveLength(100_000);
    expect(events.filter(isNew)).toEqual([]);
  });
});

describe("a read-only event that AWS may send to rules which do not request it", () => {
  const read = record("describe-subnets", { awsRegion: "us-east-1" });
  const calls = ["AssumeRole", "Decrypt", "GetCallerIdentity"].map((eventName) => ({
    ...read,
    eventName,
    eventID: eventName,
  }));
  const input = JSON.stringify({ Records: [...calls, calls[0], login] });

  it("is counted by rule, once, and not delivered", async () => {
    const { stdout } = await replay(["-", "--out", out()], input);
    expect(stdout).toMatch(/^4 events .*: 1 match, 1 alert \(/);
    expect(stdout).toContain(
      "\nRead-only events that AWS may send to these rules too: 2 to one aws_cloudwatch_event_rule.rule\n",
    );
    expect(stdout).toMatch(/\n {4}AWS may send too +read-only +2\n/);
  });

  it("is counted in --json", async () => {
    const { stdout } = await replay(["-", "--out", out(), "--json"], input);
    expect(JSON.parse(stdout.trimEnd().split("\n").at(-1) ?? "")).toMatchObject({
      rules: [{ matched: 1, possibleReads: 2 }],
    });
  });

  it("is not one of a rule with another pattern, or in another state", async () => {
    const state = "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS";
    const rule = { name: "all", event_pattern: '{"source":[{"prefix":"aws."}]}', state };
    const others = { ...rule, name: "others", event_pattern: '{"source":["aws.s3"]}', state: undefined };
    const resource = { aws_cloudwatch_event_rule: { rule, others } };
    const { stdout } = await replay(["-", "--out", out({ resource })], input);
    expect(stdout).toMatch(/^4 events .*: 4 matches/);
    expect(stdout).not.toContain("AWS may send");
  });
});

it("says how many deliveries have warnings", async () => {
  const input_transformer = {
    input_paths: { who: "$.detail.userIdentity" },
    input_template: '{"who": "<who>"}',
  };
  const { stdout } = await replay(
    ["-", "--out", out({ transformer: { input_transformer } })],
    lines(login, { ...login, eventID: "other" }),
  );
  expect(stdout).toContain(
    "\nDeliveries with warnings: 2, to one aws_cloudwatch_event_target.target; replay one event to see them\n",
  );
});

it.each([
  ["one event", [login]],
  ["many events", [login, login]],
])("says of %s what it does not imitate", async (_, records) => {
  const resource = { aws_cloudwatch_log_metric_filter: { root: { name: "root" } } };
  const { stdout } = await replay(["-", "--out", out({ resource })], lines(...records));
  expect(stdout).toMatch(/\nNot simulated: one aws_cloudwatch_log_metric_filter\.root\n/);
});

it("says once of rules with the same warning which they are", async () => {
  const event_pattern = '{"detail":{"requestParameters":{"keyId":["${aws_kms_key.key.key_id}"]}}}';
  const resource = {
    aws_kms_key: { key: {} },
    aws_cloudwatch_event_rule: { a: { name: "a", event_pattern }, b: { name: "b", event_pattern } },
    aws_cloudwatch_event_target: {},
  };
  const { stdout } = await replay(["-", "--out", out({ resource })], lines(login, login));
  expect(stdout).toContain(
    "\nWarning: only AWS knows <aws_kms_key.key.key_id>, so that the pattern may match other events there: " +
      "one aws_cloudwatch_event_rule.a, one aws_cloudwatch_event_rule.b\n",
  );
});
