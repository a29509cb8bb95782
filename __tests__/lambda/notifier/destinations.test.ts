import { destinationsOf } from "../../../lambda/notifier/destinations/destinations";
import { DeliveryError, type Destination } from "../../../lambda/notifier/destinations/destination";
import { EventBus } from "../../../lambda/notifier/destinations/event-bus";
import { SlackChannel } from "../../../lambda/notifier/destinations/slack-channel";
import { TeamsWebhook } from "../../../lambda/notifier/destinations/teams-webhook";
import { Topic } from "../../../lambda/notifier/destinations/topic";
import type { Message } from "../../../lambda/notifier/message/message";
import { fact, facts, value } from "../../../lambda/notifier/message/line";
import { type Answer, LocalServer } from "./local-server";
import { ssmEnvironment } from "./ssm";

const message: Message = {
  headline: "1 unexpected change",
  severity: "medium",
  sections: () => [
    {
      head: [[{ bold: "Change" }], fact("Who", value("alice *bold* [x](http://evil.example)", 100))],
      tail: [facts(fact("Region", "us-east-1"), fact("Account", value("111122223333", 40)))],
      links: [{ url: "https://console.aws.amazon.com/", text: "The event" }],
    },
  ],
  records: [
    {
      finding: "unexpected change",
      severity: "medium",
      eventName: "PutItem",
      recipientAccountId: "111122223333",
    },
  ],
};
/** A message that is as long as many callers can make it. */
const long: Message = {
  ...message,
  headline: `${"1234 unexpected changes, ".repeat(10)}and more`,
  records: Array.from(
    { length: 2000 },
    () => ({ ...message.records[0], tables: ["x".repeat(255)] }) as never,
  ),
};
const accepted = { status: 200, body: '{"ok":true,"ts":"1.2"}' };
const inTime = () => Date.now() + 5000;

const before = { ...process.env };
let server: LocalServer | undefined;
afterEach(async () => {
  process.env = { ...before };
  await server?.close();
  server = undefined;
});

async function answering(...answers: readonly Answer[]): Promise<LocalServer> {
  server = await LocalServer.answering(...answers);
  Object.assign(process.env, ssmEnvironment(server), {
    AWS_ENDPOINT_URL_SNS: server.url,
    AWS_ENDPOINT_URL_EVENTBRIDGE: server.url,
  });
  return server;
}

const secret = (text: string) => ({ text: () => Promise.resolve(text), forget: jest.fn() });

