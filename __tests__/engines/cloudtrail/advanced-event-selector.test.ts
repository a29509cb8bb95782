import type { CloudTrailRecord } from "../../../engines/cloudtrail/cloudtrail-record";
import type { Trail } from "../../../engines/cloudtrail/trails";
import { compileTrail } from "../../../engines/cloudtrail/trails";
import { record } from "../../support/events";
import { dataEvent } from "./data-event";
import { advancedTrail, trailWith } from "./trail";

const putItem = record("put-item") as CloudTrailRecord;
const createSubnet = record("create-subnet") as CloudTrailRecord;
const describeSubnets = record("describe-subnets") as CloudTrailRecord;
const music = "arn:aws:dynamodb:us-west-2:111122223333:table/Music";

const records = (trail: Trail, of: CloudTrailRecord) => compileTrail(trail)(of);

describe("compileTrail, with advanced event selectors", () => {
  const data = { eventCategory: { equals: ["Data"] } };
  const objects = { ...data, "resources.type": { equals: ["AWS::S3::Object"] } };
  const management = { eventCategory: { equals: ["Management"] } };
  const network = {
    eventCategory: { equals: ["NetworkActivity"] },
    eventSource: { equals: ["dynamodb.amazonaws.com"] },
  };
  const tables = { ...data, "resources.type": { equals: ["AWS::DynamoDB::Table"] } };
  const bucket = "arn:aws:s3:::amzn-s3-demo-bucket";

  it.each([
    [`${bucket}/object1`, true],
    [`${bucket}/object2`, true],
    [`${bucket}1/object3`, true],
    [`${bucket}/deselectObject4`, false],
    [`${bucket}/object5`, false],
    [`${bucket}/object6`, false],
    [`${bucket}1/object7`, false],
  ])("evaluates several conditions of a field as AWS's example does, for %s", (arn, expected) => {
    const trail = advancedTrail({
      ...objects,
      "resources.ARN": {
        equals: [`${bucket}/object1`],
        startsWith: [`${bucket}/`],
        endsWith: ["object3"],
        notStartsWith: [`${bucket}/deselect`],
        notEndsWith: ["object5"],
        notEquals: [`${bucket}/object6`],
      },
    });
    expect(records(trail, dataEvent("AWS::S3::Object", arn))).toBe(expected);
  });

  it("asks of one and the same resource what it says of resources", () => {
    const trail = advancedTrail({ ...objects, "resources.ARN": { notStartsWith: [`${bucket}/`] } });
    const on = (object: string) => ({
      ...putItem,
      resources: [
        { type: "AWS::S3::Bucket", ARN: "arn:aws:s3:::other" },
        { type: "AWS::S3::Object", ARN: object },
      ],
    });
    expect(records(trail, on(`${bucket}/a`))).toBe(false);
    expect(records(trail, on("arn:aws:s3:::other/a"))).toBe(true);
  });

  it.each([
    ["eventName", { startsWith: ["Put"] }, true],
    ["eventName", { notEquals: ["PutItem"] }, false],
    ["eventSource", { equals: ["dynamodb.amazonaws.com"] }, true],
    ["eventType", { notEquals: ["AwsServiceEvent"] }, true],
    ["readOnly", { equals: ["false"] }, true],
    ["readOnly", { equals: ["true"] }, false],
    ["resources.ARN", { equals: [music] }, true],
    ["userIdentity.arn", { notStartsWith: ["arn:aws:sts::111122223333:assumed-role/admin-role/"] }, false],
    ["userIdentity.arn", { endsWith: ["/bob"] }, true],
    ["eventType", { equals: ["AwsServiceEvent"] }, false],
    ["sessionCredentialFromConsole", { notEquals: ["true"] }, true],
    ["sessionCredentialFromConsole", { equals: ["true"] }, false],
  ])("of the field %s with %j records an item put: %s", (field, conditions, expected) => {
    expect(records(advancedTrail({ ...tables, [field]: conditions }), putItem)).toBe(expected);
  });

  it("reads the fields that few records have", () => {
    const fromConsole = advancedTrail({ ...tables, sessionCredentialFromConsole: { equals: ["true"] } });
    expect(records(fromConsole, { ...putItem, sessionCredentialFromConsole: "true" })).toBe(true);
    const denied = advancedTrail({
      ...network,
      errorCode: { equals: ["VpceAccessDenied"] },
      vpcEndpointId: { equals: ["vpce-1"] },
    });
    const call = {
      ...putItem,
      eventCategory: "NetworkActivity",
      errorCode: "VpceAccessDenied",
      vpcEndpointId: "vpce-1",
    };
    expect(records(denied, call)).toBe(true);
    expect(records(denied, { ...call, vpcEndpointId: "vpce-2" })).toBe(false);
  });

  it("selects management events without resources", () => {
    const trail = advancedTrail({
      eventCategory: { equals: ["Management"] },
      readOnly: { equals: ["false"] },
    });
    expect([createSubnet, describeSubnets, putItem].map((each) => records(trail, each))).toEqual([
      true,
      false,
      false,
    ]);
  });

  it.each([
    [
      { readOnly: { equals: ["true"] } },
      "an advanced event selector must say which eventCategory it selects",
    ],
    [
      { eventCategory: { notEquals: ["Management"] } },
      "an advanced event selector must say which eventCategory it selects",
    ],
    [
      {
        eventCategory: { equals: ["Data"], startsWith: ["D"] },
        "resources.type": { equals: ["AWS::S3::Object"] },
      },
      "an advanced event selector only compares eventCategory with equals",
    ],
    [
      { ...data, "resources.type": { startsWith: ["AWS::S3"] } },
      "an advanced event selector only compares resources.type with equals",
    ],
    [{ ...objects, readOnly: { notEquals: ["true"] } }, "only compares readOnly with equals"],
    [
      { eventCategory: { equals: ["Insight"] } },
      "an advanced event selector of a trail selects Data, Management, NetworkActivity, not Insight",
    ],
    [
      { eventCategory: { equals: ["constructor"] } },
      "an advanced event selector of a trail selects Data, Management, NetworkActivity, not constructor",
    ],
    [data, "an advanced event selector of the category Data must say which resources.type it selects"],
    [
      { eventCategory: { equals: ["NetworkActivity"] } },
      "an advanced event selector of the category NetworkActivity must say which eventSource it selects",
    ],
    [
      { ...objects, eventID: { equals: ["1"] } },
      "an advanced event selector of the category Data does not know the field eventID: on a trail it is one of " +
        "eventCategory, eventName, eventSource, eventType, readOnly, resources.ARN, resources.type, ",
    ],
    [{ ...objects, errorCode: { equals: ["VpceAccessDenied"] } }, "does not know the field errorCode"],
    [{ ...management, eventName: { equals: ["PutItem"] } }, "Management does not know the field eventName"],
    [
      { ...management, "resources.type": { equals: ["AWS::S3::Object"] } },
      "does not know the field resources.type",
    ],
    [{ ...management, readOnly: { equals: ["maybe"] } }, "is true or false, not maybe"],
    [
      { ...objects, readOnly: { equals: ["true", "false"] } },
      "compares readOnly with one value, not 2 values",
    ],
    [{ ...objects, readOnly: {} }, "an advanced event selector says nothing of its field readOnly"],
    [
      { eventCategory: { equals: ["Data", "Management"] } },
      "an advanced event selector selects one eventCategory, not Data and Management",
    ],
    [
      { ...data, "resources.type": { equals: ["AWS::S3::Objects"] } },
      "does not know the resources.type AWS::S3::Objects: it is one of AWS::S3::AccessPoint, AWS::S3::Object",
    ],
    [
      { ...data, "resources.type": { equals: ["s3"] } },
      "does not know the resources.type s3: the types are on https://docs.aws.amazon.com/awscloudtrail/",
    ],
    [
      { ...management, eventSource: { equals: ["kms.amazonaws.com"] } },
      "only leaves out the eventSource kms.amazonaws.com or rdsdata.amazonaws.com",
    ],
    [{ ...management, eventSource: { notEquals: ["ec2.amazonaws.com"] } }, "only leaves out the eventSource"],
    [
      { ...network, errorCode: { equals: ["AccessDenied"] } },
      "the errorCode of an advanced event selector is VpceAccessDenied",
    ],
    [
      { ...objects, "resources.ARN": { notEquals: Array.from({ length: 499 }, (_, i) => `${bucket}/${i}`) } },
      "the advanced event selectors of a trail have 501 values; CloudTrail takes 500",
    ],
  ])("refuses what CloudTrail refuses: %j", (fields, message) => {
    expect(() => compileTrail(advancedTrail(fields))).toThrow(message);
  });

  it("refuses a field twice, and counts the values of all selectors together", () => {
    const [selector] = advancedTrail(objects).advancedEventSelectors;
    const fieldSelectors = selector?.fieldSelectors ?? [];
    const twice = { fieldSelectors: [...fieldSelectors, ...fieldSelectors.slice(1)] };
    expect(() => compileTrail({ ...trailWith(), advancedEventSelectors: [twice] })).toThrow(
      "an advanced event selector has the field resources.type twice; join its values",
    );
    const many = advancedTrail({ ...objects, eventName: { equals: Array.from({ length: 249 }, String) } });
    const one = many.advancedEventSelectors;
    expect(() => compileTrail({ ...many, advancedEventSelectors: [...one, ...one] })).toThrow("502 values");
    const fewer = advancedTrail({ ...objects, eventName: { equals: Array.from({ length: 248 }, String) } });
    const half = fewer.advancedEventSelectors;
    expect(() => compileTrail({ ...fewer, advancedEventSelectors: [...half, ...half] })).not.toThrow();
  });

  it.each([
    { ...management, eventSource: { notEquals: ["kms.amazonaws.com", "rdsdata.amazonaws.com"] } },
    { ...data, "resources.type": { equals: ["AWS::Quicksight::ActionConnector"] } },
    { ...network, "userIdentity.arn": { startsWith: ["arn:aws:sts::111122223333:assumed-role/x/"] } },
  ])("takes what CloudTrail takes: %j", (fields) => {
    expect(() => compileTrail(advancedTrail(fields))).not.toThrow();
  });
});
