import type { Destination, Route } from "../../../lambda/notifier/destinations/destination";
import { SlackWebhook } from "../../../lambda/notifier/destinations/slack-webhook";
import { itemChanges } from "../../../lambda/notifier/findings/item-change";
import type { Message } from "../../../lambda/notifier/message/message";
import { Notifier } from "../../../lambda/notifier/notifier";
import { adminRole, assumedRole } from "./identities";
import { invocation } from "./invocation";
import { type Answer, LocalServer } from "./local-server";
import { record } from "./samples";

const orders = "arn:aws:iam::111122223333:role/orders";
const readers = [itemChanges({ roles: new Set([orders]), services: new Set() }, false)];
const byExpectedRole = record("put-item", { userIdentity: assumedRole(orders) });
const byPerson = (eventID = "1") => record("put-item", { eventID });
const context = { getRemainingTimeInMillis: () => 10_000 };

let slack: LocalServer;
let log: jest.SpyInstance;
beforeEach(() => {
  log = jest.spyOn(console, "log").mockImplementation();
});
afterEach(async () => {
  log.mockRestore();
  await slack.close();
});

async function notifier(...answers: readonly (Answer | "none")[]) {
  slack = await LocalServer.answering(...answers);
  const webhook = {
    text: jest.fn(() => Promise.resolve(`${slack.url}/services/secret`)),
    forget: jest.fn(),
  };
  const destinations = [{ destination: new SlackWebhook(webhook) }];
  return { notifier: new Notifier({ readers, destinations, region: "us-east-1" }), webhook };
}

const ok = { status: 200, body: "ok" };
const texts = () => (slack.bodies as { readonly text: string }[]).map(({ text }) => text);

test("expected changes alert nobody", async () => {
  const { notifier: one, webhook } = await notifier(ok);
  await one.handle(invocation([byExpectedRole, record("get-item")]), context);
  expect(slack.requests).toHaveLength(0);
  expect(webhook.text).not.toHaveBeenCalled();
});

test("a control message alerts nobody", async () => {
  const { notifier: one } = await notifier(ok);
  await one.handle(invocation(["CWL CONTROL MESSAGE"], { messageType: "CONTROL_MESSAGE" }), context);
  expect(slack.requests).toHaveLength(0);
});

test("one message has the unexpected changes of a batch", async () => {
  const { notifier: one } = await notifier(ok);
  await one.handle(invocation([byPerson("1"), byExpectedRole, byPerson("2"), "{"]), context);
  expect(texts()).toEqual(["2 unexpected changes, 1 record that could not be read"]);
});

test("the log has only counts", async () => {
  const { notifier: one } = await notifier(ok);
  await one.handle(invocation([byPerson(), byPerson(), byExpectedRole, record("get-item"), "{"]), context);
  expect(log.mock.calls).toEqual([
    ['{"records":5,"ignored":1,"expected":1,"told":1,"unreadable":1,"alreadyTold":1}'],
  ]);
});

test("an alerted event is not alerted again", async () => {
  const { notifier: one } = await notifier(ok);
  await one.handle(invocation([byPerson(), "{"]), context);
  await one.handle(invocation([byPerson(), "{"]), context);
  await one.handle(invocation([byPerson("2")]), context);
  expect(texts()).toEqual(["1 unexpected change, 1 record that could not be read", "1 unexpected change"]);
});

test("an invocation that can never be read is told once, and does not fail", async () => {
  const errors = jest.spyOn(console, "error").mockImplementation();
  const { notifier: one } = await notifier(ok);
  await one.handle({ awslogs: { data: "no gzip" } }, context);
  await one.handle({ awslogs: { data: "no gzip" } }, context);
  await one.handle({ awslogs: { data: "another" } }, context);
  expect(texts()).toEqual(Array(2).fill("1 batch of the log that could not be read"));
  errors.mockRestore();
});

test("an event that Slack did not accept is alerted again", async () => {
  const { notifier: one } = await notifier({ status: 400 }, ok);
  await expect(one.handle(invocation([byPerson()]), context)).rejects.toThrow("it answered 400");
  await one.handle(invocation([byPerson()]), context);
  expect(slack.requests).toHaveLength(2);
});

