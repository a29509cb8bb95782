import { GcsBackend, HttpBackend, Testing } from "cdktf";
import { warningsOf } from "../../../lib/app/warnings";
import { AuditStack } from "../../../lib/stack/audit-stack";
import { type Backend, cloud, local, s3 } from "../../../lib/stack/backends";
import { commonShape } from "../../../lib/stack/settings";
import { faultsOf, testApp } from "../validation/faults-of";

const stackOn = (backend?: Backend, id = "audit") =>
  new AuditStack(testApp(), id, { region: "us-east-1", backend });
const terraform = (stack: AuditStack) => JSON.parse(Testing.synth(stack)).terraform;
const backendOf = (backend?: Backend, id?: string) => terraform(stackOn(backend, id)).backend;
const faults = (backend: Backend) => faultsOf(() => stackOn(backend)).map(({ message }) => message);

describe("the setting", () => {
  const sentences = (value: unknown) =>
    commonShape.backend.errors(["backend"], value).map(({ message }) => message);

  it.each<[string, string, unknown]>([
    ["local", "local()", local],
    ["s3", "s3({ … })", s3],
    ["cloud", "cloud({ … })", cloud],
  ])("refuses %s that is not called", (name, call, value) => {
    expect(sentences(value)).toEqual([`backend is the function ${name}: call it, ${call}.`]);
  });

  it("takes what they return", () => {
    expect(sentences(local())).toEqual([]);
  });
});

describe("local", () => {
  it("keeps the state beside the output folder, by a path that holds on every machine", () => {
    expect(backendOf(local())).toEqual({ local: { path: "../../../terraform.audit.tfstate" } });
  });

  it("keeps it in a folder there when it is told to", () => {
    expect(backendOf(local({ folder: "customers/acme" }))).toEqual({
      local: { path: "../../../customers/acme/terraform.audit.tfstate" },
    });
  });

  it.each(["/acme", "acme/", "../acme", "a//b", "", "a b", "."])("refuses the folder %j", (folder) => {
    expect(faults(local({ folder }))).toEqual([
      `backend.folder is ${JSON.stringify(folder)}; a folder is names with single slashes between them, from the folder that ` +
        'cdktf.out is in; leave out the slash at either end, as in "customers/acme".',
    ]);
  });

  it("keeps each stack's state apart", () => {
    expect(backendOf(local(), "other")).toEqual({ local: { path: "../../../terraform.other.tfstate" } });
  });

  it("is the backend where the settings have none", () => {
    expect(backendOf()).toEqual({ local: { path: "../../../terraform.audit.tfstate" } });
  });
});

