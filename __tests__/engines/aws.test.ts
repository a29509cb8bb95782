import {
  consoleHostOf,
  dnsSuffixOf,
  isConsoleHost,
  isPartition,
  parseArn,
  partitionOf,
} from "../../engines/aws";

describe("a Region", () => {
  it.each([
    ["us-east-1", "aws", "amazonaws.com", "console.aws.amazon.com"],
    ["ca-central-1", "aws", "amazonaws.com", "console.aws.amazon.com"],
    ["us-gov-west-1", "aws-us-gov", "amazonaws.com", "console.amazonaws-us-gov.com"],
    ["cn-northwest-1", "aws-cn", "amazonaws.com.cn", "console.amazonaws.cn"],
  ])("%s is in the partition %s, with its domains", (region, partition, dnsSuffix, console) => {
    expect([partitionOf(region), dnsSuffixOf(region), consoleHostOf(region)]).toEqual([
      partition,
      dnsSuffix,
      console,
    ]);
    expect(isPartition(partition)).toBe(true);
    expect(isConsoleHost(console)).toBe(true);
    expect(isConsoleHost(`us-east-1.${console}`)).toBe(true);
  });

  it.each(["aws-iso", "toString", ""])("is in no partition %j", (name) =>
    expect(isPartition(name)).toBe(false),
  );
});

describe("the host of a console", () => {
  it.each(["console.aws.amazon.com.example.org", "myconsole.aws.amazon.com", "aws.amazon.com", ""])(
    "is not %j",
    (host) => expect(isConsoleHost(host)).toBe(false),
  );
});

describe("an ARN", () => {
  it("is taken apart, with all that follows the account as the resource", () => {
    expect(parseArn("arn:aws:logs:us-east-1:111122223333:log-group:a:*")).toEqual({
      partition: "aws",
      service: "logs",
      region: "us-east-1",
      account: "111122223333",
      resource: "log-group:a:*",
    });
  });

  it("may have no Region and no account", () => {
    expect(parseArn("arn:aws:s3:::bucket")).toMatchObject({ region: "", account: "", resource: "bucket" });
  });

  it.each(["", "arn:aws:s3", "arn:aws:s3:::", "arn::s3:::bucket", "urn:aws:s3:::bucket"])(
    "is not %j",
    (text) => expect(parseArn(text)).toBeUndefined(),
  );
});
