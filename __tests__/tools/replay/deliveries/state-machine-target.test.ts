import type { Outcome } from "../../../../tools/replay/deliveries/delivery";
import { outcomeOf } from "../../../../tools/replay/deliveries/delivery";
import { LocalTables } from "../../../../tools/replay/deliveries/local-tables";
import { executorOf } from "../../../../tools/replay/deliveries/state-machine-target";
import type { StateMachine, Table } from "../../../../engines/terraform-json/synthesized";

const started = "2026-11-10T09:12:44Z";
const queueUrl = "https://sqs.us-east-1.amazonaws.com/111122223333/orders";

/** What becomes of an input that a state machine gets, which begins with the first of the states. */
async function outcomeWith(
  states: Readonly<Record<string, unknown>>,
  input: unknown = {},
  given: { readonly tables?: readonly Table[]; readonly machine?: Partial<StateMachine> } = {},
): Promise<Outcome> {
  const tables = new LocalTables(given.tables ?? []);
  const execute = executorOf(machineOf(states, given.machine), tables);
  try {
    return await outcomeOf("target", [], (collect) => execute(input, started, collect));
  } finally {
    await tables.close();
  }
}

function machineOf(
  states: Readonly<Record<string, unknown>>,
  changes: Partial<StateMachine> = {},
): StateMachine {
  return {
    address: "aws_sfn_state_machine.machine",
    name: "machine",
    arn: "arn:aws:states:us-east-1:111122223333:stateMachine:machine",
    region: "us-east-1",
    type: "STANDARD",
    roleArn: "arn:aws:iam::111122223333:role/machine",
    definition: { StartAt: Object.keys(states)[0], States: states },
    ...changes,
  };
}

function tableIn(region: string, name = "log"): Table {
  return {
    address: "aws_dynamodb_table.table",
    name,
    arn: `arn:aws:dynamodb:${region}:111122223333:table/${name}`,
    region,
    partitionKey: "Id",
    attributeTypes: { Id: "S" },
    globalIndexes: [],
  };
}

const send = (fields: object = {}) => ({
  Type: "Task",
  Resource: "arn:aws:states:::sqs:sendMessage",
  Parameters: { QueueUrl: queueUrl, "MessageBody.$": "$" },
  ...fields,
});

const put = (fields: object = {}) => ({
  Type: "Task",
  Resource: "arn:aws:states:::dynamodb:putItem",
  Parameters: { TableName: "log", Item: { Id: { "S.$": "$.id" } } },
  ...fields,
});

describe("the states of an execution", () => {
  const choice = {
    Type: "Choice",
    Choices: [{ Variable: "$.fails", IsPresent: true, Next: "Failed" }],
    Default: "Done",
  };
  const machine = { Choice: choice, Failed: { Type: "Fail", Error: "Odd" }, Done: { Type: "Succeed" } };

  it("are those that it went through, also where nothing is sent", async () => {
    expect(await outcomeWith(machine)).toEqual({
      deliveries: [],
      failures: [],
      traces: [{ target: "target", states: ["Choice", "Done"] }],
    });
  });

  it("are those up to the one that failed, with its error", async () => {
    expect(await outcomeWith(machine, { fails: true })).toMatchObject({
      failures: [{ message: "the execution of machine ends FAILED, Odd" }],
      traces: [{ states: ["Choice", "Failed (Odd)"] }],
    });
  });

  it("have the error that was caught, and how often the state was retried", async () => {
    const ErrorEquals = ["DynamoDB.ConditionalCheckFailedException"];
    const First = put({
      Parameters: { ...put().Parameters, ConditionExpression: "attribute_exists(Id)" },
      Retry: [{ ErrorEquals, MaxAttempts: 2 }],
      Catch: [{ ErrorEquals, Next: "Second" }],
      End: true,
    });
    const { traces } = await outcomeWith(
      { First, Second: { Type: "Succeed" } },
      { id: "1" },
      { tables: [tableIn("us-east-1")] },
    );
    expect(traces?.[0]?.states).toEqual([
      "First (DynamoDB.ConditionalCheckFailedException, 2 retries)",
      "Second",
    ]);
  });
});

/** What a state that sends its parameters to a queue sends. */
async function sentWith(body: object, machine: Partial<StateMachine> = {}): Promise<unknown> {
  const First = send({ Parameters: { QueueUrl: queueUrl, MessageBody: body }, End: true });
  const { deliveries } = await outcomeWith({ First }, { id: "1" }, { machine });
  return (deliveries[0]?.payload as { readonly MessageBody: unknown }).MessageBody;
}

