import { gzipSync } from "node:zlib";
import { readPayload, readSchedule } from "../../../lambda/notifier/records/payload";
import { encoded, invocation } from "./invocation";
import { record } from "./samples";

test("has the log events and their log group", () => {
  const put = record("put-item");
  expect(readPayload(invocation([put]))).toMatchObject({
    logGroup: "/aws/cloudtrail/change-alerts",
    logEvents: [{ id: "log-event-0", timestamp: 1_794_301_964_000, message: JSON.stringify(put) }],
  });
});

test("an event of EventBridge has one log event, its record", () => {
  const put = record("put-item");
  const event = {
    id: "e1",
    time: "2026-11-10T12:00:00Z",
    "detail-type": "AWS API Call via CloudTrail",
    detail: put,
  };
  expect(readPayload(event)).toMatchObject({
    logEvents: [{ id: "e1", timestamp: Date.parse("2026-11-10T12:00:00Z"), message: JSON.stringify(put) }],
  });
});

test.each([
  ["Scheduled Event", Date.parse("2026-11-10T12:00:00Z")],
  ["AWS API Call via CloudTrail", undefined],
])("an event of the source aws.events, %s, is a schedule's: %s", (type, time) => {
  const event = { source: "aws.events", "detail-type": type, time: "2026-11-10T12:00:00Z", detail: {} };
  expect(readSchedule(event)).toBe(time);
});

test("a control message has no log events", () => {
  const probe = "CWL CONTROL MESSAGE: Checking health of destination Lambda.";
  const fields = { messageType: "CONTROL_MESSAGE", logGroup: "", logStream: "" };
  expect(readPayload(invocation([probe], fields)).logEvents).toEqual([]);
});

test.each([undefined, "DATA_MESSAGE", "ANOTHER_MESSAGE", "control_message"])(
  "a message of the type %s has its log events",
  (messageType) => {
    expect(readPayload(invocation([{}], { messageType })).logEvents).toHaveLength(1);
  },
);

test("log events of odd shape are kept", () => {
  const logEvents = [null, 3, "x", [], {}, { id: 7, timestamp: "now", message: { a: 1 } }];
  expect(readPayload(encoded({ logEvents })).logEvents).toEqual([{}, {}, {}, {}, {}, { message: { a: 1 } }]);
});

test("is a log event without an ID for an event that is nested too deeply", () => {
  const log = jest.spyOn(console, "error").mockImplementation();
  const deep = JSON.parse(`${"[".repeat(50_000)}${"]".repeat(50_000)}`) as unknown;
  expect(readPayload({ detail: { ...record("put-item"), requestParameters: deep } }).logEvents).toEqual([
    { id: undefined },
  ]);
  log.mockRestore();
});

describe("is a log event without a record, told by the function's log", () => {
  test.each([
    ["nothing", undefined],
    ["no data", { awslogs: {} }],
    ["data that is not gzipped", { awslogs: { data: Buffer.from("secret").toString("base64") } }],
    ["data cut short", { awslogs: { data: invocation([{ a: "secret" }]).awslogs.data.slice(0, 60) } }],
    ["data that is no JSON", { awslogs: { data: gzipSync("secret").toString("base64") } }],
    ["a list", encoded(["secret"])],
    ["no log events", encoded({ messageType: "DATA_MESSAGE", owner: "secret" })],
  ])("for %s, which is not quoted", (_what, event) => {
    const log = jest.spyOn(console, "error").mockImplementation();
    const id: unknown = expect.stringMatching(/^none \(invocation [\da-f]{16}\)$/);
    expect(readPayload(event).logEvents).toEqual([{ id }]);
    expect(readPayload(event)).toEqual(readPayload(event));
    const logged = log.mock.calls.join();
    expect(logged).toContain("The event is not from a CloudWatch Logs subscription filter");
    expect(logged).not.toContain("secret");
    log.mockRestore();
  });
});

test.each([
  ["unpacks to more", `{"logEvents":[{}]${" ".repeat(101_000_000)}}`],
  ["has characters that take more", `{"logEvents":[{}],"x":"€${"x".repeat(41_000_000)}"}`],
  ["has more values", `{"logEvents":[{}],"x":[${"[],".repeat(2_000_000)}1]}`],
  [
    "has more values at its end",
    `{"logEvents":[{}],"x":"${"x".repeat(2_000_000)}",${'"":[[]],'.repeat(1_100_000)}"":1}`,
  ],
  [
    "has more values that are escaped",
    `{"logEvents":[{"message":"[${"\\u007b}\\u002c".repeat(2_000_000)}1]"}]}`,
  ],
  ["has more log events", `{"logEvents":[${"1,".repeat(100_000)}1]}`],
])("what %s than the function's memory holds is one event without a record", (_what, text) => {
  jest.spyOn(console, "error").mockImplementation();
  const { logEvents } = readPayload({ awslogs: { data: gzipSync(text).toString("base64") } });
  expect(logEvents).toEqual([{ id: expect.stringMatching(/^none \(invocation /) as string }]);
});

test("says how much memory a payload takes with its values, where there is a limit for several", () => {
  const sizeOf = (values: number) =>
    readPayload(invocation([{ values: Array(values).fill(1) }]), 100_000_000).size;
  expect(sizeOf(1000) - sizeOf(10)).toBeGreaterThan(990 * 64);
});
