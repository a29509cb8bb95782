import { SlackWebhook } from "../../../lambda/notifier/destinations/slack-webhook";
import { itemChanges } from "../../../lambda/notifier/findings/item-change";
import { TableClaims } from "../../../lambda/notifier/memory/claims";
import { Digests } from "../../../lambda/notifier/memory/digests";
import { MemoryTable } from "../../../lambda/notifier/memory/memory-table";
import { Notifier } from "../../../lambda/notifier/notifier";
import { alerts, callers, toldIn } from "./flood";
import { assumedRole } from "./identities";
import { invocation } from "./invocation";
import { LocalServer } from "./local-server";
import { useMemoryTable } from "./memory-table";

const context = { getRemainingTimeInMillis: () => 60_000 };
const readers = [itemChanges({ roles: new Set(), services: new Set() }, false)];
useMemoryTable();

let slack: LocalServer;
afterEach(() => slack.close());

const ok = { status: 200, body: "ok" };
const busy = { status: 429, headers: { "retry-after": "1" } };

/** A container of the function, which shares the memory alone with others. */
function container(memory?: MemoryTable): Notifier {
  const webhook = { text: () => Promise.resolve(slack.url), forget: jest.fn() };
  return new Notifier({
    readers,
    destinations: [{ name: "slack", destination: new SlackWebhook(webhook) }],
    memory: memory && {
      claimsOf: (name) => new TableClaims(memory, name),
      digests: new Digests(memory),
    },
  });
}

/** The requests that Slack accepted: the first of each second. */
function accepted(answers: readonly { readonly status: number }[]): readonly unknown[] {
  return slack.bodies.filter((_, index) => (answers[index] ?? ok).status === 200);
}

test("of a hundred alerts in four batches each is told, in full or by its caller and table", async () => {
  const answers = [ok, busy, busy, busy, ok, busy, busy, ok, busy, ok];
  slack = await LocalServer.answering(...answers);
  const batches = callers.map((_, index) => alerts.slice(index * 25, index * 25 + 25));
  await Promise.all(batches.map((batch) => container().handle(invocation(batch), context)));
  expect(accepted(answers)).toHaveLength(4);
  expect(toldIn(accepted(answers))).toBe(100);
  for (const caller of callers) {
    expect(slack.bodies.map((body) => JSON.stringify(body)).join()).toContain(
      `*Who:* 15 \`${caller}\`\\n*Tables:* 15 \`Music\``,
    );
  }
}, 30_000);

test("of a hundred callers in one batch the first have a message each, and the others one together", async () => {
  slack = await LocalServer.answering(ok);
  const byEach = alerts.map((alert, index) => ({
    ...alert,
    userIdentity: assumedRole(`arn:aws:iam::111122223333:role/caller-${index}`),
  }));
  await container(new MemoryTable("memory")).handle(invocation(byEach), context);
  expect(slack.bodies.length).toBeLessThanOrEqual(5);
  expect(toldIn(slack.bodies)).toBe(100);
  expect(JSON.stringify(slack.bodies.at(-1))).toMatch(/\*Who:\* 1 `.*` and \d+ more/);
}, 30_000);
