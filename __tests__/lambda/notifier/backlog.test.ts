import { createHash } from "node:crypto";
import { gzipSync } from "node:zlib";
import { Backlog, type WaitingEvent } from "../../../lambda/notifier/backlog";
import { DeliveryError } from "../../../lambda/notifier/destinations/destination";
import { itemChanges } from "../../../lambda/notifier/findings/item-change";
import type { Message } from "../../../lambda/notifier/message/message";
import { Notifier } from "../../../lambda/notifier/notifier";
import { invocation } from "./invocation";
import { type Answer, LocalServer } from "./local-server";
import { record } from "./samples";

const before = { ...process.env };
const context = { getRemainingTimeInMillis: () => 60_000 };
const busy = new DeliveryError("it is busy", 429, true);
const gone = new DeliveryError("it is gone", 404);

beforeEach(() => {
  jest.spyOn(console, "log").mockImplementation();
  jest.spyOn(console, "error").mockImplementation();
});
afterEach(() => {
  jest.restoreAllMocks();
  process.env = { ...before };
});

/** A container with the destinations slack and teams, each of which first throws some errors. */
function container({
  slack = [],
  teams = [],
  isKept = true,
}: {
  readonly slack?: readonly Error[];
  readonly teams?: readonly Error[];
  readonly isKept?: boolean;
}) {
  const told: string[] = [];
  const deadlines: number[] = [];
  const kept: WaitingEvent[] = [];
  const destinationOf = (name: string, errors: readonly Error[]) => {
    const left = [...errors];
    const send = ({ headline }: Message, deadline: number) => {
      deadlines.push(deadline);
      const error = left.shift();
      if (error) return Promise.reject(error);
      told.push(`${name}: ${headline}`);
      return Promise.resolve();
    };
    return { name, destination: { send } };
  };
  const keep = (waiting: WaitingEvent) => {
    if (isKept) kept.push(waiting);
    return Promise.resolve(isKept);
  };
  const notifier = new Notifier({
    readers: [itemChanges({ roles: new Set(), services: new Set() }, false)],
    destinations: [destinationOf("slack", slack), destinationOf("teams", teams)],
    backlog: { keep },
  });
  return { told, deadlines, kept, handle: (event: unknown, by = context) => notifier.handle(event, by) };
}

const change = (eventID: string) => invocation([record("put-item", { eventID })]);

/** An invocation by SQS. */
function messages(...bodies: readonly unknown[]) {
  return {
    Records: bodies.map((body, index) => ({
      messageId: `message-${index}`,
      eventSource: "aws:sqs",
      body: typeof body === "string" ? body : JSON.stringify(body),
    })),
  };
}

const failed = (...ids: readonly string[]) => ({
  batchItemFailures: ids.map((itemIdentifier) => ({ itemIdentifier })),
});

test("what a busy destination refuses is kept for it alone, and the invocation does not fail", async () => {
  const { told, kept, handle } = container({ slack: [busy] });
  const event = change("1");
  await expect(handle(event)).resolves.toBeUndefined();
  expect(told).toEqual(["teams: 1 unexpected change"]);
  expect(kept).toEqual([{ destination: "slack", event }]);
});

test("what a destination refuses for good fails the invocation", async () => {
  const { kept, handle } = container({ slack: [gone] });
  await expect(handle(change("1"))).rejects.toThrow("it is gone");
  expect(kept).toEqual([]);
});

test("where the queue cannot be used, the invocation tries on itself", async () => {
  const { told, handle } = container({ slack: [busy], isKept: false });
  await handle(change("1"));
  expect(told).toContain("slack: 1 unexpected change");
});

test("what waited for a destination is told to it in one message, the same event once", async () => {
  const { told, handle } = container({});
  const waiting = ["1", "2", "2", "3"].map((id) => ({ destination: "slack", event: change(id) }));
  expect(await handle(messages(...waiting))).toEqual(failed());
  expect(told).toEqual(["slack: 3 unexpected changes"]);
});

/** Changes with so many characters that unpack beside them. */
function padded(length: number, ...eventIDs: readonly string[]) {
  const messages = eventIDs.map((eventID) => ({ message: JSON.stringify(record("put-item", { eventID })) }));
  const data = gzipSync(`{"logEvents":${JSON.stringify(messages)}${" ".repeat(length)}}`);
  return { awslogs: { data: data.toString("base64") } };
}

