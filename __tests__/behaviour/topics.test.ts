import { record } from "../support/events";
import { alerts } from "./replayed-sign-in-alerts";

const queue = "arn:aws:sqs:us-east-1:111122223333:siem";
const root = { detail: { userIdentity: { type: ["Root"] } } };
const siem = { protocol: "sqs", endpoint: queue, filterPolicy: root, rawMessageDelivery: true } as const;
const chat = { protocol: "https", endpoint: "https://chat.example.com/hooks/x" } as const;

const own = alerts({
  mail: "event",
  subscriptions: { siem, chat },
  // Without the trail's log group, whose filters count tampering, too.
  hardening: { except: ["trail-logs"] },
});
const existing = alerts({
  topicArn: "arn:aws:sns:us-east-1:444455556666:security",
  mail: "event",
  subscriptions: { siem },
});
const eventOf = (mails: readonly string[]) => mails.map((mail) => JSON.parse(mail) as unknown);

it("a root sign-in reaches who filters for it, as the event that it is", async () => {
  const { recipients, mails } = await own.of(record("console-login-root"));
  expect(recipients).toEqual([
    `topic sign-in-alerts (email <var.subscription_email>, https ${chat.endpoint}, sqs ${queue} raw)`,
  ]);
  expect(eventOf(mails)).toEqual([
    expect.objectContaining({ source: "aws.signin", detail: record("console-login-root") }),
  ]);
});

it("another sign-in passes by who filters for root", async () => {
  const { recipients } = await own.of(record("console-login", { awsRegion: "us-east-1" }));
  expect(recipients).toEqual([
    `topic sign-in-alerts (email <var.subscription_email>, https ${chat.endpoint})`,
  ]);
});

it("tampering is told as the event that it is", async () => {
  const { rules, mails } = await own.of(record("stop-logging"));
  expect(rules).toEqual(["tamper_rule_store", "watch_rule_store"]);
  const event = expect.objectContaining({ source: "aws.cloudtrail" }) as unknown;
  expect(eventOf(mails)).toEqual([event, event]);
});

it("a topic that exists gets the event, and the stack's subscribers with those that it does not know", async () => {
  const unknown = "subscribers of arn:aws:sns:us-east-1:444455556666:security that replay does not know";
  expect((await existing.of(record("console-login-root"))).recipients).toEqual([
    `topic security (sqs ${queue} raw, ${unknown})`,
  ]);
  expect((await existing.of(record("console-login", { awsRegion: "us-east-1" }))).recipients).toEqual([
    `topic security (${unknown})`,
  ]);
});
