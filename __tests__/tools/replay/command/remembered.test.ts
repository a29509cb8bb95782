import type { CloudTrailRecord } from "../../../../engines/cloudtrail/cloudtrail-record";
import { Remembered } from "../../../../tools/replay/command/remembered";

const record: CloudTrailRecord = {
  eventTime: "2026-11-10T09:00:00Z",
  awsRegion: "us-east-1",
  eventSource: "ec2.amazonaws.com",
  eventName: "CreateSubnet",
  readOnly: false,
  eventCategory: "Management",
};

/** Remembers what a question answers, with the number of times that it was asked. */
function remembering(question: (record: CloudTrailRecord) => unknown) {
  const asked: CloudTrailRecord[] = [];
  const remembered = new Remembered((each) => {
    asked.push(each);
    return { answer: question(each) };
  });
  const answers = (records: readonly CloudTrailRecord[], origin = {}) =>
    records.map((each) => remembered.answer(each, origin).answer);
  return { answers, asked };
}

describe("answers to records that are alike", () => {
  it("are remembered where they look at nothing else", () => {
    const { answers, asked } = remembering(({ eventName, readOnly }) => `${eventName} ${String(readOnly)}`);
    const others = [
      { ...record, eventID: "1" },
      { ...record, errorCode: "AccessDenied" },
    ];
    expect(answers([record, ...others])).toEqual(Array(3).fill("CreateSubnet false"));
    expect(asked).toHaveLength(1);
  });

  it.each([
    ["eventName", "DeleteSubnet"],
    ["eventSource", "iam.amazonaws.com"],
    ["awsRegion", "eu-west-1"],
    ["recipientAccountId", "444455556666"],
    ["readOnly", true],
    ["eventCategory", undefined],
    ["eventType", "AwsServiceEvent"],
    ["managementEvent", false],
  ])("are others where the %s is another", (field, value) => {
    const { answers } = remembering((each) => each[field]);
    expect(answers([record, { ...record, [field]: value }, record])).toEqual([
      record[field],
      value,
      record[field],
    ]);
  });

  it.each<[string, (record: CloudTrailRecord) => unknown]>([
    ["a field that is read", ({ errorCode }) => errorCode],
    ["whether there is a field", (each) => Object.hasOwn(each, "errorCode")],
    ["whether a field is in it", (each) => "errorCode" in each],
    ["its fields", (each) => Object.keys(each).includes("errorCode")],
    ["it as JSON", (each) => JSON.stringify(each).includes("errorCode")],
    ["a field that is read only in some", (each) => each.eventName === "CreateSubnet" && each.errorCode],
  ])("are asked for each where they depend on %s", (_, question) => {
    const denied = { ...record, errorCode: "AccessDenied" };
    const { answers } = remembering(question);
    expect(answers([record, denied, record])).toEqual([record, denied, record].map(question));
  });

  it("are others where a trail recorded them, and are asked for each where an event says more", () => {
    let count = 0;
    const remembered = new Remembered(() => ({ answer: ++count }));
    const answer = (origin: Parameters<typeof remembered.answer>[1]) =>
      remembered.answer(record, origin).answer;
    expect([{}, { isRecorded: true } as const, {}, { isRecorded: true } as const].map(answer)).toEqual([
      1, 2, 1, 2,
    ]);
    const envelope = { region: "eu-west-1" };
    expect([{ envelope }, { envelope }].map(answer)).toEqual([3, 4]);
  });
});
