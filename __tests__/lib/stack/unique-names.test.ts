import { Cloudtrail } from "@cdktf/provider-aws/lib/cloudtrail";
import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { DynamodbTable } from "@cdktf/provider-aws/lib/dynamodb-table";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { KmsAlias } from "@cdktf/provider-aws/lib/kms-alias";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { SfnStateMachine } from "@cdktf/provider-aws/lib/sfn-state-machine";
import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue";
import type { App } from "cdktf";
import { Construct } from "constructs";
import { AuditStack } from "../../../lib/stack/audit-stack";
import { Region } from "../../../lib/stack/region";
import { faultsOf, testApp } from "../validation/faults-of";

const stackIn = (app: App, id: string) => new AuditStack(app, id, { region: "us-east-1" });
const taken = (path: string, name: string, owner: string) => ({
  place: path.split("/")[0],
  message: `the name of ${path} is "${name}"; ${owner} has it already; rename one of the two.`,
});

const kinds: readonly [string, (scope: Construct, name: string) => void][] = [
  ["queues", (scope, name) => new SqsQueue(scope, "made", { name })],
  ["topics", (scope, name) => new SnsTopic(scope, "made", { name })],
  ["tables", (scope, name) => new DynamodbTable(scope, "made", { name })],
  ["log groups", (scope, name) => new CloudwatchLogGroup(scope, "made", { name })],
  ["trails", (scope, name) => new Cloudtrail(scope, "made", { name, s3BucketName: "logs" })],
  ["rules", (scope, name) => new CloudwatchEventRule(scope, "made", { name })],
  ["aliases of keys", (scope, name) => new KmsAlias(scope, "made", { name, targetKeyId: "key" })],
  [
    "state machines",
    (scope, name) => new SfnStateMachine(scope, "made", { name, definition: "{}", roleArn: "role" }),
  ],
  [
    "alarms",
    (scope, name) =>
      new CloudwatchMetricAlarm(scope, "made", {
        alarmName: name,
        comparisonOperator: "GreaterThanThreshold",
        evaluationPeriods: 1,
      }),
  ],
];
const everywhere: readonly [string, (scope: Construct, name: string) => void][] = [
  ["buckets", (scope, name) => new S3Bucket(scope, "made", { bucket: name })],
  ["roles", (scope, name) => new IamRole(scope, "made", { name, assumeRolePolicy: "{}" })],
];

describe.each([...kinds, ...everywhere])("the names of %s", (_, make) => {
  it("fail when two stacks share one", () => {
    const app = testApp();
    make(stackIn(app, "first"), "audit");
    make(stackIn(app, "second"), "audit");
    expect(faultsOf(app)).toEqual([taken("second/made", "audit", "first/made")]);
  });

  it("may differ by their case alone, or by anything else", () => {
    const app = testApp();
    ["audit", "Audit", "audit-2"].forEach((name, index) => make(stackIn(app, `stack-${index}`), name));
    expect(faultsOf(app)).toEqual([]);
  });
});

describe("the Regions of one stack", () => {
  it.each(kinds)("may each have one of the same name: %s", (_, make) => {
    const stack = stackIn(testApp(), "audit");
    make(stack, "audit");
    make(new Region(stack, "north", "eu-north-1"), "audit");
    make(new Region(stack, "south", "eu-south-1"), "audit");
    expect(faultsOf(stack)).toEqual([]);
  });

  it.each(everywhere)("share the names of what is beyond a Region: %s", (_, make) => {
    const stack = stackIn(testApp(), "audit");
    make(stack, "audit");
    make(new Region(stack, "north", "eu-north-1"), "audit");
    expect(faultsOf(stack)).toEqual([taken("audit/north/made", "audit", "audit/made")]);
  });

  it("fail when two constructs of one Region share a name", () => {
    const app = testApp();
    const north = (id: string) => new Region(stackIn(app, id), "north", "eu-north-1");
    new SqsQueue(north("first"), "queue", { name: "audit" });
    new SqsQueue(north("second"), "queue", { name: "audit" });
    expect(faultsOf(app)).toEqual([taken("second/north/queue", "audit", "first/north/queue")]);
  });
});

