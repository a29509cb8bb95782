import type { Destination } from "../../../lambda/notifier/destinations/destination";
import { itemChanges } from "../../../lambda/notifier/findings/item-change";
import { tableChanges } from "../../../lambda/notifier/findings/table-change";
import { TableClaims } from "../../../lambda/notifier/memory/claims";
import { Digests } from "../../../lambda/notifier/memory/digests";
import { MemoryTable } from "../../../lambda/notifier/memory/memory-table";
import type { Message } from "../../../lambda/notifier/message/message";
import { plainTextOf } from "../../../lambda/notifier/message/plain-text";
import { Notifier } from "../../../lambda/notifier/notifier";
import { invocation } from "./invocation";
import { KeptMessages as Kept } from "./kept";
import { useMemoryTable } from "./memory-table";
import { record } from "./samples";

const context = { getRemainingTimeInMillis: () => 60_000 };
const nobody = { roles: new Set<string>(), services: new Set<string>() };
const readers = [itemChanges(nobody, false), tableChanges(nobody)];
useMemoryTable();

/** Each test begins with an empty memory. */
afterEach(async () => {
  const memory = new MemoryTable("memory");
  for (const { Entry: entry } of await memory.items("digest", ["Entry"], "8", Infinity)) {
    await memory.remove({ about: "digest", entry: entry?.S ?? "" });
  }
});

/** Destinations that no other test has. */
let destinations = 0;

/** Containers of one function with some destinations, each of which has nothing of what others have told. */
function containers(one: Destination, tableName = "memory", ...others: readonly Destination[]) {
  const all = [one, ...others].map((each) => ({ name: `destination-${++destinations}`, destination: each }));
  const memory = new MemoryTable(tableName);
  const container = () =>
    new Notifier({
      readers,
      destinations: all,
      memory: {
        claimsOf: (each) => new TableClaims(memory, each),
        digests: new Digests(memory),
      },
    });
  return {
    tell: (...records: readonly unknown[]) => container().handle(invocation(records), context),
    schedule: (time: string) =>
      container().handle(
        {
          source: "aws.events",
          "detail-type": "Scheduled Event",
          time: time.includes("T") ? time : `2026-11-10T${time}Z`,
          detail: {},
        },
        context,
      ),
  };
}

let events = 0;
const change = (time: string, fields = {}, eventID = `event-${++events}`) =>
  record("put-item", { eventID, eventTime: `2026-11-10T${time}Z`, ...fields });
const user = (name: string) => ({ type: "IAMUser", arn: `arn:aws:iam::111122223333:user/${name}` });
const first = "1 unexpected change";

test("what follows the first message within the hour is one digest after it", async () => {
  const one = new Kept();
  const { tell, schedule } = containers(one);
  await tell(change("09:00:00"));
  await tell(change("09:10:00"), change("09:11:00", { eventName: "DeleteItem" }));
  await tell(change("10:00:00", { sourceIPAddress: "203.0.113.9" }, `${"e".repeat(98)}😀😀`));
  await schedule("10:00:00");
  expect(one.headlines).toEqual([first]);
  await schedule("10:00:01");
  await schedule("10:05:01");
  expect(one.headlines).toEqual([first, "Digest: 3 more calls"]);
  const text = plainTextOf(one.got[1] as Message);
  expect(text).toContain("Calls: 2 PutItem, 1 DeleteItem");
  expect(text).toContain("First: 2026-11-10T09:10:00Z\nLast: 2026-11-10T10:00:00Z");
  expect(text).toMatch(/Who: \w+ arn:aws:/);
  expect(text).toContain("Table: “Music”");
  expect(one.got[1]?.records[2]?.eventID).toBe(`${"e".repeat(98)}…`);
});

test("after the hour a message is told at once, and begins another", async () => {
  const one = new Kept();
  const { tell, schedule } = containers(one);
  await tell(change("09:00:00"));
  await tell(change("10:00:01"));
  await tell(change("10:30:00"));
  await schedule("12:00:00");
  expect(one.headlines).toEqual([first, first, "Digest: 1 more call"]);
});

test("after a digest the next message begins another hour", async () => {
  const one = new Kept();
  const { tell, schedule } = containers(one);
  for (const hour of ["09", "11"]) {
    await tell(change(`${hour}:00:00`));
    await tell(change(`${hour}:01:00`));
    await schedule(`${hour}:02:00`);
    await schedule(`${Number(hour) + 1}:05:00`);
  }
  expect(one.headlines).toEqual([first, "Digest: 1 more call", first, "Digest: 1 more call"]);
});

