import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { record } from "../support/events";

const folder = join(__dirname, "..", "..", "examples", "events");
const names = readdirSync(folder)
  .filter((file) => file.endsWith(".json"))
  .map((file) => basename(file, ".json"))
  .sort();

it("each sample is named in the README, and the README names no other", () => {
  const readme = readFileSync(join(folder, "README.md"), "utf8");
  const listed = [...readme.matchAll(/^\| `([\w-]+)\.json`/gm)].map(([, name]) => name);
  expect(listed.sort()).toEqual(names);
});

it("each sample is replayed by a test of this folder", () => {
  const tests = readdirSync(__dirname)
    .map((file) => readFileSync(join(__dirname, file), "utf8"))
    .join("\n");
  expect(names.filter((name) => !tests.includes(`"${name}"`))).toEqual([]);
});

it("each sample has an ID of its own", () => {
  expect(new Set(names.map((name) => record(name).eventID)).size).toBe(names.length);
});

/**
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
 */
describe("the samples say what CloudTrail says:", () => {
  const ofEveryCall = [
    "awsRegion",
    "eventID",
    "eventName",
    "eventSource",
    "eventTime",
    "eventType",
    "eventVersion",
    "recipientAccountId",
    "requestParameters",
    "responseElements",
    "sourceIPAddress",
    "userAgent",
    "userIdentity",
  ];
  const calls = names.filter((name) => record(name).eventType !== "AwsCloudTrailInsight");
  const ofCategory = (category: string) => calls.filter((name) => record(name).eventCategory === category);

  it.each(calls)("%s has the fields that every record of a call has", (name) => {
    expect(Object.keys(record(name))).toEqual(expect.arrayContaining(ofEveryCall));
  });

  it.each(ofCategory("Management"))("%s is a management event in all fields", (name) => {
    expect(record(name)).toMatchObject({ managementEvent: true, readOnly: expect.any(Boolean) });
  });

  it.each(ofCategory("Data"))("%s is a data event of a table of its own account and Region", (name) => {
    const { awsRegion, recipientAccountId: accountId, ...call } = record(name);
    const anyTableArn = expect.stringMatching(
      `^arn:aws:dynamodb:${awsRegion}:${accountId}:table/[\\w-]+$`,
    ) as string;
    expect(call).toMatchObject({
      eventSource: "dynamodb.amazonaws.com",
      apiVersion: "2012-08-10",
      managementEvent: false,
      readOnly: expect.any(Boolean),
      resources: [{ accountId, type: "AWS::DynamoDB::Table", ARN: anyTableArn }],
    });
  });

  it.each(calls.filter((name) => issuerOf(name)))(
    "%s names one role, in the session and as its issuer",
    (name) => {
      const { accountId, userName, arn } = issuerOf(name) ?? {};
      expect(arn).toMatch(new RegExp(`^arn:aws:iam::${accountId}:role/(.+/)?${userName}$`));
      expect(record(name).userIdentity).toMatchObject({
        type: "AssumedRole",
        accountId,
        arn: expect.stringContaining(`arn:aws:sts::${accountId}:assumed-role/${userName}/`) as string,
      });
    },
  );
});

function issuerOf(name: string): Readonly<Record<string, string>> | undefined {
  const { sessionContext } = record(name).userIdentity as {
    readonly sessionContext?: { readonly sessionIssuer?: Readonly<Record<string, string>> };
  };
  return sessionContext?.sessionIssuer;
}
