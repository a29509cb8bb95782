import type { Services } from "../../../engines/states-language/state-machine";
import { execute, machine } from "./machines";

describe("compileStateMachine, on the state machine of api-event-log", () => {
  const write = {
    Type: "Task",
    Resource: "arn:aws:states:::dynamodb:putItem",
    Parameters: {
      TableName: "gizmos",
      Item: {
        EventID: { "S.$": "$.detail.eventID" },
        EventData: { "S.$": "States.JsonToString($.detail)" },
        EventName: { "S.$": "$.detail.eventName" },
      },
    },
    End: true,
  };
  const event = { detail: { eventID: "1", eventName: "CreateSubnet", agent: 'a "b" \\ {}' } };
  const article = machine({ WriteToDynamoDB: write });
  const hardened = machine({
    WriteToDynamoDB: {
      ...write,
      TimeoutSeconds: 60,
      Retry: [
        {
          ErrorEquals: ["DynamoDB.ThrottlingException"],
          MaxAttempts: 5,
          MaxDelaySeconds: 30,
          JitterStrategy: "FULL",
        },
      ],
      Catch: [
        { ErrorEquals: ["States.DataLimitExceeded"], ResultPath: null, Next: "KeepEvent" },
        { ErrorEquals: ["States.ALL"], ResultPath: null, Next: "KeepEvent" },
      ],
    },
    KeepEvent: {
      Type: "Task",
      Resource: "arn:aws-cn:states:::sqs:sendMessage",
      Parameters: { QueueUrl: "https://queue", "MessageBody.$": "$" },
      ResultPath: null,
      Next: "NotWritten",
    },
    NotWritten: { Type: "Fail", Error: "NotWritten", Cause: "The event is in the dead-letter queue." },
  });

  const services = (putItem: Services[string]) => {
    const sent: unknown[] = [];
    return {
      sent,
      services: {
        "dynamodb:putItem": putItem,
        "sqs:sendMessage": async (message: unknown) => void sent.push(message),
      },
    };
  };
  const throwing = (name: string) => async () => {
    throw Object.assign(new Error("no"), { name });
  };

  it("writes the event as text that equals JSON.stringify", async () => {
    const written: unknown[] = [];
    const putItem = async (parameters: unknown) => void written.push(parameters);
    const { status, visited } = await execute(article, event, { "dynamodb:putItem": putItem });
    expect(written).toEqual([
      {
        TableName: "gizmos",
        Item: {
          EventID: { S: "1" },
          EventData: { S: JSON.stringify(event.detail) },
          EventName: { S: "CreateSubnet" },
        },
      },
    ]);
    expect(status).toBe("SUCCEEDED");
    expect(visited).toEqual([{ name: "WriteToDynamoDB", input: event, output: {}, retries: 0 }]);
  });

  it("keeps the event after five retries of an error that passes", async () => {
    const given = services(throwing("DynamoDB.ThrottlingException"));
    const { status, visited, ...rest } = await execute(hardened, event, given.services);
    expect({ status, ...rest }).toEqual({
      status: "FAILED",
      error: "NotWritten",
      cause: "The event is in the dead-letter queue.",
    });
    expect(given.sent).toEqual([{ QueueUrl: "https://queue", MessageBody: event }]);
    expect(visited.map(({ name, error, retries }) => [name, error, retries])).toEqual([
      ["WriteToDynamoDB", "DynamoDB.ThrottlingException", 5],
      ["KeepEvent", undefined, 0],
      ["NotWritten", "NotWritten", 0],
    ]);
  });

  it("keeps the event at once after an error that does not pass", async () => {
    const given = services(throwing("DynamoDB.ResourceNotFoundException"));
    const { visited } = await execute(hardened, event, given.services);
    expect(visited.map(({ retries }) => retries)).toEqual([0, 0, 0]);
    expect(given.sent).toHaveLength(1);
  });

  it("keeps an event that is too large as text", async () => {
    const given = services(async () => ({}));
    const large = { detail: { ...event.detail, text: '"'.repeat(100_000) } };
    const { visited } = await execute(hardened, large, given.services);
    expect(visited[0]).toMatchObject({ error: "States.DataLimitExceeded" });
    expect(given.sent).toEqual([{ QueueUrl: "https://queue", MessageBody: large }]);
  });

  it("fails without a catcher's help for an event without an ID", async () => {
    const given = services(async () => ({}));
    const { visited: _, ...outcome } = await execute(
      hardened,
      { detail: { eventName: "x" } },
      given.services,
    );
    expect(outcome).toEqual({
      status: "FAILED",
      error: "States.Runtime",
      cause:
        "The JSONPath '$.detail.eventID' specified for the field 'S.$' could not be found in the input " +
        `'{"detail":{"eventName":"x"}}'`,
    });
    expect(given.sent).toEqual([]);
  });
});