test.each([403, 404, 410])("the webhook is forgotten on %i", async (status) => {
  const { notifier: one, webhook } = await notifier({ status });
  await expect(one.handle(invocation([byPerson()]), context)).rejects.toThrow(`it answered ${status}`);
  expect(webhook.forget).toHaveBeenCalledTimes(1);
});

test.each([400, 429])("the webhook is kept on %i", async (status) => {
  const { notifier: one, webhook } = await notifier({ status, headers: { "retry-after": "60" } });
  await expect(one.handle(invocation([byPerson()]), context)).rejects.toThrow(`it answered ${status}`);
  expect(webhook.forget).not.toHaveBeenCalled();
});

test("the function fails before Lambda stops it when Slack does not answer", async () => {
  const { notifier: one } = await notifier("none");
  const start = Date.now();
  const remaining = { getRemainingTimeInMillis: () => 4000 };
  await expect(one.handle(invocation([byPerson()]), remaining)).rejects.toThrow("it did not answer in time");
  expect(Date.now() - start).toBeLessThan(3500);
});

test("a webhook that cannot be read fails the invocation", async () => {
  const { notifier: one, webhook } = await notifier(ok);
  webhook.text.mockRejectedValueOnce(new Error("could not be read"));
  await expect(one.handle(invocation([byPerson()]), context)).rejects.toThrow("could not be read");
  await one.handle(invocation([byPerson()]), context);
  expect(texts()).toEqual(["1 unexpected change"]);
});

test("a role that is not listed is shown by its ARN", async () => {
  const { notifier: one } = await notifier(ok);
  await one.handle(invocation([byPerson()]), context);
  expect(slack.requests[0]?.body).toContain(adminRole);
});

test("changes of several accounts of an organization each say theirs", async () => {
  const { notifier: one } = await notifier(ok);
  const accounts = ["111122223333", "444455556666"];
  const changes = accounts.map((recipientAccountId) => ({
    ...byPerson(recipientAccountId),
    recipientAccountId,
  }));
  await one.handle(invocation(changes), context);
  const told = slack.requests[0]?.body.matchAll(/\*Account:\* `(\d+)`/g) ?? [];
  expect([...told].map(([, account]) => account)).toEqual(accounts);
});

