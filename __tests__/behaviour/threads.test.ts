import { alerts, anew } from "./replayed-change-alerts";

const channel = { slackChannel: { parameter: "/slack/token", channel: "C0123456789" } };
const stacks = alerts({
  expectedRoles: [],
  alertOn: ["itemChanges", "tableChanges"],
  memory: true,
  destinations: { channel, hook: { slackWebhook: { parameter: "/slack/webhook" } } },
});

/** Callers that no other test has. */
let callers = 0;
const caller = () => {
  const arn = `arn:aws:iam::111122223333:user/user-${++callers}`;
  return { type: "IAMUser", arn, accountId: "111122223333" };
};
const at = (time: string) => ({ eventTime: `2026-11-10T${time}Z` });
const inThread = "Slack (in a thread)";

async function recipients(sample: string, userIdentity: object, time: string, more = {}) {
  const { recipients: all, failures } = await stacks.of(anew(sample, { userIdentity, ...at(time), ...more }));
  expect(failures).toEqual([]);
  return [...all].sort();
}

describe("in a Slack channel", () => {
  it("what one caller does on one table within an hour is one thread", async () => {
    const who = caller();
    expect(await recipients("put-item", who, "09:00:00")).toEqual(["Slack", "Slack"]);
    expect(await recipients("delete-item", who, "09:30:00")).toEqual([inThread]);
    expect(await recipients("put-item", who, "10:00:00")).toEqual([inThread]);
    expect(await recipients("put-item", who, "10:00:01")).toEqual(["Slack", "Slack"]);
  });

  it("another caller, another table and what is graver begin their own", async () => {
    const who = caller();
    await recipients("put-item", who, "09:00:00");
    const ARN = "arn:aws:dynamodb:us-east-1:111122223333:table/Orders";
    const resources = [{ type: "AWS::DynamoDB::Table", ARN }];
    expect(await recipients("put-item", caller(), "09:01:00")).not.toContain(inThread);
    expect(await recipients("put-item", who, "09:01:00", { resources })).not.toContain(inThread);
    const deleted = { eventName: "DeleteTable", requestParameters: { tableName: "Music" } };
    expect(await recipients("update-table", who, "09:02:00", deleted)).not.toContain(inThread);
  });
});
