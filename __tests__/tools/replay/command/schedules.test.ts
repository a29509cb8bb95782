import { Testing } from "cdktf";
import { ChangeAlerts } from "../../../../stacks/change-alerts";
import { record } from "../../../support/events";
import { folderOf } from "../../../support/folder-of-files";
import { replay } from "../replay-command";

const out = folderOf();
beforeAll(() => {
  const app = Testing.app({ outdir: out });
  new ChangeAlerts(app, "change-alerts", {
    region: "us-east-1",
    webhookParameter: "/slack/webhook",
    expectedRoles: [],
    memory: true,
  });
  app.synth();
});

const records = ["09:00:00", "09:10:00", "09:20:00"].map((time, index) =>
  record("put-item", { eventID: `event-${index}`, eventTime: `2026-11-10T${time}Z` }),
);
const folder = folderOf({ "log.json": JSON.stringify({ Records: records }) });

it("a rule on a schedule runs after the last record, and what it brings about is counted", async () => {
  const { code, stdout, stderr } = await replay([folder, "--out", out, "--json"]);
  const lines = stdout
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as Readonly<Record<string, unknown>>);
  expect([code, stderr]).toEqual([0, ""]);
  expect(lines.slice(0, -1).map(({ rule, eventID }) => [rule, eventID])).toEqual([
    ["aws_cloudwatch_log_subscription_filter.subscription", "event-0"],
    ["aws_cloudwatch_event_rule.digests", "event-2"],
  ]);
  expect(JSON.stringify(lines[1])).toContain("Digest: 2 more calls");
  expect(lines.at(-1)).toMatchObject({ type: "summary", events: 3, records: 3, duplicates: 0, alerts: 2 });
});

it("the text of a replay counts it too", async () => {
  const { stdout } = await replay([folder, "--out", out]);
  expect(stdout).toContain("2 alerts");
  expect(stdout).toMatch(/Digest: 2 more calls/);
});

it("what is kept for an account is told after those of many others", async () => {
  const accounts = ["111122223333", "111122223333", ...[1, 2, 3, 4].map((each) => `44445555666${each}`)];
  const ofMany = accounts.map((recipientAccountId, index) =>
    record("put-item", {
      recipientAccountId,
      eventID: `event-${index}`,
      eventTime: `2026-11-10T09:0${index}:00Z`,
    }),
  );
  const many = folderOf({ "log.json": JSON.stringify({ Records: ofMany }) });
  const { stdout, stderr } = await replay([many, "--out", out, "--json"]);
  expect(stderr).toBe("");
  const deliveries = stdout.trimEnd().split("\n").slice(0, -1);
  expect(deliveries.filter((line) => line.includes("Digest: "))).toEqual([
    expect.stringContaining("Digest: 1 more call"),
  ]);
});
