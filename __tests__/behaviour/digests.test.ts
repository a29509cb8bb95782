import { alerts, anew } from "./replayed-change-alerts";

const stacks = alerts({
  expectedRoles: [],
  alertOn: ["itemChanges", "tableChanges"],
  memory: true,
  destinations: {
    hook: { slackWebhook: { parameter: "/slack/webhook" } },
    teams: { teamsWebhook: { parameter: "/teams/webhook" } },
    pager: { topicArn: "arn:aws:sns:us-east-1:111122223333:pager" },
    bus: { eventBusArn: "arn:aws:events:us-east-1:111122223333:event-bus/alerts" },
  },
});

/** Callers that no other test has. */
let callers = 0;
const caller = () => {
  const arn = `arn:aws:iam::111122223333:user/user-${++callers}`;
  return { type: "IAMUser", arn, accountId: "111122223333" };
};

async function told(sample: string, userIdentity: object, time: string, more = {}) {
  const record = anew(sample, { userIdentity, eventTime: `2026-11-${time}Z`, ...more });
  const { recipients, messages, failures } = await stacks.of(record);
  expect(failures).toEqual([]);
  return { kinds: recipients.map(kindOf).sort(), messages };
}

function kindOf(recipient: string): string {
  return /^(Slack|Teams|topic|event bus)/.exec(recipient)?.[0] ?? recipient;
}

const all = ["Slack", "Teams", "event bus", "topic"];
const people = ["Slack", "Teams", "topic"];

it("what one caller does on one table within an hour is a message and a digest", async () => {
  const who = caller();
  expect((await told("put-item", who, "10T09:00:00")).kinds).toEqual(all);
  expect((await told("put-item", who, "10T09:30:00")).kinds).toEqual(["event bus"]);
  expect((await told("delete-item", who, "10T10:00:00")).kinds).toEqual(["event bus"]);
  const next = await told("put-item", caller(), "10T10:06:00");
  expect(next.kinds).toEqual([...all, ...people].sort());
  const digest = next.messages.find((text) => text.includes("Digest"));
  expect(digest).toContain("Digest: 2 more calls");
  expect(digest).toContain(who.arn);
  expect(digest).toMatch(/1 PutItem, 1 DeleteItem/);
  expect(digest).toContain("The event in CloudWatch Logs");
});

it("another caller and what is graver are told at once", async () => {
  const who = caller();
  await told("put-item", who, "11T09:00:00");
  expect((await told("put-item", caller(), "11T09:01:00")).kinds).toEqual(all);
  const deleted = { eventName: "DeleteTable", requestParameters: { tableName: "Music" } };
  expect((await told("update-table", who, "11T09:02:00", deleted)).kinds).toEqual(all);
});

it("what is kept at the end of the records is told", async () => {
  const who = caller();
  await told("put-item", who, "12T09:00:00");
  await told("put-item", who, "12T09:01:00");
  const { recipients, failures } = await stacks.afterwards();
  expect([recipients.map(kindOf).sort(), failures]).toEqual([people, []]);
  expect((await stacks.afterwards()).recipients).toEqual([]);
});