describe("the context object", () => {
  const arn = "arn:aws:states:us-east-1:111122223333:execution:machine:replay-1";

  it("has what AWS documents of the execution, the state and the state machine", async () => {
    expect(await sentWith({ "all.$": "$$" })).toEqual({
      all: {
        Execution: {
          Id: arn,
          Input: { id: "1" },
          Name: "replay-1",
          RoleArn: "arn:aws:iam::111122223333:role/machine",
          StartTime: started,
          RedriveCount: 0,
        },
        State: { EnteredTime: "2026-11-10T09:12:44.000Z", Name: "First", RetryCount: 0 },
        StateMachine: {
          Id: "arn:aws:states:us-east-1:111122223333:stateMachine:machine",
          Name: "machine",
        },
      },
    });
  });

  it("has the ARN of an express execution", async () => {
    expect(await sentWith({ "id.$": "$$.Execution.Id" }, { type: "EXPRESS" })).toEqual({
      id: "arn:aws:states:us-east-1:111122223333:express:machine:replay-1:replay-1",
    });
  });

  it("has another name for each execution", async () => {
    const First = send({
      Parameters: { QueueUrl: queueUrl, "MessageBody.$": "$$.Execution.Name" },
      End: true,
    });
    const execute = executorOf(machineOf({ First }), new LocalTables([]));
    const { deliveries } = await outcomeOf("target", [], async (collect) => {
      await execute({}, started, collect);
      await execute({}, started, collect);
    });
    expect(deliveries).toMatchObject([
      { payload: { MessageBody: "replay-1" } },
      { payload: { MessageBody: "replay-2" } },
    ]);
  });
});

describe("the result of a task", () => {
  const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
  const response = (headers: object) => ({
    SdkHttpMetadata: {
      AllHttpHeaders: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]])),
      HttpHeaders: headers,
      HttpStatusCode: 200,
    },
    SdkResponseMetadata: { RequestId: expect.stringMatching(uuid) },
  });
  const headers = {
    "x-amzn-RequestId": expect.stringMatching(uuid),
    Date: "Tue, 10 Nov 2026 09:12:44 GMT",
    "Content-Type": "application/x-amz-json-1.0",
  };

  /** The result of the first of two states, which the second sends. */
  async function resultOf(First: object, input: unknown = { id: "1" }): Promise<unknown> {
    const { deliveries, failures } = await outcomeWith(
      { First: { ...First, Next: "Second" }, Second: send({ End: true }) },
      input,
      { tables: [tableIn("us-east-1")] },
    );
    expect(failures).toEqual([]);
    return (deliveries.at(-1)?.payload as { readonly MessageBody: unknown }).MessageBody;
  }

  it("has, where an item is put, what the SDK tells of the response", async () => {
    expect(await resultOf(put())).toEqual(
      response({
        ...headers,
        Server: "Server",
        Connection: "keep-alive",
        "x-amz-crc32": "2745614147",
        "Content-Length": "2",
      }),
    );
  });

  it("has the item that was there, where it is asked for", async () => {
    const Parameters = { ...put().Parameters, ReturnValues: "ALL_OLD" };
    const ResultSelector = { "old.$": "$.Attributes.Id.S" };
    const First = put({ ResultPath: null, Next: "Again" });
    const Again = put({ Parameters, ResultSelector, Next: "Last" });
    const { deliveries } = await outcomeWith(
      { First, Again, Last: send({ End: true }) },
      { id: "1" },
      { tables: [tableIn("us-east-1")] },
    );
    expect(deliveries.at(-1)?.payload).toMatchObject({ MessageBody: { old: "1" } });
  });

  it.each([
    ["text", "hello", "5d41402abc4b2a76b9719d911017c592"],
    ["JSON", { a: 1 }, "bb6cb5c68df4652941caf652a366f2d8"],
  ])("has, where a message of %s is sent, its ID and the hash of its body", async (_, input, hash) => {
    expect(await resultOf(send(), input)).toEqual({
      MessageId: expect.stringMatching(uuid),
      MD5OfMessageBody: hash,
      ...response({ ...headers, connection: "keep-alive", "Content-Length": "106" }),
    });
  });
});

describe("a table", () => {
  const First = put({ End: true });
  const tables = [tableIn("us-west-2"), tableIn("us-east-1")];

  it("is that of the state machine's Region, though another Region has one of its name", async () => {
    const name = {
      ...First,
      Parameters: { ...First.Parameters, ConditionExpression: "attribute_not_exists(Id)" },
    };
    const local = new LocalTables(tables);
    const west = { region: "us-west-2", arn: "arn:aws:states:us-west-2:111122223333:stateMachine:machine" };
    const executors = [{}, west].map((machine) => executorOf(machineOf({ First: name }, machine), local));
    const { deliveries, failures } = await outcomeOf("target", [], async (collect) => {
      for (const execute of executors) await execute({ id: "1" }, started, collect);
    });
    await local.close();
    expect(failures).toEqual([]);
    expect(deliveries).toMatchObject([{ payload: { Id: { S: "1" } } }, { payload: { Id: { S: "1" } } }]);
  });

  it.each(["log", "arn:aws:dynamodb:us-west-2:111122223333:table/log"])(
    "of another Region is not found by %s",
    async (TableName) => {
      const Parameters = { ...First.Parameters, TableName };
      const { failures } = await outcomeWith(
        { First: { ...First, Parameters } },
        { id: "1" },
        { tables: [tableIn("us-west-2")] },
      );
      expect(failures).toEqual([
        { target: "target", message: `no stack has the table ${TableName} in us-east-1` },
      ]);
    },
  );
});