describe("a stack", () => {
  it("lets resources of different types share a name", () => {
    const stack = stackIn(testApp(), "audit");
    new SqsQueue(stack, "queue", { name: "audit" });
    new SnsTopic(stack, "topic", { name: "audit" });
    new IamRole(stack, "role", { name: "audit", assumeRolePolicy: "{}" });
    expect(faultsOf(stack)).toEqual([]);
  });

  it("leaves out resources that AWS names", () => {
    const stack = stackIn(testApp(), "audit");
    new S3Bucket(stack, "first", {});
    new S3Bucket(stack, "second", { bucketPrefix: "audit-" });
    new SqsQueue(stack, "third", {});
    new SqsQueue(stack, "fourth", {});
    expect(faultsOf(stack)).toEqual([]);
  });

  it("compares names that hold the account, which two stacks refer to each for itself", () => {
    const app = testApp();
    for (const id of ["first", "second"]) {
      const stack = stackIn(app, id);
      new S3Bucket(stack, "bucket", { bucket: `logs-${stack.account}-us-east-1` });
    }
    expect(faultsOf(app)).toEqual([
      taken(
        "second/bucket",
        "logs-${data.aws_caller_identity.current_account.account_id}-us-east-1",
        "first/bucket",
      ),
    ]);
  });

  it("names constructs without the Default at the end of their path", () => {
    const app = testApp();
    for (const id of ["first", "second"]) {
      new SqsQueue(new Construct(stackIn(app, id), "dead_letters"), "Default", { name: "audit" });
    }
    expect(faultsOf(app)).toEqual([taken("second/dead_letters", "audit", "first/dead_letters")]);
  });

  it("tells of each that comes after the first", () => {
    const app = testApp();
    for (const id of ["first", "second", "third"]) new SqsQueue(stackIn(app, id), "queue", { name: "audit" });
    expect(faultsOf(app)).toEqual([
      taken("second/queue", "audit", "first/queue"),
      taken("third/queue", "audit", "first/queue"),
    ]);
  });

  it("fails to synthesize in a plain app", () => {
    const app = testApp();
    const stack = stackIn(app, "audit");
    for (const id of ["first", "second"]) new SqsQueue(stack, id, { name: "audit" });
    expect(() => app.synth()).toThrow(taken("audit/second", "audit", "audit/first").message);
  });

  it("may share names with one of another account, but for buckets", () => {
    const app = testApp();
    const stacks = ["111122223333", "444455556666"].map(
      (account) =>
        new AuditStack(app, `of-${account}`, { region: "us-east-1", allowedAccountIds: [account] }),
    );
    for (const stack of stacks) {
      new SqsQueue(stack, "queue", { name: "audit" });
      new IamRole(stack, "role", { name: "audit", assumeRolePolicy: "{}" });
      new S3Bucket(stack, "bucket", { bucket: "audit" });
    }
    expect(faultsOf(app)).toEqual([taken("of-444455556666/bucket", "audit", "of-111122223333/bucket")]);
  });

  it("shares no name with one that may be of the same account", () => {
    const app = testApp();
    for (const accounts of [["111122223333", "444455556666"], ["444455556666"], undefined]) {
      const id = `of-${accounts?.length ?? "any"}`;
      const stack = new AuditStack(app, id, { region: "us-east-1", allowedAccountIds: accounts });
      new SqsQueue(stack, "queue", { name: "audit" });
    }
    expect(faultsOf(app)).toEqual([
      taken("of-1/queue", "audit", "of-2/queue"),
      taken("of-any/queue", "audit", "of-2/queue"),
    ]);
  });
});