describe("a Slack channel", () => {
  const channelAt = (local: LocalServer, token = secret("xoxb-token")) =>
    new SlackChannel(token, "C0123456789", `${local.url}/api/chat.postMessage`);

  test("is posted to with the token, by its ID", async () => {
    const local = await answering(accepted);
    await channelAt(local).send(message, inTime());
    expect(local.requests[0]?.headers.authorization).toBe("Bearer xoxb-token");
    expect(local.bodies[0]).toMatchObject({ channel: "C0123456789", text: "1 unexpected change" });
  });

  test.each(["internal_error", "ratelimited"])("that answers %s is asked again", async (error) => {
    const local = await answering({ status: 200, body: JSON.stringify({ ok: false, error }) }, accepted);
    await channelAt(local).send(message, inTime());
    expect(local.requests).toHaveLength(2);
  });

  test("refuses with Slack's word, though it answers 200", async () => {
    const local = await answering({ status: 200, body: '{"ok":false,"error":"not_in_channel"}' });
    const token = secret("xoxb-token");
    await expect(channelAt(local, token).send(message, inTime())).rejects.toThrow(
      "Slack did not accept the message: it answered 200 not_in_channel.",
    );
    expect(local.requests).toHaveLength(1);
    expect(token.forget).not.toHaveBeenCalled();
  });

  test("reads a token again that was revoked", async () => {
    const local = await answering({ status: 200, body: '{"ok":false,"error":"token_revoked"}' });
    const token = secret("xoxb-token");
    await expect(channelAt(local, token).send(message, inTime())).rejects.toThrow("token_revoked");
    expect(token.forget).toHaveBeenCalledTimes(1);
  });

  test.each<[string, Partial<Answer>, string | undefined, number]>([
    [
      "refuses and breaks off",
      { body: '{"ok":false,"error":"is_archived"', breaksOff: true },
      "is_archived",
      1,
    ],
    [
      "refuses and never ends",
      { body: `{"ok":false,"error":"is_archived","x":"${"x".repeat(100_000)}` },
      "is_archived",
      1,
    ],
    ["is busy and breaks off", { body: '{"ok":false,"error":"fatal_error"', breaksOff: true }, undefined, 2],
    ["breaks off before it says why", { body: '{"ok":false,"er', breaksOff: true }, undefined, 2],
    ["breaks off before it says anything", { breaksOff: true }, undefined, 2],
    ["accepts and breaks off", { body: '{"ok":true,"ts":"1.2"', breaksOff: true }, undefined, 1],
    ["accepts and never ends", { body: `{"ok":true,"x":"${"x".repeat(100_000)}` }, undefined, 1],
    [
      "is of another form",
      { body: "<html>", isEndless: false },
      "it answered 200 what it does not document",
      1,
    ],
  ])("whose answer %s is believed as far as it says", async (_what, answer, refusal, requests) => {
    const local = await answering({ status: 200, isEndless: true, ...answer }, accepted);
    const sent = channelAt(local).send(message, inTime());
    await (refusal === undefined
      ? expect(sent).resolves.toBeUndefined()
      : expect(sent).rejects.toThrow(refusal));
    expect(local.requests).toHaveLength(requests);
  });

  describe("with threads", () => {
    const posted = (local: LocalServer) =>
      (local.bodies as { readonly thread_ts?: string }[]).map(({ thread_ts }) => thread_ts);

    test("names the message that others answer", async () => {
      const local = await answering(accepted);
      expect(await channelAt(local).sendInThread(undefined, message, inTime())).toBe("1.2");
      expect(await channelAt(local).sendInThread("1.2", message, inTime())).toBe("1.2");
      expect(posted(local)).toEqual([undefined, "1.2"]);
    });

    test("begins another where the first message is gone, and for no other refusal", async () => {
      const local = await answering(
        { status: 200, body: '{"ok":false,"error":"thread_not_found"}' },
        { status: 200, body: '{"ok":true,"ts":"3.4"}' },
        { status: 200, body: '{"ok":false,"error":"is_archived"}' },
      );
      expect(await channelAt(local).sendInThread("1.2", message, inTime())).toBe("3.4");
      await expect(channelAt(local).sendInThread("3.4", message, inTime())).rejects.toThrow("is_archived");
      expect(posted(local)).toEqual(["1.2", undefined, "3.4"]);
    });
  });
});

describe("a Teams webhook", () => {
  const cardOf = (local: LocalServer) =>
    (local.bodies[0] as { attachments: [{ content: { body: readonly Record<string, unknown>[] } }] })
      .attachments[0].content.body;

  test("gets an Adaptive Card, in whose values Teams formats nothing", async () => {
    const local = await answering({ status: 202 });
    await new TeamsWebhook(secret(`${local.url}/workflow`)).send(message, inTime());
    const [title, container] = cardOf(local);
    expect(title).toMatchObject({ type: "TextBlock", text: "1 unexpected change" });
    expect(container).toMatchObject({
      items: [
        { type: "RichTextBlock", inlines: [{ text: "Change", weight: "Bolder" }] },
        {
          type: "RichTextBlock",
          inlines: [
            { text: "Who:" },
            { text: " " },
            { type: "TextRun", text: "alice *bold* [x](hxxp://evil[.]example)", fontType: "Monospace" },
          ],
        },
        { type: "RichTextBlock" },
        { type: "ActionSet", actions: [{ type: "Action.OpenUrl", title: "The event" }] },
      ],
    });
  });
});

