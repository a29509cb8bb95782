import { Alerter } from "../../../lambda/change-alerts/alerter";
import type { AlerterSettings } from "../../../lambda/change-alerts/settings";
import { adminRole, assumedRole } from "./identities";
import { invocation } from "./invocation";
import { type Answer, LocalServer } from "./local-server";
import { record } from "./samples";

const orders = "arn:aws:iam::111122223333:role/orders";
const settings: AlerterSettings = {
  webhookParameter: "/change-alerts/slack-webhook",
  expected: { roles: new Set([orders]), services: new Set() },
  maskKeys: false,
  region: "us-east-1",
};
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

async function alerter(...answers: readonly (Answer | "none")[]) {
  slack = await LocalServer.answering(...answers);
  const webhook = {
    url: jest.fn(() => Promise.resolve(`${slack.url}/services/secret`)),
    forget: jest.fn(),
  };
  return { alerter: new Alerter(settings, webhook), webhook };
}

const ok = { status: 200, body: "ok" };
const texts = () => (slack.bodies as { readonly text: string }[]).map(({ text }) => text);

test("expected changes alert nobody", async () => {
  const { alerter: one, webhook } = await alerter(ok);
  await one.handle(invocation([byExpectedRole, record("get-item")]), context);
  expect(slack.requests).toHaveLength(0);
  expect(webhook.url).not.toHaveBeenCalled();
});

test("a control message alerts nobody", async () => {
  const { alerter: one } = await alerter(ok);
  await one.handle(invocation(["CWL CONTROL MESSAGE"], { messageType: "CONTROL_MESSAGE" }), context);
  expect(slack.requests).toHaveLength(0);
});

test("one message has the unexpected changes of a batch", async () => {
  const { alerter: one } = await alerter(ok);
  await one.handle(invocation([byPerson("1"), byExpectedRole, byPerson("2"), "{"]), context);
  expect(texts()).toEqual(["2 unexpected changes, 1 record that could not be read"]);
});

test("the log has only counts", async () => {
  const { alerter: one } = await alerter(ok);
  await one.handle(invocation([byPerson(), byPerson(), byExpectedRole, record("get-item"), "{"]), context);
  expect(log.mock.calls).toEqual([
    ['{"records":5,"ignored":1,"expected":1,"unexpected":1,"unreadable":1,"alreadyAlerted":1}'],
  ]);
});

test("an alerted event is not alerted again", async () => {
  const { alerter: one } = await alerter(ok);
  await one.handle(invocation([byPerson(), "{"]), context);
  await one.handle(invocation([byPerson(), "{"]), context);
  await one.handle(invocation([byPerson("2")]), context);
  expect(texts()).toEqual(["1 unexpected change, 1 record that could not be read", "1 unexpected change"]);
});

test("an event that Slack did not accept is alerted again", async () => {
  const { alerter: one } = await alerter({ status: 400 }, ok);
  await expect(one.handle(invocation([byPerson()]), context)).rejects.toThrow("it answered 400");
  await one.handle(invocation([byPerson()]), context);
  expect(slack.requests).toHaveLength(2);
});

test.each([403, 404, 410])("the webhook is forgotten on %i", async (status) => {
  const { alerter: one, webhook } = await alerter({ status });
  await expect(one.handle(invocation([byPerson()]), context)).rejects.toThrow(`it answered ${status}`);
  expect(webhook.forget).toHaveBeenCalledTimes(1);
});

test.each([400, 429])("the webhook is kept on %i", async (status) => {
  const { alerter: one, webhook } = await alerter({ status, headers: { "retry-after": "60" } });
  await expect(one.handle(invocation([byPerson()]), context)).rejects.toThrow(`it answered ${status}`);
  expect(webhook.forget).not.toHaveBeenCalled();
});

test("the function fails before Lambda stops it when Slack does not answer", async () => {
  const { alerter: one } = await alerter("none");
  const start = Date.now();
  const remaining = { getRemainingTimeInMillis: () => 4000 };
  await expect(one.handle(invocation([byPerson()]), remaining)).rejects.toThrow("it did not answer in time");
  expect(Date.now() - start).toBeLessThan(3500);
});

test("a webhook that cannot be read fails the invocation", async () => {
  const { alerter: one, webhook } = await alerter(ok);
  webhook.url.mockRejectedValueOnce(new Error("could not be read"));
  await expect(one.handle(invocation([byPerson()]), context)).rejects.toThrow("could not be read");
  await one.handle(invocation([byPerson()]), context);
  expect(texts()).toEqual(["1 unexpected change"]);
});

test("a role that is not listed is shown by its ARN", async () => {
  const { alerter: one } = await alerter(ok);
  await one.handle(invocation([byPerson()]), context);
  expect(slack.requests[0]?.body).toContain(adminRole);
});

test("changes of several accounts of an organization each say theirs", async () => {
  const { alerter: one } = await alerter(ok);
  const accounts = ["111122223333", "444455556666"];
  const changes = accounts.map((recipientAccountId) => ({
    ...byPerson(recipientAccountId),
    recipientAccountId,
  }));
  await one.handle(invocation(changes), context);
  const told = slack.requests[0]?.body.matchAll(/\*Account:\* `(\d+)`/g) ?? [];
  expect([...told].map(([, account]) => account)).toEqual(accounts);
});