test("what memory does not hold together unpacked is told in several messages", async () => {
  const { told, handle } = container({});
  const waiting = ["1", "2", "3", "4"].map((eventID) => ({
    destination: "slack",
    event: padded(14_000_000, eventID),
  }));
  expect(await handle(messages(...waiting))).toEqual(failed());
  expect(told).toEqual(["slack: 3 unexpected changes", "slack: 1 unexpected change"]);
});

describe("an event that fills more than a destination's share of memory", () => {
  const large = padded(50_000_000, "1", "2");

  test("is told alone, after the others and to one destination after the other", async () => {
    const { told, handle } = container({});
    expect(await handle(messages(large, change("3"), change("4")))).toEqual(failed());
    const both = ["slack: 2 unexpected changes", "teams: 2 unexpected changes"];
    expect(told).toEqual([...both, ...both]);
  });

  test("waits on where a destination refuses it, and is told to the others", async () => {
    const { told, handle } = container({ slack: [busy] });
    const waiting = ["slack", "slack", "teams"].map((destination) => ({ destination, event: large }));
    expect(await handle(messages(...waiting))).toEqual(failed("message-0", "message-1"));
    expect(told).toEqual(["teams: 2 unexpected changes"]);
  });

  test("has its time, however long a destination hangs before", async () => {
    const { deadlines, handle } = container({});
    const start = Date.now();
    await handle(messages(large, change("3")));
    const seconds = deadlines.map((deadline) => Math.round((deadline - start) / 1000));
    expect(seconds.slice(0, 2)).toEqual([29, 29]);
    for (const each of seconds.slice(2)) expect(each).toBeLessThan(20);
  });

  test("waits on where there is no time for it", async () => {
    const { handle } = container({});
    const late = { getRemainingTimeInMillis: () => 11_000 };
    expect(await handle(messages(change("3"), large), late)).toEqual(failed("message-1"));
  });
});

test("what is late waits on", async () => {
  const { told, handle } = container({});
  const late = { getRemainingTimeInMillis: () => 1_000 };
  expect(await handle(messages({ destination: "slack", event: change("1") }), late)).toEqual(
    failed("message-0"),
  );
  expect(told).toEqual([]);
});

test("what a destination refuses again waits on, and what another takes does not", async () => {
  const { told, kept, handle } = container({ slack: [busy] });
  const event = change("1");
  const both = messages({ destination: "slack", event }, { destination: "teams", event });
  expect(await handle(both)).toEqual(failed("message-0"));
  expect([told, kept]).toEqual([["teams: 1 unexpected change"], []]);
  expect(await handle(both)).toEqual(failed());
  expect(told).toEqual(["teams: 1 unexpected change", "slack: 1 unexpected change"]);
});

test("what waits for a destination that is no more waits on, until it is a dead letter", async () => {
  const { told, handle } = container({});
  expect(await handle(messages({ destination: "pager", event: change("1") }))).toEqual(failed("message-0"));
  expect(told).toEqual([]);
});

test("a dead letter that is sent again is told to every destination", async () => {
  const { told, handle } = container({});
  expect(await handle(messages(change("1"), "neither"))).toEqual(failed());
  const headline = "1 unexpected change, 1 batch of the log that could not be read";
  expect(told).toEqual([`slack: ${headline}`, `teams: ${headline}`]);
});

describe("the queue", () => {
  const waiting: WaitingEvent = { destination: "slack", event: { id: "1" } };

  async function keptBy(answer: Answer) {
    const sqs = await LocalServer.answering(answer);
    Object.assign(process.env, {
      AWS_ENDPOINT_URL_SQS: sqs.url,
      AWS_REGION: "us-east-1",
      AWS_ACCESS_KEY_ID: "test",
      AWS_SECRET_ACCESS_KEY: "test",
    });
    const isKept = await new Backlog(`${sqs.url}/111122223333/backlog`).keep(waiting);
    await sqs.close();
    return { isKept, bodies: sqs.bodies };
  }

  test("gets an event with its destination", async () => {
    // The SDK compares the hash.
    const MD5OfMessageBody = createHash("md5").update(JSON.stringify(waiting)).digest("hex");
    const body = JSON.stringify({ MessageId: "1", MD5OfMessageBody });
    const { isKept, bodies } = await keptBy({ status: 200, body });
    expect(isKept).toBe(true);
    expect(bodies).toEqual([
      {
        QueueUrl: expect.stringMatching(/\/111122223333\/backlog$/) as unknown,
        MessageBody: JSON.stringify(waiting),
      },
    ]);
  });

  test("that refuses does not keep it", async () => {
    const body = '{"__type":"com.amazonaws.sqs#QueueDoesNotExist"}';
    expect((await keptBy({ status: 400, body })).isKept).toBe(false);
  });
});