describe("a topic", () => {
  const topic = () => new Topic("arn:aws:sns:eu-west-1:111122223333:alerts");

  test("gets the message as text, with its severity as an attribute", async () => {
    const xml = "<PublishResponse><PublishResult><MessageId>1</MessageId></PublishResult></PublishResponse>";
    const local = await answering({ status: 200, headers: { "content-type": "text/xml" }, body: xml });
    await topic().send(message, inTime());
    const sent = new URLSearchParams(local.requests[0]?.body);
    expect(Object.fromEntries(sent)).toMatchObject({
      Action: "Publish",
      TopicArn: "arn:aws:sns:eu-west-1:111122223333:alerts",
      Subject: "1 unexpected change",
      "MessageAttributes.entry.1.Name": "severity",
      "MessageAttributes.entry.1.Value.StringValue": "medium",
    });
    expect(sent.get("Message")?.split("\n")).toEqual([
      "1 unexpected change",
      "",
      "Change",
      "Who: “alice *bold* [x](hxxp://evil[.]example)”",
      "Region: us-east-1",
      "Account: 111122223333",
      "The event: https://console.aws.amazon.com/",
    ]);
    expect(local.requests[0]?.headers.authorization).toContain("/eu-west-1/sns/");
  });

  test("gets a long headline cut to less than the 100 characters that a subject may have", async () => {
    const local = await answering({ status: 200, headers: { "content-type": "text/xml" }, body: "<a/>" });
    await topic().send(long, inTime());
    const subject = new URLSearchParams(local.requests[0]?.body).get("Subject");
    expect(subject).toMatch(/^1234 unexpected [\x20-\x7e]{80,}\.\.\.$/);
    expect(subject?.length).toBeLessThan(100);
  });

  test.each([
    ["AuthorizationError", false],
    ["Throttled", true],
  ])(
    "that refuses fails with the name of the error %s, and whether it may pass: %s",
    async (name, passes) => {
      const xml = `<ErrorResponse><Error><Code>${name}</Code><Message>secret</Message></Error></ErrorResponse>`;
      await answering({ status: 403, headers: { "content-type": "text/xml" }, body: xml });
      const failed = topic().send(message, inTime());
      await expect(failed).rejects.toBeInstanceOf(DeliveryError);
      await expect(failed).rejects.toMatchObject({ isTransient: passes });
      await expect(failed).rejects.toThrow(
        new RegExp(`^SNS did not accept the message for arn:[\\w:-]+: ${name}`),
      );
    },
  );
});

describe("a bus", () => {
  const bus = () => new EventBus("arn:aws:events:eu-west-1:111122223333:event-bus/alerts");
  const json = { "content-type": "application/x-amz-json-1.1" };

  test("gets the finding in fields, and the text", async () => {
    const local = await answering({ status: 200, headers: json, body: '{"Entries":[{"EventId":"1"}]}' });
    await bus().send(message, inTime());
    const { Entries } = local.bodies[0] as { readonly Entries: readonly Record<string, string>[] };
    expect(Entries).toHaveLength(1);
    expect(Entries[0]).toMatchObject({ Source: "cloudtrail-pipelines", DetailType: "CloudTrail Alert" });
    expect(JSON.parse(Entries[0]?.Detail ?? "")).toMatchObject({
      headline: "1 unexpected change",
      severity: "medium",
      records: [{ finding: "unexpected change", eventName: "PutItem" }],
    });
    expect(local.requests[0]?.headers.authorization).toContain("/eu-west-1/events/");
  });

  test("gets as many records as an event of 256 KB holds, and how many are left", async () => {
    const local = await answering({ status: 200, headers: json, body: '{"Entries":[{"EventId":"1"}]}' });
    await bus().send(long, inTime());
    const { Entries } = local.bodies[0] as { readonly Entries: readonly Record<string, string>[] };
    const detail = Entries[0]?.Detail ?? "";
    expect(Buffer.byteLength(detail)).toBeLessThan(256_000);
    const { records, recordsLeft } = JSON.parse(detail) as { records: unknown[]; recordsLeft: number };
    expect(records.length).toBeGreaterThan(500);
    expect(records.length + recordsLeft).toBe(2000);
  });

  test("that refuses the entry fails with its code, though it answers 200", async () => {
    const body = '{"FailedEntryCount":1,"Entries":[{"ErrorCode":"ThrottlingException"}]}';
    await answering({ status: 200, headers: json, body });
    const failed = bus().send(message, inTime());
    await expect(failed).rejects.toThrow(/event-bus\/alerts: ThrottlingException\.$/);
    await expect(failed).rejects.toMatchObject({ isTransient: true });
  });
});

test("each kind of destination is read from the settings", () => {
  const settings = {
    webhook: { slackWebhook: { parameter: "/a" } },
    channel: { slackChannel: { parameter: "/a", channel: "C0123456789" } },
    teams: { teamsWebhook: { parameter: "/a" }, routes: [{ severities: ["high"] }] },
    topic: { topicArn: "arn:aws:sns:eu-west-1:111122223333:alerts" },
    bus: { eventBusArn: "arn:aws:events:eu-west-1:111122223333:event-bus/alerts" },
  };
  const all = destinationsOf(JSON.stringify(settings));
  const names = all.map(
    ({ destination }: { readonly destination: Destination }) => destination.constructor.name,
  );
  expect(names).toEqual(["SlackWebhook", "SlackChannel", "TeamsWebhook", "Topic", "EventBus"]);
  expect(all[2]?.routes).toEqual([{ severities: ["high"] }]);
});