test("another caller, and what programs read, is told at once", async () => {
  const [one, bus] = [new Kept(), new Kept(true)];
  for (const { tell } of [containers(one), containers(bus)]) {
    await tell(change("09:00:00"));
    await tell(change("09:01:00", { userIdentity: user("bob") }));
    await tell(change("09:02:00"));
  }
  expect([one.headlines, bus.headlines]).toEqual([
    [first, first],
    [first, first, first],
  ]);
});

const on = (tableName: string) => ({ resources: [], requestParameters: { tableName } });
const onTable = on("Music");
const failedUpdate = {
  ...onTable,
  eventName: "UpdateTimeToLive",
  eventCategory: "Management",
  errorCode: "ValidationException",
};
const ofTable = (eventName: string, requestParameters: object) => ({
  ...onTable,
  ...{ eventName, eventCategory: "Management" },
  requestParameters: { ...onTable.requestParameters, ...requestParameters },
});
const onPartners = on("arn:aws:dynamodb:us-west-2:444455556666:table/Music");
const fromS3 = "A table was imported from S3";
const imported = (s3Bucket: string) => ofTable("ImportTable", { s3BucketSource: { s3Bucket } });

test.each<[string, object, object, string, string]>([
  ["a change after a failed attempt as grave", failedUpdate, onTable, "An attempt to", first],
  ["a change of the table of that name in another Region", onTable, { awsRegion: "eu-west-1" }, first, first],
  ["a change of one in another account", onTable, { recipientAccountId: "444455556666" }, first, first],
  ["a change of another account's, which the caller's account records", onTable, onPartners, first, first],
  ["an import from another bucket", imported("reports"), imported("theirs"), fromS3, fromS3],
])("%s is told at once", async (_what, before, after, one, other) => {
  const kept = new Kept();
  const { tell } = containers(kept);
  await tell(change("09:00:00", before));
  await tell(change("09:01:00", before));
  await tell(change("09:02:00", after));
  expect(kept.headlines).toEqual([expect.stringContaining(one), other]);
});

test.each([
  ["Who may use a table was changed", ofTable("PutResourcePolicy", {})],
  ["A table was exported to S3", ofTable("ExportTableToPointInTime", { s3Bucket: "reports" })],
])("%s: that is told at once, each time", async (headline, fields) => {
  const kept = new Kept();
  const { tell } = containers(kept);
  for (const minute of ["00", "01", "02"]) await tell(change(`09:${minute}:00`, fields));
  expect(kept.headlines).toEqual(Array(3).fill(headline));
});

test.each(["2026-11-10T10:00Z", "2199-01-01"])("%s at nine keeps nothing for longer", async (eventTime) => {
  const one = new Kept();
  const { tell, schedule } = containers(one);
  const clock = jest.spyOn(Date, "now").mockReturnValue(Date.parse("2026-11-10T09:00:00Z"));
  await tell(change("", { eventTime }));
  await tell(change("", { eventTime }), change("08:59:00"));
  clock.mockRestore();
  await schedule("10:00:01");
  await tell(change("09:06:00"));
  expect(one.headlines).toEqual([first, "Digest: 2 more calls", first]);
});

test("an event that comes again is not counted twice", async () => {
  const one = new Kept();
  const { tell, schedule } = containers(one);
  await tell(change("09:00:00"));
  const again = change("09:01:00");
  await tell(again);
  await tell(again);
  await schedule("12:00:00");
  expect(one.headlines).toEqual([first, "Digest: 1 more call"]);
});

/** A destination that was told of a change, and has refused the digest on the next. */
async function refusedDigest() {
  const one = new Kept();
  const { tell, schedule } = containers(one);
  await tell(change("09:00:00"));
  await tell(change("09:01:00"));
  one.refusals = 1;
  await expect(schedule("10:05:00")).rejects.toThrow("it refused");
  return { one, tell, schedule };
}

test("a digest that is refused fails the invocation, and is told by the next, once", async () => {
  const { one, schedule } = await refusedDigest();
  await Promise.all([schedule("10:10:00"), schedule("10:10:00")]);
  expect(one.headlines).toEqual([first, "Digest: 1 more call"]);
});

test("what was kept for a destination that was renamed is told to each that is there", async () => {
  const before = containers(new Kept());
  await before.tell(change("09:00:00"));
  await before.tell(change("09:01:00"));
  const [slack, bus] = [new Kept(), new Kept(true)];
  slack.refusals = 1;
  const { schedule } = containers(slack, "memory", bus);
  await expect(schedule("10:05:00")).rejects.toThrow("it refused");
  expect([slack.headlines, bus.headlines]).toEqual([[], ["Digest: 1 more call"]]);
});

