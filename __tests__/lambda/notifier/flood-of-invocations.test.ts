import { SlackWebhook } from "../../../lambda/notifier/destinations/slack-webhook";
import { itemChanges } from "../../../lambda/notifier/findings/item-change";
import { Notifier, type NotifierProps } from "../../../lambda/notifier/notifier";
import { alerts, callers, toldIn } from "./flood";
import { invocation } from "./invocation";
import { VirtualTime } from "./virtual-time";

const mockTime = new VirtualTime();
jest.mock("node:timers/promises", () => ({
  ...jest.requireActual<object>("node:timers/promises"),
  setTimeout: (milliseconds: number) => mockTime.wait(milliseconds),
}));

/** Slack as it says it is: one message a second in a channel, and 429 to what is more. */
class BusySlack {
  readonly told: unknown[] = [];
  refused = 0;
  private free = 0;

  async answer(body: string): Promise<Response> {
    await mockTime.wait(50 + Math.random() * 100);
    if (mockTime.now < this.free) {
      this.refused++;
      return new Response("rate_limited", { status: 429, headers: { "retry-after": "1" } });
    }
    this.free = mockTime.now + 1000;
    this.told.push(JSON.parse(body));
    return new Response("ok");
  }
}

/** A queue as SQS is to a function: what arrives within ten seconds, in batches of a hundred. */
class Queue {
  readonly deadLetters: string[] = [];
  private readonly waiting: { readonly messageId: string; readonly body: string }[] = [];
  private count = 0;

  keep(event: object): Promise<boolean> {
    this.waiting.push({ messageId: `message-${++this.count}`, body: JSON.stringify(event) });
    return Promise.resolve(true);
  }

  /** Invokes the function until nothing waits. */
  async drain(): Promise<void> {
    while (this.waiting.length > 0) {
      await mockTime.wait(10_000);
      const Records = this.waiting.splice(0, 100).map((each) => ({ ...each, eventSource: "aws:sqs" }));
      const answer = await container({ backlog: this }).handle({ Records }, context());
      this.deadLetters.push(...(answer?.batchItemFailures ?? []).map((each) => each.itemIdentifier));
    }
  }
}

let slack: BusySlack;
beforeEach(() => {
  slack = new BusySlack();
  let seed = 1;
  jest
    .spyOn(Math, "random")
    .mockImplementation(() => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647);
  jest.spyOn(Date, "now").mockImplementation(() => mockTime.now);
  jest.spyOn(globalThis, "fetch").mockImplementation((_url, request) => slack.answer(String(request?.body)));
  jest.spyOn(console, "log").mockImplementation();
});
afterEach(() => jest.restoreAllMocks());

/** Lambda's context of an invocation, with the time that is left of its minute. */
function context() {
  const ends = mockTime.now + 60_000;
  return { getRemainingTimeInMillis: () => ends - mockTime.now };
}

/** A container of the function, which remembers nothing of others. */
function container(more: Partial<NotifierProps> = {}): Notifier {
  const webhook = {
    text: () => Promise.resolve("https://hooks.slack.com/services/secret"),
    forget: jest.fn(),
  };
  return new Notifier({
    readers: [itemChanges({ roles: new Set(), services: new Set() }, false)],
    destinations: [{ name: "slack", destination: new SlackWebhook(webhook) }],
    ...more,
  });
}

/** Half of the alerts come by a rule, and half by a log group. */
const events = alerts.map((alert, index) => (index % 2 === 0 ? invocation([alert]) : { detail: alert }));

/** Invokes a hundred containers at once: how many failed, and after how many seconds the last had ended. */
async function flood(queue?: Queue): Promise<{ readonly failed: number; readonly seconds: number }> {
  const start = mockTime.now;
  const all = events.map((event) => container({ backlog: queue }).handle(event, context()));
  const ended = await mockTime.passUntil(Promise.allSettled(all));
  if (queue) await mockTime.passUntil(queue.drain());
  const failed = ended.filter(({ status }) => status === "rejected").length;
  return { failed, seconds: (mockTime.now - start) / 1000 };
}

test("of a hundred invocations at once none fails, and each is told within a minute", async () => {
  const queue = new Queue();
  const { failed, seconds } = await flood(queue);
  expect(slack.refused).toBeGreaterThan(100);
  expect({ told: toldIn(slack.told), failed, dead: queue.deadLetters }).toEqual({
    told: 100,
    failed: 0,
    dead: [],
  });
  expect(seconds).toBeLessThan(60);
  const text = JSON.stringify(slack.told.at(-1));
  expect(text).toMatch(/\*And \d+ more:\* \d+ PutItem/);
  for (const caller of callers) expect(text).toMatch(new RegExp(`\\d+ \`${caller}\``));
  expect(text).toMatch(/\*Tables:\* \d+ `Music`/);
});

test("without a backlog a part of them fails after its minute, and none is told that fails", async () => {
  const { failed } = await flood();
  expect(failed).toBeGreaterThan(30);
  expect(toldIn(slack.told)).toBe(100 - failed);
});
