import fc from "fast-check";
import type { CloudTrailRecord } from "../../../engines/cloudtrail/cloudtrail-record";
import type { Trail } from "../../../engines/cloudtrail/trails";
import { compileTrail } from "../../../engines/cloudtrail/trails";
import { record } from "../../support/events";
import { dataEvent } from "./data-event";
import { advancedTrail, dataTrail, trailOf, trailWith } from "./trail";

const putItem = record("put-item") as CloudTrailRecord;
const getItem = record("get-item") as CloudTrailRecord;
const createSubnet = record("create-subnet") as CloudTrailRecord;
const describeSubnets = record("describe-subnets") as CloudTrailRecord;
const music = "arn:aws:dynamodb:us-west-2:111122223333:table/Music";

const records = (trail: Trail, of: CloudTrailRecord) => compileTrail(trail)(of);

/** Values that no record of these tests is on. */
const absent: Readonly<Record<string, string>> = {
  "AWS::DynamoDB::Table": "arn:aws-us-gov:dynamodb",
  "AWS::Lambda::Function": "arn:aws-us-gov:lambda",
  "AWS::S3::Object": "arn:aws-us-gov:s3",
};

describe("compileTrail, with event selectors", () => {
  it.each([
    ["All", true, true],
    ["ReadOnly", true, false],
    ["WriteOnly", false, true],
  ])("with %s records a read: %s, a write: %s", (readWriteType, read, write) => {
    const table = { type: "AWS::DynamoDB::Table", values: ["arn:aws:dynamodb"] };
    const trail = trailOf({ readWriteType, dataResources: [table] });
    expect([describeSubnets, getItem].map((each) => records(trail, each))).toEqual([read, read]);
    expect([createSubnet, putItem].map((each) => records(trail, each))).toEqual([write, write]);
  });

  it("goes by the name of a call that does not say whether it is read-only", () => {
    const trail = trailOf({ readWriteType: "ReadOnly" });
    expect(records(trail, { ...describeSubnets, readOnly: undefined })).toBe(true);
    expect(records(trail, { ...createSubnet, readOnly: undefined })).toBe(false);
  });

  it("leaves management events out", () => {
    expect(records(dataTrail({ type: "AWS::DynamoDB::Table", values: [music] }), createSubnet)).toBe(false);
  });

  it("leaves the management events of excluded sources out", () => {
    const trail = trailOf({ excludedManagementEventSources: ["kms.amazonaws.com"] });
    expect(records(trail, { ...createSubnet, eventSource: "kms.amazonaws.com" })).toBe(false);
    expect(records(trail, createSubnet)).toBe(true);
  });

  it("records what any of its selectors selects", () => {
    const eventSelectors = [
      ...trailOf({ readWriteType: "WriteOnly" }).eventSelectors,
      ...dataTrail({ type: "AWS::DynamoDB::Table", values: [music] }).eventSelectors,
    ];
    const trail = trailWith({ eventSelectors });
    expect([putItem, createSubnet, describeSubnets].map((each) => records(trail, each))).toEqual([
      true,
      true,
      false,
    ]);
  });

  it.each([
    ["AWS::DynamoDB::Table", "arn:aws:dynamodb", music, true],
    ["AWS::DynamoDB::Table", "arn:aws-cn:dynamodb", music, false],
    ["AWS::DynamoDB::Table", music, music, true],
    ["AWS::DynamoDB::Table", music, `${music}2`, false],
    ["AWS::DynamoDB::Table", music, `${music}/index/by-artist`, true],
    ["AWS::S3::Object", "arn:aws:s3", "arn:aws:s3:::logs/a.gz", true],
    ["AWS::S3::Object", "arn:aws:s3:::", "arn:aws:s3:::logs/a.gz", true],
    ["AWS::S3::Object", "arn:aws:s3:::logs/", "arn:aws:s3:::logs/a.gz", true],
    ["AWS::S3::Object", "arn:aws:s3:::logs/*", "arn:aws:s3:::logs/a.gz", false],
    ["AWS::S3::Object", "arn:aws:s3:::logs/a", "arn:aws:s3:::logs/a.gz", true],
    ["AWS::S3::Object", "arn:aws:s3:::logs/", "arn:aws:s3:::logs-2/a.gz", false],
    ["AWS::Lambda::Function", "arn:aws:lambda", "arn:aws:lambda:us-east-1:111122223333:function:f", true],
    [
      "AWS::Lambda::Function",
      "arn:aws:lambda:us-east-1:111122223333:function:f",
      "arn:aws:lambda:us-east-1:111122223333:function:f:7",
      true,
    ],
    [
      "AWS::Lambda::Function",
      "arn:aws:lambda:us-east-1:111122223333:function:f",
      "arn:aws:lambda:us-east-1:111122223333:function:f2",
      false,
    ],
  ])("of the type %s with the value %s records a call on %s: %s", (type, value, arn, expected) => {
    expect(
      records(dataTrail({ type, values: [absent[type] ?? "", value] }), dataEvent(type, "other", arn)),
    ).toBe(expected);
  });

  it("records a call on any of its resources, of its own type alone", () => {
    const trail = dataTrail({ type: "AWS::DynamoDB::Table", values: ["arn:aws:dynamodb"] });
    expect(records(trail, dataEvent("AWS::DynamoDB::Stream", `${music}/stream/1`))).toBe(true);
    expect(records(trail, dataEvent("AWS::S3::Object", music))).toBe(false);
    expect(records(trail, { ...putItem, resources: null })).toBe(false);
  });

  it("knows resources that a record tells by the beginning of their ARNs", () => {
    const trail = dataTrail({ type: "AWS::S3::Object", values: ["arn:aws:s3:::logs/"] });
    const resources = [{ type: "AWS::S3::Object", ARNPrefix: "arn:aws:s3:::logs/" }];
    expect(records(trail, { ...getItem, resources })).toBe(true);
  });

  it("agrees with the ARN of a table whatever its name", () => {
    const name = fc.stringMatching(/^[\w.-]{3,8}$/);
    fc.assert(
      fc.property(name, name, (one, other) => {
        const arn = (table: string) => `arn:aws:dynamodb:us-west-2:111122223333:table/${table}`;
        const trail = dataTrail({ type: "AWS::DynamoDB::Table", values: [arn(one)] });
        expect(records(trail, dataEvent("AWS::DynamoDB::Table", arn(other)))).toBe(one === other);
      }),
      {
        numRuns: 50,
        examples: [
          ["abc", "abcd"],
          ["abc", "abc"],
        ],
      },
    );
  });

  it.each([
    [
      dataTrail({ type: "AWS::SNS::Topic", values: ["arn:aws:sns"] }),
      "an event selector does not know the type AWS::SNS::Topic",
    ],
    [
      trailOf({ excludedManagementEventSources: ["ec2.amazonaws.com"] }),
      "an event selector excludes only kms.amazonaws.com or rdsdata.amazonaws.com, not ec2.amazonaws.com",
    ],
    [
      trailWith({ eventSelectors: Array(6).fill(trailOf({}).eventSelectors[0]) as Trail["eventSelectors"] }),
      "the trail trail has 6 event selectors: CloudTrail takes 5",
    ],
    [trailOf({ readWriteType: "Write" }), "the read-write type Write must be All, ReadOnly or WriteOnly"],
    [
      { ...trailOf({}), advancedEventSelectors: advancedTrail({}).advancedEventSelectors },
      "the trail trail has event selectors and advanced ones: CloudTrail takes either",
    ],
  ])("refuses what CloudTrail refuses: %#", (trail, message) => {
    expect(() => compileTrail(trail)).toThrow(message);
  });

  it("takes five event selectors, and both sources that may be excluded", () => {
    const all = ["kms.amazonaws.com", "rdsdata.amazonaws.com"];
    const [selector] = trailOf({ excludedManagementEventSources: all }).eventSelectors;
    const eventSelectors = Array(5).fill(selector) as Trail["eventSelectors"];
    expect(records(trailWith({ eventSelectors }), createSubnet)).toBe(true);
  });

  it.each([
    ["AWS::DynamoDB::Table", "arn:aws:dynamodb:us-east-1:111122223333:table/*"],
    ["AWS::DynamoDB::Table", "arn:aws:dynamodb:*:111122223333:table/Music"],
    ["AWS::DynamoDB::Table", "arn:aws:dynamo"],
    ["AWS::DynamoDB::Table", "arn:aws:s3"],
    ["AWS::DynamoDB::Table", "Music"],
    ["AWS::Lambda::Function", "arn:aws:lambda:*"],
    ["AWS::Lambda::Function", "arn:aws:lambda:us-east-1:111122223333:function:*"],
    ["AWS::S3::Object", "arn:aws:s3:::*"],
    ["AWS::S3::Object", "arn:aws:s3:::logs*/"],
    ["AWS::S3::Object", "logs/"],
  ])("refuses of the type %s the value %s", (type, value) => {
    expect(() => compileTrail(dataTrail({ type, values: [value] }))).toThrow(
      `the value ${value} must be the ARN of a service or a resource of the type ${type}, without *`,
    );
  });
});
