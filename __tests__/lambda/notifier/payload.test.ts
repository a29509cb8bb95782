import { gzipSync } from "node:zlib";
import { readPayload, readSchedule, readWithin } from "../../../lambda/notifier/records/payload";
import { encoded, invocation } from "./invocation";
import { record } from "./samples";

afterEach(() => jest.restoreAllMocks());

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
  jest.spyOn(console, "error").mockImplementation();
  const deep = JSON.parse(`${"[".repeat(50_000)}${"]".repeat(50_000)}`) as unknown;
  expect(readPayload({ detail: { ...record("put-item"), requestParameters: deep } }).logEvents).toEqual([
    { id: undefined, isBatch: false },
  ]);
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
    expect(readPayload(event).logEvents).toEqual([{ id, isBatch: true }]);
    expect(readPayload(event).logEvents).toEqual(readPayload(event).logEvents);
    const logged = log.mock.calls.join();
    expect(logged).toContain("The event cannot be read: ");
    expect(logged).not.toContain("secret");
  });
});

test.each([
  ["unpacks to more", `{"logEvents":[{}]${" ".repeat(61_000_000)}}`],
  ["has characters that take more", `{"logEvents":[{}],"x":"€${"x".repeat(31_000_000)}"}`],
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
  expect(logEvents).toEqual([{ id: expect.stringMatching(/^none \(invocation /) as string, isBatch: true }]);
});

test("more values than the function's memory holds are not parsed", () => {
  jest.spyOn(console, "error").mockImplementation();
  const parse = jest.spyOn(JSON, "parse");
  const text = `{"logEvents":[{}],"x":[${"[],".repeat(2_000_000)}1]}`;
  readPayload({ awslogs: { data: gzipSync(text).toString("base64") } });
  expect(parse).not.toHaveBeenCalled();
});

test("what a caller chose takes as much as its text, whatever characters it has", () => {
  const message = JSON.stringify({ keys: [",[{".repeat(5_000_000), '\\","\\'.repeat(500_000)] });
  expect(readPayload(invocation([message])).logEvents).toMatchObject([{ message }]);
});

test.each([",,,,", "[{,\\", '",",', '\\","\\', '\\\\",[', "\u0001,[{", "”,[{"])(
  "%j in a text counts as a text of other letters does",
  (text) => {
    const sizeOf = (value: string) => readPayload(invocation([{ values: [value, 1] }])).size();
    const heldAs = text.startsWith("”") ? "€" : "";
    expect(sizeOf(text) - sizeOf(heldAs + "x".repeat(text.length - heldAs.length))).toBeLessThan(64);
  },
);

test("is not there where it takes more memory than it may, and no log tells of it", () => {
  const log = jest.spyOn(console, "error").mockImplementation();
  const event = invocation([{ values: Array(1000).fill(1) }]);
  const size = readPayload(event).size();
  expect(readWithin(event, size)?.logEvents).toEqual(readPayload(event).logEvents);
  expect(readWithin(event, size - 1)).toBeUndefined();
  expect(readWithin(event, 1000)).toBeUndefined();
  expect(log).not.toHaveBeenCalled();
});

test("says how much memory a payload takes with its values", () => {
  const sizeOf = (values: number) => readPayload(invocation([{ values: Array(values).fill(1) }])).size();
  expect(sizeOf(1000) - sizeOf(10)).toBeGreaterThan(990 * 64);
});
