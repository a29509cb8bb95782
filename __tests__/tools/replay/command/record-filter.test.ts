import * as fc from "fast-check";
import type { CloudTrailRecord } from "../../../../engines/cloudtrail/cloudtrail-record";
import { RecordFilter } from "../../../../tools/replay/command/record-filter";
import type { Replays } from "../../../../tools/replay/command/replays";

/** A trail takes data events; a rule looks at the caller of one call, and takes each of another. */
const replays = {
  accounts: [],
  evaluate: (record: CloudTrailRecord) => ({
    trails: [{ recorded: record.eventCategory === "Data" }],
    possible: record.readOnly === true ? [{ stack: "stack", rule: "rule" }] : [],
    matchers:
      record.eventName === "TakenAlways" || (record.eventName === "TakenOfRoot" && isRoot(record))
        ? [{}]
        : [],
  }),
} as unknown as Replays;

function isRoot({ userIdentity }: CloudTrailRecord): boolean {
  return userIdentity?.type === "Root";
}

const records = fc.array(
  fc.record({
    eventVersion: fc.constant("1.11"),
    userIdentity: fc.record({ type: fc.constantFrom("Root", "IAMUser") }),
    eventTime: fc.constantFrom("2026-11-10T09:00:00Z", "2026-11-12T09:00:00Z", "2026-11-12"),
    eventName: fc.constantFrom("TakenAlways", "TakenOfRoot", "Other"),
    eventSource: fc.constantFrom("iam.amazonaws.com", "ec2.amazonaws.com"),
    awsRegion: fc.constant("us-east-1"),
    eventID: fc.constantFrom("1", "2", 'a"b'),
    readOnly: fc.constantFrom(true, false, "odd"),
    eventCategory: fc.constantFrom("Management", "Data"),
  }),
  { minLength: 1, maxLength: 20 },
);
const isWithin = ({ eventTime }: { readonly eventTime: string }) => eventTime < "2026-11-11";

it("keeps and counts the same, whether a record is parsed or only its outline is read", () => {
  fc.assert(
    fc.property(records, (Records) => {
      const file = { kind: "file", place: "x", bytes: Buffer.from(JSON.stringify({ Records })) } as const;
      const [byOutline, parsed] = [undefined, <T>(entries: T) => entries].map((seen) =>
        new RecordFilter(replays, isWithin).filter([file, file], seen),
      );
      expect(byOutline).toEqual(parsed);
    }),
    { numRuns: 200 },
  );
});
