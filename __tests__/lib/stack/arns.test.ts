import { keyArn, validArn, roleArn, tableArn, topicArn } from "../../../lib/stack/arns";
import { examples } from "../validation/examples";

describe("validArn", () => {
  it("takes an ARN apart", () => {
    expect(validArn("arn:aws:sns:us-east-1:111122223333:alarms")).toEqual({
      partition: "aws",
      service: "sns",
      region: "us-east-1",
      account: "111122223333",
      resource: "alarms",
    });
  });

  it.each([
    ["no Region or account", "arn:aws:s3:::acme-trail-logs", { region: "", account: "" }],
    ["no Region", "arn:aws:iam::111122223333:role/audit", { region: "", resource: "role/audit" }],
    [
      "colons in its resource",
      "arn:aws:logs:us-east-1:111122223333:log-group:audit:*",
      { resource: "log-group:audit:*" },
    ],
    ["another partition", "arn:aws-cn:s3:::logs", { partition: "aws-cn" }],
    ["the partition of GovCloud", "arn:aws-us-gov:s3:::logs", { partition: "aws-us-gov" }],
  ])("takes an ARN apart with %s", (_, text, parts) => expect(validArn(text)).toMatchObject(parts));

  it.each([
    "",
    "alarms",
    "arn:aws:sns",
    "arn:aws:sns:us-east-1:111122223333:",
    "arn:aws:sns:us-east-1:1111:alarms",
    "arn:aws:sns:us-east-1:1111222233334:alarms",
    "arn:other:sns:us-east-1:111122223333:alarms",
    "aws:sns:us-east-1:111122223333:alarms",
    "ARN:aws:sns:us-east-1:111122223333:alarms",
    " arn:aws:sns:us-east-1:111122223333:alarms",
    "arn:aws:sns:us_east_1:111122223333:alarms",
    "arn:aws::us-east-1:111122223333:alarms",
  ])("finds none in %j", (text) => expect(validArn(text)).toBeUndefined());
});

describe("the rule for a key's ARN", () => {
  const key = (resource: string) => `arn:aws:kms:us-east-1:111122223333:${resource}`;
  examples(keyArn("us-east-1"), {
    accepted: [
      key("key/1234abcd-12ab-34cd-56ef-1234567890ab"),
      key("key/mrk-1234abcd12ab34cd56ef1234567890ab"),
      key("key/A"),
    ],
    refused: [
      "",
      "1234abcd-12ab-34cd-56ef-1234567890ab",
      "alias/audit",
      key("alias/audit"),
      key("key/"),
      key("key/*"),
      key("key/a b"),
      key("key/a/b"),
      key("keys/a"),
      "arn:aws:kms:us-east-2:111122223333:key/a",
      "arn:aws:kms::111122223333:key/a",
      "arn:aws:kms:us-east-1::key/a",
      "arn:aws-cn:kms:us-east-1:111122223333:key/a",
      "arn:aws:sns:us-east-1:111122223333:key/a",
    ],
  });

  it("accepts a key's ID of 256 characters and refuses one of 257", () => {
    const { test } = keyArn("us-east-1");
    expect(test(key(`key/${"a".repeat(256)}`))).toBe(true);
    expect(test(key(`key/${"a".repeat(257)}`))).toBe(false);
  });

  it("takes the partition from the home Region", () => {
    const { accepts, test } = keyArn("us-gov-west-1");
    expect(test("arn:aws-us-gov:kms:us-gov-west-1:111122223333:key/a")).toBe(true);
    expect(test("arn:aws:kms:us-gov-west-1:111122223333:key/a")).toBe(false);
    expect(accepts).toContain("arn:aws-us-gov:kms:us-gov-west-1:<account>:key/<key ID>");
  });
});

describe("the rule for a topic's ARN", () => {
  const topic = (resource: string) => `arn:aws:sns:us-east-1:111122223333:${resource}`;
  examples(topicArn("us-east-1"), {
    accepted: [topic("alarms"), topic("A_b-9"), topic("a"), "arn:aws:sns:eu-north-1:111122223333:alarms"],
    refused: [
      "",
      "alarms",
      topic("alarms.fifo"),
      topic("alarms:1234abcd-12ab-34cd-56ef-1234567890ab"),
      topic("a b"),
      topic("*"),
      "arn:aws:sns::111122223333:alarms",
      "arn:aws:sns:us-east-1::alarms",
      "arn:aws:sqs:us-east-1:111122223333:alarms",
      "arn:aws:lambda:us-east-1:111122223333:function:alarms",
      "arn:aws-cn:sns:cn-north-1:111122223333:alarms",
      "arn:aws-us-gov:sns:us-gov-west-1:111122223333:alarms",
    ],
  });

  it("accepts a topic's name of 256 characters and refuses one of 257", () => {
    const { test } = topicArn("us-east-1");
    expect(test(topic("a".repeat(256)))).toBe(true);
    expect(test(topic("a".repeat(257)))).toBe(false);
  });

  it("takes the partition from the home Region", () => {
    expect(topicArn("cn-north-1").test("arn:aws-cn:sns:cn-northwest-1:111122223333:alarms")).toBe(true);
    expect(topicArn("cn-north-1").test(topic("alarms"))).toBe(false);
  });
});

describe("the rule for a role's ARN", () => {
  const role = (resource: string) => `arn:aws:iam::111122223333:${resource}`;
  examples(roleArn, {
    accepted: [
      role("role/deploy"),
      role("role/ci/deploy"),
      role("role/aws-service-role/dynamodb.application-autoscaling.amazonaws.com/AWSServiceRole"),
      role("role/a+b=c,d.e@f_g-h"),
      role("role/!team#1/a:b/~/deploy"),
      role("role/aws:ec2-instance"),
      "arn:aws-us-gov:iam::111122223333:role/deploy",
    ],
    refused: [
      "",
      "deploy",
      role("role/"),
      role("role/a b/deploy"),
      role("role/team/a:b"),
      role("role/*"),
      role("role/ci/"),
      role("role/de ploy"),
      role("user/deploy"),
      "arn:aws:iam:::role/deploy",
      "arn:aws:iam:us-east-1:111122223333:role/deploy",
      "arn:aws:sts::111122223333:assumed-role/deploy/session",
    ],
  });
});

describe("the rule for a table's ARN", () => {
  const table = (resource: string) => `arn:aws:dynamodb:us-east-1:111122223333:${resource}`;
  examples(tableArn, {
    accepted: [
      table("table/orders"),
      table("table/a.b"),
      table(`table/${"a".repeat(255)}`),
      table("table/abc"),
    ],
    refused: [
      "",
      "orders",
      table("table/"),
      table("table/*"),
      table("table/ab"),
      table(`table/${"a".repeat(256)}`),
      table("table/orders/index/by-day"),
      table("table/orders/stream/2026-01-01T00:00:00.000"),
      "arn:aws:dynamodb::111122223333:table/orders",
      "arn:aws:dynamodb:us-east-1::table/orders",
      "arn:aws:s3:::orders",
    ],
  });
});
