import { categoryOf } from "../../../../engines/cloudtrail/cloudtrail-record";
import { recordProblem } from "../../../../tools/replay/records/record-problem";
import { record } from "../../../support/events";
import { inShort } from "./read";

const putItem = record("put-item");

describe("what is no record", () => {
  it.each([
    ["userIdentity", "root", 'its userIdentity is "root", not an object'],
    ["userIdentity", [], "its userIdentity is a list, not an object"],
    ["userIdentity", { arn: 5 }, "its userIdentity's arn is 5, not a string"],
    ["resources", { ARN: "arn:aws:s3:::logs" }, "its resources are an object, not a list of objects"],
    ["resources", [{ type: 5 }], "a resource's type is 5, not a string"],
    ["resources", [{}, { ARN: ["arn:aws:s3:::logs"] }], "a resource's ARN is a list, not a string"],
    ["resources", [{ ARNPrefix: null }], "a resource's ARNPrefix is null, not a string"],
    ["readOnly", "true", 'its readOnly is "true", not true or false'],
    ["managementEvent", null, "its managementEvent is null, not true or false"],
    ["eventCategory", {}, "its eventCategory is an object, not a string"],
    ["eventType", null, "its eventType is null, not a string"],
    ["eventID", 7, "its eventID is 7, not a string"],
    ["errorCode", 404, "its errorCode is 404, not a string"],
    ["recipientAccountId", 111122223333, "its recipientAccountId is 111122223333, not a string"],
    ["eventTime", "5", 'its eventTime is "5", not a time'],
    ["eventTime", "+275760-09-13T00:00:00Z", 'its eventTime is "+275760-09-13T00:00:00Z", not a time'],
    ["eventName", 5, "it has no eventName"],
    [
      "eventVersion",
      "2.0",
      'its eventVersion is "2.0", which replay does not know: it knows 1.00 to 1.11, and later ones of 1',
    ],
  ])("has the %s %j", (field, value, problem) => {
    expect(recordProblem({ ...putItem, [field]: value })).toBe(`is not a CloudTrail record: ${problem}`);
  });

  it("is a notification of another service, which is named", () => {
    const notification = {
      ...{ eventVersion: "2.1", eventSource: "aws:s3", eventName: "ObjectCreated:Put", s3: {} },
      ...{ awsRegion: "us-east-1", eventTime: "2026-11-10T09:12:44.000Z" },
    };
    expect(inShort(JSON.stringify({ Records: [notification] }))).toEqual([
      "stdin:record 1 is not a CloudTrail record but a notification of aws:s3",
    ]);
  });

  it("is a list that is nested without end", () => {
    const depth = 100_000;
    const lists = `${"[".repeat(depth)}${"]".repeat(depth)}`;
    expect(inShort(lists)).toEqual([
      `stdin${":record 1".repeat(12)} is packed or nested more than 12 times: unpack it first`,
    ]);
    expect(
      inShort(JSON.stringify({ ...putItem, resources: 0 }).replace('"resources":0', `"resources":${lists}`)),
    ).toEqual(["stdin is not a CloudTrail record: its resources are a list, not a list of objects"]);
  });
});

describe("what is a record though it has little", () => {
  it.each(["userIdentity", "resources"])("has null for its %s", (field) => {
    expect(recordProblem({ ...putItem, [field]: null })).toBeUndefined();
  });

  it("has only what the first version of CloudTrail wrote", () => {
    const { eventVersion, userIdentity, eventTime, eventSource, eventName, awsRegion } = putItem;
    const oldest = { eventVersion, userIdentity, eventTime, eventSource, eventName, awsRegion };
    expect(recordProblem(oldest)).toBeUndefined();
    expect(categoryOf(oldest)).toBe("Management");
  });

  it("has fields that nobody reads in any form", () => {
    const odd = {
      requestParameters: null,
      sourceIPAddress: 5,
      additionalEventData: [],
      serviceEventDetails: "",
    };
    expect(recordProblem({ ...putItem, ...odd })).toBeUndefined();
  });
});
