import { createHash } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { json } from "node:stream/consumers";
import { LoopbackServer } from "../../../../tools/emulator/loopback-server";
import { eventOf } from "../../../../tools/replay/event-bridge";
import { contentsOf } from "../../../../tools/replay/records";
import { queueSource } from "../../../../tools/replay/sources/queue";
import { record } from "../../../support/events";
import { answer } from "./s3-stub";

interface Call {
  readonly operation: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** SQS with one queue, which receives what the test says, batch by batch. */
class SqsStub extends LoopbackServer {
  readonly calls: Call[] = [];

  constructor(
    private readonly batches: readonly (readonly string[])[],
    private readonly attributes: Readonly<Record<string, string>> = {},
  ) {
    super();
  }

  get url(): string {
    return `${this.endpoint}/111122223333/dead-letters`;
  }

  of(operation: string): readonly Call["input"][] {
    return this.calls.filter((call) => call.operation === operation).map(({ input }) => input);
  }

  protected override async respond(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const operation = String(message.headers["x-amz-target"]).split(".").at(-1) ?? "";
    this.calls.push({ operation, input: (await json(message)) as Call["input"] });
    const answers: Readonly<Record<string, unknown>> = {
      GetQueueAttributes: { Attributes: this.attributes },
      ReceiveMessage: { Messages: this.batches[this.of("ReceiveMessage").length - 1]?.map(messageOf) },
      ChangeMessageVisibilityBatch: { Successful: [], Failed: [] },
    };
    const isRefused =
      operation === "ReceiveMessage" && this.batches[this.of(operation).length - 1]?.[0] === "refused";
    const type = { "content-type": "application/x-amz-json-1.0" };
    answer(
      response,
      operation in answers && !isRefused ? 200 : 400,
      JSON.stringify(answers[operation] ?? {}),
      type,
    );
  }
}

function messageOf(MessageId: string) {
  const Body = JSON.stringify(eventOf(record("console-login", { eventID: `event ${MessageId}` })));
  const MD5OfBody = createHash("md5").update(Body).digest("hex");
  return { MessageId, ReceiptHandle: `handle ${MessageId}`, Body, MD5OfBody };
}

const environment = { ...process.env };
let stub: SqsStub;
afterEach(async () => {
  process.env = { ...environment };
  await stub.stop();
});

async function serve(batches: readonly (readonly string[])[], attributes?: Readonly<Record<string, string>>) {
  stub = new SqsStub(batches, attributes);
  await stub.start();
  process.env = { ...environment, AWS_ACCESS_KEY_ID: "stub", AWS_SECRET_ACCESS_KEY: "stub" };
  return stub;
}

async function read(max?: number): Promise<string[]> {
  const source = await queueSource({ url: stub.url, max }, {});
  const read: string[] = [];
  for await (const found of source.files())
    for (const entry of contentsOf(found).entries)
      read.push(entry.kind === "record" ? `${entry.place} ${entry.record.eventID}` : entry.kind);
  return read;
}

const names = (count: number, first = 0) => Array.from({ length: count }, (_, index) => `m${first + index}`);

it("receives each message once until the queue gives none, gives all back and deletes none", async () => {
  const { calls } = await serve([names(10), ["m3", "m10"], names(5, 11), []]);
  expect(await read()).toEqual(names(16).map((name) => `message ${name}:record 1 event ${name}`));
  expect(new Set(calls.map(({ operation }) => operation))).toEqual(
    new Set(["GetQueueAttributes", "ReceiveMessage", "ChangeMessageVisibilityBatch"]),
  );
  const entries = stub.of("ChangeMessageVisibilityBatch").map(({ Entries }) => Entries as object[]);
  expect(entries.map(({ length }) => length)).toEqual([10, 6]);
  expect(entries[0]?.[3]).toEqual({ Id: "3", ReceiptHandle: "handle m3", VisibilityTimeout: 0 });
});

it("receives no more than it is asked for, by long polling", async () => {
  await serve([names(10), names(2, 10), names(9, 20)]);
  expect(await read(12)).toHaveLength(12);
  const asked = stub
    .of("ReceiveMessage")
    .map(({ MaxNumberOfMessages: count, WaitTimeSeconds: wait }) => [count, wait]);
  expect(asked).toEqual([
    [10, 5],
    [2, 5],
  ]);
});

it("ends when only known messages come again and again", async () => {
  await serve([names(10), ...Array.from({ length: 30 }, () => names(10))]);
  expect(await read()).toHaveLength(10);
  expect(stub.of("ReceiveMessage")).toHaveLength(11);
});

it("says about how many there are", async () => {
  await serve([], { ApproximateNumberOfMessages: "70" });
  const size = async (max?: number) => (await queueSource({ url: stub.url, max }, {})).size();
  expect([await size(), await size(5)]).toEqual([{ files: 70 }, { files: 5 }]);
});

it("refuses a queue that moves what is received too often", async () => {
  await serve([], { RedrivePolicy: '{"maxReceiveCount":3}' });
  await expect(read()).rejects.toThrow("has a dead-letter queue of its own");
  expect(stub.of("ReceiveMessage")).toEqual([]);
});

it("gives back what it received before a call failed, and names the failure", async () => {
  await serve([names(10), ["refused"]]);
  expect(await read()).toEqual([
    ...names(10).map((name) => `message ${name}:record 1 event ${name}`),
    "fault",
  ]);
  expect(stub.of("ChangeMessageVisibilityBatch")).toHaveLength(1);
});
