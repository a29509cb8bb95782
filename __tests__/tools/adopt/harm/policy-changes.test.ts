import { policyChange } from "../../../../tools/adopt/harm/policy-changes";

const bucket = "arn:aws:s3:::logs";
const trail = "arn:aws:cloudtrail:us-east-1:111122223333:trail/t";

const policy = (...statements: readonly object[]) =>
  JSON.stringify({ Version: "2012-10-17", Statement: statements });
const write = {
  Sid: "Write",
  Effect: "Allow",
  Principal: { Service: "cloudtrail.amazonaws.com" },
  Action: "s3:PutObject",
  Resource: `${bucket}/*`,
  Condition: { StringEquals: { "aws:SourceArn": trail } },
};
const onlyTls = {
  Sid: "OnlyTls",
  Effect: "Deny",
  Principal: "*",
  Action: "s3:*",
  Resource: [bucket, `${bucket}/*`],
  Condition: { Bool: { "aws:SecureTransport": "false" } },
};

const nothing = { weaker: [], stricter: [], refused: [] };

test.each<[string, readonly object[], readonly object[]]>([
  ["other statement IDs", [write], [{ ...write, Sid: "Other" }]],
  ["another order", [write, onlyTls], [onlyTls, write]],
  [
    "lists of one",
    [write],
    [
      {
        ...write,
        Action: ["s3:PutObject"],
        Principal: { Service: ["cloudtrail.amazonaws.com"] },
        Condition: { StringEquals: { "AWS:sourceArn": [trail] } },
      },
    ],
  ],
  ["everyone in two ways", [onlyTls], [{ ...onlyTls, Principal: { AWS: "*" } }]],
  [
    "an account and its root",
    [{ ...write, Principal: { AWS: "111122223333" } }],
    [{ ...write, Principal: { AWS: "arn:aws:iam::111122223333:root" } }],
  ],
  [
    "a statement that is split",
    [onlyTls],
    [
      { ...onlyTls, Resource: bucket },
      { ...onlyTls, Resource: `${bucket}/*` },
    ],
  ],
])("policies that say the same change nothing: %s", (_how, before, after) => {
  expect(policyChange(policy(...before), policy(...after))).toEqual(nothing);
  expect(policyChange(policy(...after), policy(...before))).toEqual(nothing);
});

test.each<[string, readonly object[], readonly object[], string]>([
  [
    "a Deny statement that is gone",
    [write, onlyTls],
    [write],
    `no longer denies everyone s3:* on ${bucket}, ${bucket}/* if Bool aws:SecureTransport false (statement OnlyTls)`,
  ],
  [
    "a Deny statement on fewer resources",
    [onlyTls],
    [{ ...onlyTls, Resource: bucket }],
    `no longer denies everyone s3:* on ${bucket}/* if Bool aws:SecureTransport false (statement OnlyTls)`,
  ],
  [
    "a Deny statement with one condition more",
    [onlyTls],
    [{ ...onlyTls, Condition: { ...onlyTls.Condition, StringEquals: { "aws:userid": "x" } } }],
    `denies everyone s3:* on ${bucket}, ${bucket}/* now only if StringEquals aws:userid x (statement OnlyTls)`,
  ],
  [
    "a condition that is gone",
    [write],
    [{ ...write, Condition: {} }],
    `allows cloudtrail.amazonaws.com s3:PutObject on ${bucket}/* ` +
      `no longer only if StringEquals aws:SourceArn ${trail} (statement Write)`,
  ],
  [
    "another principal",
    [write],
    [{ ...write, Sid: "", Principal: "*", Condition: undefined }],
    `newly allows everyone s3:PutObject on ${bucket}/*`,
  ],
  [
    "more actions",
    [write],
    [{ ...write, Action: ["s3:PutObject", "s3:GetObject"] }],
    `newly allows cloudtrail.amazonaws.com s3:GetObject on ${bucket}/* ` +
      `if StringEquals aws:SourceArn ${trail} (statement Write)`,
  ],
  [
    "an exception that is wider",
    [{ ...write, Action: undefined, NotAction: ["s3:Get*", "s3:List*"], Condition: undefined }],
    [{ ...write, Action: undefined, NotAction: ["s3:Get*"], Condition: undefined }],
    `newly allows cloudtrail.amazonaws.com everything but s3:Get* on ${bucket}/* (statement Write)`,
  ],
])("%s is weaker", (_what, before, after, line) =>
  expect(policyChange(policy(...before), policy(...after)).weaker).toEqual([line]),
);

test.each<[string, object, object]>([
  ["fewer actions", { ...write, Action: "s3:*" }, write],
  ["a resource within a wildcard", { ...write, Resource: "*" }, write],
  [
    "a value among those of before",
    { ...write, Condition: { StringEquals: { "aws:SourceArn": [trail, "x"] } } },
    write,
  ],
  [
    "a value like that of before",
    { ...write, Condition: { StringLike: { "aws:SourceArn": "arn:*" } } },
    write,
  ],
  [
    "a condition that holds without the key, too, before",
    { ...write, Condition: { StringEqualsIfExists: { "aws:SourceArn": trail } } },
    write,
  ],
  [
    "more values that are excluded",
    { ...write, Condition: { StringNotEquals: { "aws:SourceArn": "a" } } },
    { ...write, Condition: { StringNotEquals: { "aws:SourceArn": ["a", "b"] } } },
  ],
])("%s is not weaker, while the way back is", (_what, before, after) => {
  expect(policyChange(policy(before), policy(after)).weaker).toEqual([]);
  expect(policyChange(policy(after), policy(before)).weaker).not.toEqual([]);
});

test("what is newly denied makes a policy stricter", () => {
  expect(policyChange(policy(write), policy(write, { ...write, Effect: "Deny", Sid: "Stop" }))).toEqual({
    ...nothing,
    stricter: [expect.stringMatching(/^newly denies .*\(statement Stop\)$/)],
  });
});

test("what is no longer allowed is refused, as far as conditions let it", () => {
  const alarm = { ...write, Sid: "Alarm", Principal: { Service: "cloudwatch.amazonaws.com" }, Condition: {} };
  expect(policyChange(policy(write, alarm), policy(write)).refused).toEqual([
    `no longer allows cloudwatch.amazonaws.com s3:PutObject on ${bucket}/* (statement Alarm)`,
  ]);
  expect(policyChange(policy({ ...write, Condition: {} }), policy(write)).refused).toEqual([
    `allows cloudtrail.amazonaws.com s3:PutObject on ${bucket}/* ` +
      `now only if StringEquals aws:SourceArn ${trail} (statement Write)`,
  ]);
});

test("to deny is not to allow", () => {
  const tls = { ...onlyTls, Sid: undefined };
  expect(policyChange(policy(tls), policy({ ...tls, Effect: "Allow" })).weaker).toEqual([
    `no longer denies everyone s3:* on ${bucket}, ${bucket}/* if Bool aws:SecureTransport false`,
    `newly allows everyone s3:* on ${bucket}, ${bucket}/* if Bool aws:SecureTransport false`,
  ]);
});

test("a role's policy has no principals", () =>
  expect(
    policyChange("", policy({ Effect: "Allow", Action: "sns:Publish", Resource: "arn:x" })).weaker,
  ).toEqual(["newly allows sns:Publish on arn:x"]));

test("what is no policy cannot be compared", () => {
  expect(policyChange("[]", policy(write)).weaker).toEqual([
    "the policy is no JSON object, so that it cannot be compared",
  ]);
  expect(policyChange("[]", "[]")).toEqual(nothing);
});
