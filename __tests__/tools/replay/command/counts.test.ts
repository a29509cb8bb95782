import { RecentIds } from "../../../../tools/replay/command/recent-ids";
import { record } from "../../../support/events";
import { folderOf } from "../../../support/folder-of-files";
import { replay } from "../replay-command";
import { synthesizedFolder } from "../../../engines/terraform-json/synthesized-folder";

jest.setTimeout(60_000);

const login = record("console-login", { awsRegion: "us-east-1" });

/** A stack whose rule sends all that is of AWS to a topic, with other resources and another provider. */
function out({ resource = {}, provider = { region: "us-east-1" }, transformer = {} } = {}): string {
  return synthesizedFolder({
    one: {
      provider: { aws: [provider] },
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
    expect(stdout).toContain(": 1 matches, 1 alerts");
    expect(stdout).not.toContain("accounts");
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
    expect(stdout).toContain(": 1 matches, 1 alerts");
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
    expect(stdout).toMatch(/^4 events .*: 2 matches, 2 alerts/);
    expect(stdout).toContain("\nDuplicate records (same event ID): 2\n");
  });

  it("is another one at another time, or without an ID", async () => {
    const { eventID: _, ...nameless } = login;
    const { stdout } = await replay(
      ["-", "--out", out()],
      lines(login, { ...login, eventTime: "2026-11-10T01:00:00Z" }, nameless, nameless),
    );
    expect(stdout).toContain(": 4 matches, 4 alerts");
  });

  it("is remembered as long as few others came", () => {
    const ids = new RecentIds(4);
    const records = ["1", "2", "3", "4", "5"].map((eventID) => ({ ...login, eventID }));
    const { eventID: _, ...nameless } = login;
    for (const each of [...records, nameless, nameless]) ids.add(each);
    expect(records.map((each) => ids.has(each))).toEqual([false, false, true, true, true]);
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