describe("s3", () => {
  const states = { bucket: "states", region: "eu-north-1" };
  const common = { ...states, encrypt: true };

  it("encrypts and locks with a file in the bucket", () => {
    expect(backendOf(s3(states))).toEqual({ s3: { ...common, key: "audit.tfstate", use_lockfile: true } });
  });

  it("keeps each stack's state under a key of its own", () => {
    expect(backendOf(s3(states), "other").s3.key).toBe("other.tfstate");
  });

  it("puts the keys into a folder when it is told to", () => {
    expect(backendOf(s3({ ...states, keyPrefix: "audit/production" })).s3.key).toBe(
      "audit/production/audit.tfstate",
    );
  });

  it("has no lock when it is told so", () => {
    expect(backendOf(s3({ ...states, useLockfile: false }))).toEqual({
      s3: { ...common, key: "audit.tfstate" },
    });
  });

  it("locks with a table alone where it is given one", () => {
    expect(backendOf(s3({ ...states, dynamodbTable: "locks" }))).toEqual({
      s3: { ...common, key: "audit.tfstate", dynamodb_table: "locks" },
    });
  });

  it("locks with both while a team moves from the table to the file", () => {
    expect(backendOf(s3({ ...states, dynamodbTable: "locks", useLockfile: true }))).toEqual({
      s3: { ...common, key: "audit.tfstate", dynamodb_table: "locks", use_lockfile: true },
    });
  });

  it("requires the Terraform that has the lock file, and no other where it is off", () => {
    const required = (backend: Backend) => terraform(stackOn(backend)).required_version;
    expect(required(s3(states))).toBe(">= 1.10.0");
    expect(required(s3({ ...states, dynamodbTable: "locks", useLockfile: true }))).toBe(">= 1.10.0");
    expect(required(s3({ ...states, useLockfile: false }))).toBe(">= 1.5.0");
    expect(required(s3({ ...states, dynamodbTable: "locks" }))).toBe(">= 1.5.0");
    expect(required(local())).toBe(">= 1.5.0");
  });

  it.each([
    ["roleArn", "a", "write assumeRole: { roleArn: … }"],
    ["externalId", "a", "write assumeRole: { roleArn: …, externalId: … }"],
    ["sessionName", "a", "write assumeRole: { roleArn: …, sessionName: … }"],
    ["assumeRolePolicy", "{}", "write assumeRole: { roleArn: …, policy: … }"],
    ["assumeRolePolicyArns", ["a"], "write assumeRole: { roleArn: …, policyArns: … }"],
    ["assumeRoleTags", { a: "b" }, "write assumeRole: { roleArn: …, tags: … }"],
    ["assumeRoleTransitiveTagKeys", ["a"], "write assumeRole: { roleArn: …, transitiveTagKeys: … }"],
    ["useLegacyWorkflow", false, "leave it out"],
  ])("refuses %s, which Terraform 1.10 has removed", (key, value, remedy) => {
    const given = { ...states, [key]: value };
    expect(faults(s3(given))).toEqual([
      `backend.${key} is ${JSON.stringify(value)}; Terraform refuses it from 1.10 on; ${remedy}.`,
    ]);
  });

  it("has no type for what is removed", () => {
    // @ts-expect-error: `npm run types` fails where the type has it.
    expect(faults(s3({ ...states, roleArn: "a" }))).toHaveLength(1);
  });

  it("refuses what is removed beside what is wrong, and says nothing of what is not set", () => {
    const given = { bucket: "S", region: "us-east-1", roleArn: "a", sessionName: undefined };
    expect(faults(s3(given)).map((message) => message.split(";")[0])).toEqual([
      'backend.bucket is "S"',
      'backend.roleArn is "a"',
    ]);
  });

  it.each([
    [
      "dynamodbTable",
      "a",
      "write useLockfile: true, beside it until nobody runs a Terraform older than 1.10",
    ],
    ["endpoint", "a", "write endpoints: { s3: … }"],
    ["iamEndpoint", "a", "write endpoints: { iam: … }"],
    ["stsEndpoint", "a", "write endpoints: { sts: … }"],
    ["dynamodbEndpoint", "a", "write endpoints: { dynamodb: … }"],
    ["forcePathStyle", false, "write usePathStyle"],
    ["sharedCredentialsFile", "a", "write sharedCredentialsFiles: [ … ]"],
  ])("warns of %s, which Terraform deprecates", (key, value, remedy) => {
    const warnings = warningsOf(stackOn(s3({ ...states, [key]: value })));
    expect(warnings.map(({ message }) => message)).toEqual([
      `backend.${key} is ${JSON.stringify(value)}; Terraform deprecates it; ${remedy}.`,
    ]);
  });

  it("warns of nothing else", () =>
    expect(warningsOf(stackOn(s3({ ...states, profile: "audit" })))).toEqual([]));

  it("takes what else Terraform's backend takes", () => {
    const kmsKeyId = "arn:aws:kms:eu-north-1:111122223333:key/1234abcd";
    expect(backendOf(s3({ ...states, encrypt: false, kmsKeyId, profile: "audit" })).s3).toMatchObject({
      encrypt: false,
      kms_key_id: kmsKeyId,
      profile: "audit",
    });
  });

  it.each(["states", "my.states", "s-1", "a".repeat(63)])("accepts the bucket %j", (bucket) => {
    expect(faults(s3({ ...states, bucket }))).toEqual([]);
  });

  it.each(["st", "States", "s3://states", "states/audit", "a".repeat(64), "arn:aws:s3:::states", ""])(
    "refuses the bucket %j",
    (bucket) => {
      expect(faults(s3({ ...states, bucket }))).toEqual([
        `backend.bucket is "${bucket}"; a bucket name has 3 to 63 lower-case letters, digits, "." and "-"; ` +
          "give the name of a bucket that exists, without s3:// or a path.",
      ]);
    },
  );

  it.each(["audit", "audit/production", "a/b/c", "Team_1/x.y", "(a)", "it's*!"])(
    "accepts the key prefix %j",
    (keyPrefix) => expect(faults(s3({ ...states, keyPrefix }))).toEqual([]),
  );

  it.each(["/audit", "audit/", "a//b", "/", "a b", "ä", "", "a\\b"])(
    "refuses the key prefix %j",
    (keyPrefix) => {
      expect(faults(s3({ ...states, keyPrefix }))).toEqual([
        `backend.keyPrefix is ${JSON.stringify(keyPrefix)}; a key prefix is folder names with single slashes between them; ` +
          'leave out the slash at either end, as in "audit/production".',
      ]);
    },
  );

  it("tells all its faults at once", () => {
    const wrong = faults(s3({ bucket: "S", region: "here", keyPrefix: "/" }));
    expect(wrong.map((message) => message.split(";")[0])).toEqual([
      'backend.bucket is "S"',
      'backend.region is "here"',
      'backend.keyPrefix is "/"',
    ]);
  });
});

describe("a function of one's own", () => {
  it("can keep the state in Google Cloud Storage", () => {
    const gcs: Backend = (stack) => new GcsBackend(stack, { bucket: "states", prefix: stack.node.id });
    expect(backendOf(gcs)).toEqual({ gcs: { bucket: "states", prefix: "audit" } });
    expect(faults(gcs)).toEqual([]);
  });

  it("can keep the state at an HTTP address", () => {
    const http: Backend = (stack) =>
      new HttpBackend(stack, { address: `https://states.example.com/${stack.node.id}` });
    expect(backendOf(http)).toEqual({ http: { address: "https://states.example.com/audit" } });
    expect(faults(http)).toEqual([]);
  });
});
