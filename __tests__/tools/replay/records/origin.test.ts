import { eventOf } from "../../../../tools/replay/event-bridge";
import { record } from "../../../support/events";
import { entriesOf } from "./read";

const putItem = record("put-item");
const event = eventOf(putItem);
const envelope = { id: event.id, account: event.account, time: event.time, region: event.region };

/** What is known of the records of a value beside themselves. */
function originsOf(value: unknown) {
  return entriesOf(JSON.stringify(value)).map((entry) => {
    if (entry.kind !== "record") throw new Error(`a ${entry.kind} was read`);
    const { kind: _kind, place: _place, record: _record, alike: _alike, ...origin } = entry;
    return origin;
  });
}

describe("what is known of a record beside itself", () => {
  it.each([
    ["a record", putItem],
    ["a list of records", [putItem]],
    ["a look-up", { Events: [{ CloudTrailEvent: JSON.stringify(putItem) }] }],
  ])("is nothing in %s", (_, value) => {
    expect(originsOf(value)).toEqual([{}]);
  });

  it.each([
    ["a log file", { Records: [putItem] }],
    ["a list of log files", [{ Records: [putItem] }]],
    ["a log file of texts", { Records: [JSON.stringify(putItem)] }],
    ["log events", { events: [{ message: JSON.stringify({ Records: [putItem] }) }] }],
  ])("is that a trail recorded it, in %s", (_, value) => {
    expect(originsOf(value)).toEqual([{ isRecorded: true }]);
  });

  it("is what an EventBridge event says of itself, and that a trail recorded it", () => {
    expect(originsOf(event)).toEqual([{ isRecorded: true, envelope }]);
    expect(originsOf([putItem, event])).toEqual([{}, { isRecorded: true, envelope }]);
  });

  it("is only what is text of an EventBridge event", () => {
    const { id: _id, ...others } = event;
    expect(originsOf({ ...others, account: 111122223333 })).toEqual([
      { isRecorded: true, envelope: { time: event.time, region: event.region } },
    ]);
  });
});