test("what comes while a digest is refused is told at once, also beside a time of before", async () => {
  const { one, tell, schedule } = await refusedDigest();
  await tell(change("09:59:00"), change("", { eventTime: "1969-12-31T00:00:00Z" }));
  await schedule("10:10:00");
  expect(one.headlines).toEqual([first, "2 unexpected changes", "Digest: 1 more call"]);
});

test("a digest lists a hundred calls, and counts all", async () => {
  const one = new Kept();
  const { tell, schedule } = containers(one);
  await tell(change("09:00:00"));
  await tell(...Array.from({ length: 120 }, () => change("09:10:00")));
  const elsewhere = { eventName: "UpdateItem", sourceIPAddress: "203.0.113.9" };
  await tell(...Array.from({ length: 30 }, () => change("09:20:00", elsewhere)));
  await schedule("12:00:00");
  expect(one.headlines).toEqual([first, "Digest: 150 more calls"]);
  expect(one.got[1]?.records).toHaveLength(100);
  const text = plainTextOf(one.got[1] as Message);
  expect(text).toMatch(/Calls: (120 PutItem, 30 UpdateItem|30 UpdateItem, 120 PutItem)/);
  expect(text).toContain("Last: 2026-11-10T09:20:00Z\nFrom: “192.0.2.0, 203.0.113.9”");
});

/** Changes by ten callers in one batch, more than it has messages. */
const byTen = (time: string, group = 0) =>
  Array.from({ length: 10 }, (_, index) =>
    change(time, { userIdentity: user(`caller-${group * 10 + index}`) }),
  );

test("the hours of callers that share a message are open: what follows waits, however many they are", async () => {
  const one = new Kept();
  const { tell, schedule } = containers(one);
  await tell(...byTen("09:00:00"));
  const told = [first, first, first, first, "6 unexpected changes"];
  expect(one.headlines).toEqual(told);
  await tell(...byTen("09:10:00"), "{");
  expect(one.headlines).toEqual([...told, "1 record that could not be read"]);
  await schedule("10:00:01");
  expect(one.headlines.slice(6)).toEqual(["5 digests: 5 more calls", "5 digests: 5 more calls"]);
});

/** A destination with the digests of 11 callers that are due. */
async function manyDigests() {
  const one = new Kept();
  const { tell, schedule } = containers(one);
  for (const time of ["09:00:00", "09:10:00"]) {
    await tell(...[0, 1].flatMap((group) => byTen(time, group)).slice(0, 11));
  }
  one.got.length = 0;
  return { one, schedule };
}

test("digests that are due together share messages, five at most, each with its caller", async () => {
  const { one, schedule } = await manyDigests();
  await schedule("10:00:01");
  const five = "5 digests: 5 more calls";
  expect(one.headlines).toEqual([five, five, "Digest: 1 more call"]);
  const text = one.got.map(plainTextOf).join();
  for (let index = 0; index < 11; index++) expect(text).toMatch(new RegExp(`user/caller-${index}\\b`));
});

test("a message of several digests that is refused is told by the next, and keeps no other back", async () => {
  const { one, schedule } = await manyDigests();
  one.refusals = 1;
  await expect(schedule("10:00:01")).rejects.toThrow("it refused");
  expect(one.headlines).toEqual(["5 digests: 5 more calls", "Digest: 1 more call"]);
  await schedule("10:05:00");
  expect(one.headlines.slice(2)).toEqual(["5 digests: 5 more calls"]);
});

test("denied attempts are in the last messages of a batch", async () => {
  const one = new Kept();
  const denied = { errorCode: "AccessDenied", errorMessage: "no" };
  await containers(one).tell(
    change("09:00:00", { ...denied, userIdentity: {} }),
    change("09:00:00", { ...denied, userIdentity: user("bob") }),
    ...byTen("09:00:00").slice(0, 5),
  );
  expect(one.headlines).toEqual([first, first, first, first, "1 unexpected change, 2 unexpected attempts"]);
});

test("without the table everything is told at once, and the schedule fails", async () => {
  const one = new Kept();
  const { tell, schedule } = containers(one, "missing");
  await tell(change("09:00:00"));
  await tell(change("09:01:00"));
  expect(one.headlines).toEqual([first, first]);
  await expect(schedule("12:00:00")).rejects.toThrow("The memory cannot be used");
});
