import { gzipSync } from "node:zlib";
import { eventOf } from "../../../../tools/replay/event-bridge";
import { record } from "../../../support/events";
import { entriesOf, inShort } from "./read";

const putItem = record("put-item", { eventID: "1" });
const login = record("console-login", { eventID: "2" });
const text = (value: unknown) => JSON.stringify(value);
const both = ["stdin:record 1 1", "stdin:record 2 2"];

const logEvent = (value: unknown) => ({
  id: "39",
  timestamp: 1_794_301_964_000,
  message: text(value),
});

const payload = {
  messageType: "DATA_MESSAGE",
  owner: "111122223333",
  logGroup: "trail",
  logEvents: [logEvent(putItem), logEvent(login)],
};
const data = gzipSync(text(payload)).toString("base64");

describe("forms of JSON with records", () => {
  it.each<[string, unknown]>([
    ["a log file", { Records: [putItem, login] }],
    ["a log file in lower case", { records: [putItem, login] }],
    ["a log file in upper case", { RECORDS: [putItem, login] }],
    [
      "aws logs filter-log-events",
      { events: [logEvent(putItem), logEvent(login)], searchedLogStreams: [], nextToken: "x" },
    ],
    ["aws logs get-log-events", { events: [logEvent(putItem), logEvent(login)], nextForwardToken: "f/3" }],
    ["the payload of a subscription filter", payload],
    ["that payload, as a function gets it", { awslogs: { data } }],
    [
      "CloudWatch Logs Insights",
      {
        results: [putItem, login].map((each) => [
          { field: "@timestamp", value: "2026-11-10 09:12:44.000" },
          { field: "@message", value: text(each) },
        ]),
        status: "Complete",
      },
    ],
    [
      "the messages of a rule's dead-letter queue",
      { Messages: [putItem, login].map((each) => ({ MessageId: "m", Body: text(eventOf(each)) })) },
    ],
    [
      "the messages of a topic's dead-letter queue",
      {
        Messages: [putItem, login].map((each) => ({
          Body: text({ Type: "Notification", TopicArn: "arn", Message: text(eventOf(each)) }),
        })),
      },
    ],
    [
      "the call of a function by SQS",
      { Records: [putItem, login].map((each) => ({ eventSource: "aws:sqs", body: text(eventOf(each)) })) },
    ],
    [
      "the call of a function by SNS",
      { Records: [putItem, login].map((each) => ({ EventSource: "aws:sns", Sns: { Message: text(each) } })) },
    ],
    [
      "CloudTrail Lake",
      {
        QueryStatus: "FINISHED",
        QueryResultRows: [putItem, login].map((each) => [{ eventID: "x" }, { eventJson: text(each) }]),
      },
    ],
    [
      "CloudTrail Lake, with the column in lower case",
      { QueryResultRows: [putItem, login].map((each) => [{ eventjson: text(each) }]) },
    ],
    [
      "OpenSearch",
      {
        took: 1,
        hits: { total: { value: 2 }, hits: [putItem, login].map((_source) => ({ _id: "x", _source })) },
      },
    ],
    [
      "OpenSearch, filled from a log group",
      {
        hits: {
          hits: [putItem, login].map((each) => ({
            _source: { ...each, eventID: "x", "@id": "39", "@message": text(each) },
          })),
        },
      },
    ],
  ])("are read: %s", (_, value) => {
    expect(inShort(text(value))).toEqual(both);
    expect(inShort(gzipSync(text(value)))).toEqual(both);
  });

  it("are read on a line each, and in one another", () => {
    const call = { Records: [{ eventSource: "aws:kinesis", kinesis: { data } }] };
    const failed = {
      version: "1.0",
      requestContext: { condition: "RetriesExhausted" },
      requestPayload: call,
    };
    expect(inShort([payload, { Messages: [{ Body: text(failed) }] }].map(text).join("\n"))).toEqual([
      "stdin:line 1:record 1 1",
      "stdin:line 1:record 2 2",
      "stdin:line 2:record 1:record 1:record 1 1",
      "stdin:line 2:record 1:record 1:record 2 2",
    ]);
  });

  it("are recorded by a trail if they come from a log group, and not if they come from Lake", () => {
    expect(entriesOf(text(payload))).toMatchObject([{ isRecorded: true }, { isRecorded: true }]);
    expect(entriesOf(text({ QueryResultRows: [[{ eventJson: text(putItem) }]] }))).toEqual([
      { kind: "record", place: "stdin:record 1", record: putItem },
    ]);
  });

  it("keep what the EventBridge event in a message says of itself", () => {
    const event = eventOf(putItem);
    const [entry] = entriesOf(text({ Messages: [{ Body: text({ ...event, id: "7" }) }] }));
    expect(entry).toMatchObject({ isRecorded: true, envelope: { id: "7", account: event.account } });
  });
});

describe("forms of JSON without records", () => {
  it("are control messages of CloudWatch Logs", () => {
    const control = { ...payload, messageType: "CONTROL_MESSAGE" };
    expect(inShort(text(control))).toEqual(["stdin control messages of CloudWatch Logs"]);
  });

  it("are aggregated events, in a log file and in a list", () => {
    const aggregated = {
      ...{ eventVersion: "1.0", accountId: "111122223333", eventId: "62759c1a-6248-48e1-a6b3-d5fb7e6c4bc0" },
      ...{ eventCategory: "Aggregated", eventType: "AwsAggregatedEvent", awsRegion: "us-west-2" },
      ...{
        eventSource: "s3.amazonaws.com",
        timeWindow: { windowStart: "2026-11-17T19:20:00Z" },
        summary: {},
      },
    };
    const skipped = "stdin:record 1 aggregated data events, which reach no rule";
    expect(inShort(text({ Records: [aggregated] }))).toEqual([skipped]);
    expect(inShort(text([aggregated]))).toEqual([skipped]);
  });

  it.each([
    [
      "CloudTrail Lake without eventJson",
      { QueryResultRows: [[{ eventID: "x" }], [{ eventID: "y" }]] },
      "has rows of CloudTrail Lake without the column eventJson: select it in the query",
    ],
    [
      "Athena",
      { ResultSet: { Rows: [{ Data: [{ VarCharValue: "eventid" }] }, { Data: [{ VarCharValue: "x" }] }] } },
      "has rows of Athena, which are not whole records: replay the log files that it queries",
    ],
    [
      "CloudWatch Logs Insights without @message",
      { results: [[{ field: "eventName", value: "PutItem" }]] },
      "has rows without the field @message: add it to the query",
    ],
  ])("are one error: %s", (_, value, message) => {
    expect(inShort(text(value))).toEqual([`stdin ${message}`]);
  });

  it("are one error for each message that is no record", () => {
    const messages = ["REPORT RequestId: 1", text(putItem), '{"level":"INFO"}'];
    expect(inShort(text({ events: messages.map((message) => ({ message })) }))).toEqual([
      expect.stringMatching(/^stdin:record 1 is not JSON: /),
      "stdin:record 2 1",
      "stdin:record 3 is not a CloudTrail record: it has no eventTime, no awsRegion, no eventSource, no eventName",
    ]);
  });
});