describe("an exception that has expired", () => {
  const role = "arn:aws:iam::111122223333:role/admin-*";
  const exceptions = [
    { role, until: "2026-11-09" },
    { role: "arn:aws:iam::111122223333:role/orders", until: "2026-01-31" },
  ];
  const expired = [itemChanges({ roles: new Set(), services: new Set(), exceptions }, false)];
  const said = (body: string) =>
    [...body.matchAll(/`([^`]+)` was expected until ([\d-]+)/g)].map(([, who, day]) => [who, day]);

  async function told(...answers: Answer[]) {
    slack = await LocalServer.answering(...answers);
    const webhook = { text: () => Promise.resolve(slack.url), forget: () => undefined };
    const one = new Notifier({
      readers: expired,
      destinations: [{ destination: new SlackWebhook(webhook) }],
    });
    return {
      tell: (...records: object[]) => one.handle(invocation(records), context),
      said: () => slack.requests.map(({ body }) => said(body)),
    };
  }
  afterEach(() => jest.useRealTimers());

  test("is told once a day with the calls, each of which is told", async () => {
    jest.useFakeTimers({
      now: new Date("2026-11-10T10:00:00Z"),
      doNotFake: ["nextTick", "setImmediate", "setTimeout"],
    });
    const { tell, said: all } = await told(ok);
    await tell(byPerson("1"), byPerson("2"));
    await tell(byPerson("3"));
    await tell(byPerson("4"), { ...byExpectedRole, eventID: "5" });
    jest.setSystemTime(new Date("2026-11-11T10:00:00Z"));
    await tell(byPerson("6"));
    expect(texts()).toEqual(["2", "1", "2", "1"].map((n) => `${n} unexpected change${n === "1" ? "" : "s"}`));
    expect(all()).toEqual([
      [[role, "2026-11-09"]],
      [],
      [["arn:aws:iam::111122223333:role/orders", "2026-01-31"]],
      [[role, "2026-11-09"]],
    ]);
    expect(slack.requests[0]?.body).toContain("1 exception of expectedRoles expired.");
  });

  test("is told again where Slack did not accept it", async () => {
    const { tell, said: all } = await told({ status: 400 }, ok);
    await expect(tell(byPerson("1"))).rejects.toThrow("it answered 400");
    await tell(byPerson("1"));
    expect(all()[1]).toEqual([[role, "2026-11-09"]]);
  });
});

describe("several destinations", () => {
  /** Keeps the headlines that it is told, and refuses the first few. */
  class Told implements Destination {
    readonly headlines: string[] = [];

    constructor(private refusals = 0) {}

    send({ headline }: Message): Promise<void> {
      if (this.refusals-- > 0) return Promise.reject(new Error("it is broken"));
      this.headlines.push(headline);
      return Promise.resolve();
    }
  }
  const failed = record("update-item-failed", { eventID: "2" });
  const batch = invocation([byPerson("1"), failed, "{"]);

  beforeEach(async () => {
    slack = await LocalServer.answering(ok);
  });

  test("get each what one of their routes takes, and what could not be read", async () => {
    const routed = (...routes: readonly Route[]) => ({ destination: new Told(), routes });
    const all = {
      low: routed({ severities: ["low"] }),
      either: routed({ severities: ["low"] }, { severities: ["medium"] }),
      table: routed({ tables: ["Music"], severities: ["medium"] }),
      otherTable: routed({ tables: ["Orders"] }),
      account: routed({ accounts: ["111122223333"] }),
      otherAccount: routed({ accounts: ["444455556666"] }),
      otherTableOfAccount: routed({ accounts: ["444455556666"], tables: ["Orders"] }),
    };
    const unknown = record("put-item", {
      eventID: "3",
      recipientAccountId: undefined,
      resources: [],
      requestParameters: null,
    });
    const ofPartner = record("put-item", {
      eventID: "4",
      recipientAccountId: "444455556666",
      resources: [],
      requestParameters: { tableName: "arn:aws:dynamodb:us-west-2:111122223333:table/Orders" },
    });
    const one = new Notifier({ readers, destinations: Object.values(all) });
    await one.handle(batch, context);
    await one.handle(invocation([unknown]), context);
    await one.handle(invocation([ofPartner]), context);
    const told = Object.entries(all).map(([name, { destination }]) => [name, destination.headlines]);
    // No route leaves out an account or a table that the record does not name.
    const first = "1 unexpected change";
    expect(Object.fromEntries(told)).toEqual({
      low: ["1 unexpected attempt, 1 record that could not be read"],
      either: ["1 unexpected change, 1 unexpected attempt, 1 record that could not be read", first, first],
      table: ["1 unexpected change, 1 record that could not be read", first],
      otherTable: ["1 record that could not be read", first, first],
      account: ["1 unexpected change, 1 unexpected attempt, 1 record that could not be read", first],
      otherAccount: ["1 record that could not be read", first, first],
      otherTableOfAccount: ["1 record that could not be read", first, first],
    });
  });

  test("are told although another is broken, and once", async () => {
    const [broken, good] = [new Told(1), new Told()];
    const notifier = new Notifier({
      readers,
      destinations: [{ destination: broken }, { destination: good }],
    });
    await expect(notifier.handle(batch, context)).rejects.toThrow("it is broken");
    await notifier.handle(batch, context);
    await notifier.handle(batch, context);
    const headline = "1 unexpected change, 1 unexpected attempt, 1 record that could not be read";
    expect([broken.headlines, good.headlines]).toEqual([[headline], [headline]]);
    expect(log.mock.calls.at(-1)).toEqual([expect.stringContaining('"alreadyTold":3')]);
  });
});
