import { Cloudtrail } from "@cdktf/provider-aws/lib/cloudtrail";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue";
import { AuditStack, type AuditStackProps } from "../../../lib/stack/audit-stack";
import { setCommonOverrides } from "../../../lib/stack/overrides";
import { Region } from "../../../lib/stack/region";
import { Synthesized } from "../../support/synthesized";
import { faultsOf, testApp } from "../validation/faults-of";

type Props = Omit<AuditStackProps, "region">;

const stackWith = (props: Props, app = testApp()) => {
  const stack = new AuditStack(app, "audit", { region: "us-east-1", ...props });
  const queue = new SqsQueue(stack, "queue", {
    name: "audit",
    delaySeconds: 5,
    tags: { Owner: "audit", Team: "a" },
  });
  const redrivePolicy = queue.arn;
  const roles = ["one", "two"].map(
    (id) => new IamRole(stack, id, { name: `audit-${id}`, assumeRolePolicy: "{}", dependsOn: [queue] }),
  );
  new SqsQueue(stack, "second", { name: "second", redrivePolicy, dependsOn: roles });
  stack.output("queue_url", "URL of the queue.", queue.url);
  return stack;
};
const withOverrides = (overrides: Props["overrides"]) => new Synthesized(stackWith({ overrides }));
const errorsOf = (overrides: Props["overrides"]) =>
  faultsOf(() => stackWith({ overrides })).map(({ message }) => message);

describe("the setting overrides", () => {
  it("sets arguments, removes those that are null, and leaves the others", () => {
    const overrides = { "aws_sqs_queue.queue": { delay_seconds: null, fifo_queue: false } };
    expect(withOverrides(overrides).resource("aws_sqs_queue.queue")).toEqual({
      name: "audit",
      fifo_queue: false,
      tags: { Owner: "audit", Team: "a" },
    });
  });

  it("merges objects and replaces lists", () => {
    const overrides = { "aws_sqs_queue.second": { tags: { Team: "b" }, depends_on: ["aws_iam_role.two"] } };
    expect(withOverrides(overrides).resource("aws_sqs_queue.second")).toMatchObject({
      tags: { Team: "b" },
      depends_on: ["aws_iam_role.two"],
    });
    const tags = { "aws_sqs_queue.queue": { tags: { Team: null, BackupPlan: "Critical" } } };
    expect(withOverrides(tags).resource("aws_sqs_queue.queue").tags).toEqual({
      Owner: "audit",
      BackupPlan: "Critical",
    });
  });

  it("takes * for anything, and a later key over an earlier one", () => {
    const overrides = { "aws_iam_role.*": { path: "/audit/" }, "aws_iam_role.two": { path: "/two/" } };
    const synthesized = withOverrides(overrides);
    expect(synthesized.resource("aws_iam_role.one")).toMatchObject({ path: "/audit/" });
    expect(synthesized.resource("aws_iam_role.two")).toMatchObject({ path: "/two/" });
  });

  it("reaches the providers of every Region, data sources, outputs and variables", () => {
    const stack = stackWith({
      overrides: {
        "provider.aws.*": { max_retries: 3 },
        "data.aws_caller_identity.*": { provider: "aws" },
        "output.queue_url": { sensitive: true },
        "var.tags": { sensitive: true },
      },
    });
    new Region(stack, "elsewhere", "eu-north-1");
    void stack.account;
    const synthesized = new Synthesized(stack);
    expect(synthesized.block("provider")).toMatchObject({
      aws: [
        { region: "us-east-1", max_retries: 3 },
        { alias: "eu-north-1", max_retries: 3 },
      ],
    });
    expect(synthesized.block("output")).toMatchObject({ queue_url: { sensitive: true } });
    expect(synthesized.block("variable")).toMatchObject({ tags: { sensitive: true } });
  });

  it("leaves a resource out, and out of depends_on", () => {
    const synthesized = withOverrides({ "aws_iam_role.one": null });
    expect(synthesized.addresses).not.toContain("aws_iam_role.one");
    expect(synthesized.resource("aws_sqs_queue.second").depends_on).toEqual(["aws_iam_role.two"]);
  });

  it("leaves the last of a type out with its type", () => {
    expect(withOverrides({ "aws_iam_role.*": null }).block("resource")).not.toHaveProperty("aws_iam_role");
  });

  it("has the names that addresses gives", () => {
    const renamed = stackWith({
      addresses: { "aws_sqs_queue.queue": "letters" },
      overrides: { "aws_sqs_queue.letters": { delay_seconds: 10 } },
    });
    expect(new Synthesized(renamed).resource("aws_sqs_queue.letters")).toMatchObject({ delay_seconds: 10 });
  });

  it("fails for an address that the stack lacks, with those of the type", () => {
    expect(errorsOf({ "aws_iam_role.three": { path: "/audit/" } })).toEqual([
      'a key of overrides is "aws_iam_role.three"; this stack has aws_iam_role.one, aws_iam_role.two; ' +
        "name one of these; additionalResources adds another.",
    ]);
  });

  it("fails for a resource that is left out while others refer to it", () => {
    expect(errorsOf({ "aws_sqs_queue.queue": null })).toEqual([
      "overrides of aws_sqs_queue.queue is null; aws_sqs_queue.second, output.queue_url refer to it; " +
        "override what refers to it too, or give arguments in place of null.",
    ]);
    expect(errorsOf({ "aws_sqs_queue.*": null, "output.queue_url": null })).toEqual([]);
  });

  it("fails for a provider that is left out", () => {
    expect(errorsOf({ "provider.aws": null })).toEqual([
      'overrides["provider.aws"] is null; the resources of a stack need its providers; ' +
        "give arguments to set, or leave the key out.",
    ]);
  });

  it("fails for a name that the stack gives twice then", () => {
    expect(errorsOf({ "aws_sqs_queue.second": { name: "audit" } })).toEqual([
      'the name of audit/second is "audit"; audit/queue has it already; rename one of the two.',
    ]);
  });

  it("fails for a name that a policy has as it was", () => {
    const policy = "aws_sqs_queue_policy.queue";
    const errors = (overrides: Props["overrides"]) => {
      const allowed = '{"Principal":{"AWS":"arn:aws:iam::111122223333:role/audit-one"}}';
      const additionalResources = { [policy]: { queue_url: "a", policy: allowed } };
      return faultsOf(() => stackWith({ overrides, additionalResources })).map(({ message }) => message);
    };
    const renamed = { "aws_iam_role.one": { name: "other" } };
    expect(errors(renamed)).toEqual([
      'overrides["aws_iam_role.one"].name is "other"; aws_sqs_queue_policy.queue has the old name "audit-one"; ' +
        "take the setting for the name, or override these too.",
    ]);
    expect(errors({ ...renamed, [policy]: { policy: "{}" } })).toEqual([]);
  });

  it.each(["queue", "aws_sqs_queue.queue.tags", "resource.aws_sqs_queue.queue", "aws_sqs_queue."])(
    "fails for %j, which is no address",
    (address) => {
      expect(errorsOf({ [address]: {} })).toEqual([
        expect.stringContaining(
          `a key of overrides is "${address}"; a resource has the address <type>.<name>`,
        ),
      ]);
    },
  );

  it("comes after what all stacks override, of which a stack may lack some", () => {
    const app = testApp();
    setCommonOverrides(app, {
      "aws_*.queue": { delay_seconds: 7, fifo_queue: false },
      "aws_kms_key.*": null,
    });
    const stack = stackWith({ overrides: { "aws_sqs_queue.queue": { delay_seconds: 10 } } }, app);
    expect(stack.commonOverrideMatches()).toEqual(["aws_*.queue"]);
    expect(new Synthesized(stack).resource("aws_sqs_queue.queue")).toMatchObject({
      delay_seconds: 10,
      fifo_queue: false,
    });
  });
});

describe("selectors of a trail that overrides or additionalResources give", () => {
  const errorsOfTrail = (trail: Record<string, unknown>) => {
    const stack = () => {
      const made = stackWith({
        overrides: { "aws_cloudtrail.trail": trail },
        additionalResources: { "aws_cloudtrail.second": { name: "second", s3_bucket_name: "b", ...trail } },
      });
      new Cloudtrail(made, "trail", { name: "trail", s3BucketName: "b" });
      return made;
    };
    return faultsOf(stack).map(({ message }) => message);
  };
  const refused = (problem: string) =>
    ["second", "trail"].map(
      (name) =>
        `CloudTrail refuses aws_cloudtrail.${name} as overrides or additionalResources have it: ` +
        `${problem.replaceAll("<trail>", `aws_cloudtrail.${name}`)}.`,
    );
  const data = (...fields: object[]) => ({
    advanced_event_selector: [
      {
        field_selector: [
          { field: "eventCategory", equals: ["Data"] },
          { field: "resources.type", equals: ["AWS::DynamoDB::Table"] },
          ...fields,
        ],
      },
    ],
  });
  const classic = (type: string, ...values: string[]) => ({
    event_selector: { data_resource: { type, values } },
  });

  it.each([
    [
      "a value of an advanced selector",
      data({ field: "readOnly", equals: ["maybe"] }),
      "the readOnly of an advanced event selector is true or false, not maybe",
    ],
    [
      "a type of a classic one",
      classic("AWS::S3::Bucket", "arn:aws:s3"),
      "an event selector does not know the type AWS::S3::Bucket: it is one of AWS::DynamoDB::Table, " +
        "AWS::Lambda::Function, AWS::S3::Object, or write an advanced one",
    ],
    [
      "an ARN with a star",
      classic("AWS::DynamoDB::Table", "arn:aws:dynamodb:*:*:table/*"),
      "the value arn:aws:dynamodb:*:*:table/* must be the ARN of a service or a resource of the type " +
        "AWS::DynamoDB::Table, without *",
    ],
    [
      "both kinds",
      { ...data(), ...classic("AWS::DynamoDB::Table", "arn:aws:dynamodb") },
      "the trail <trail> has event selectors and advanced ones: CloudTrail takes either",
    ],
    [
      "every Region without global services",
      { is_multi_region_trail: true, include_global_service_events: false },
      "the trail <trail> is multi-Region: CloudTrail takes it only with global service events",
    ],
    [
      "a text in place of a list",
      data({ field: "resources.ARN", equals: "arn:aws:dynamodb" }),
      "equals of field_selector of advanced_event_selector of <trail> must be a list of strings, was " +
        '"arn:aws:dynamodb"',
    ],
  ])("fail for %s", (_what, trail, problem) => expect(errorsOfTrail(trail)).toEqual(refused(problem)));

  it.each([
    ["valid ones", data({ field: "readOnly", equals: ["true"] })],
    ["what only Terraform knows", data({ field: "readOnly", equals: ["${var.read_only}"] })],
    [
      "an ARN that only Terraform knows",
      data({ field: "resources.ARN", equals: ["${aws_dynamodb_table.t.arn}"] }),
    ],
    ["a classic one with such an ARN", classic("AWS::DynamoDB::Table", "${aws_dynamodb_table.t.arn}")],
    ["a flag that only Terraform knows", { is_multi_region_trail: "${var.everywhere}" }],
  ])("pass with %s", (_what, trail) => expect(errorsOfTrail(trail)).toEqual([]));

  it("fail for an error beside an ARN that only Terraform knows", () => {
    const arn = { field: "resources.ARN", equals: ["${aws_dynamodb_table.t.arn}"] };
    expect(errorsOfTrail(data(arn, { field: "readOnly", equals: ["maybe"] }))).toHaveLength(2);
    expect(errorsOfTrail(classic("AWS::S3::Bucket", "${aws_s3_bucket.b.arn}"))).toHaveLength(2);
  });
});

describe("the setting additionalResources", () => {
  it("adds a resource, with references as Terraform has them", () => {
    const policy = { queue_url: "${aws_sqs_queue.queue.id}", policy: "{}" };
    const synthesized = new Synthesized(
      stackWith({ additionalResources: { "aws_sqs_queue_policy.queue": policy } }),
    );
    expect(synthesized.resource("aws_sqs_queue_policy.queue")).toEqual(policy);
  });

  it("adds a data source", () => {
    const stack = stackWith({ additionalResources: { "data.aws_sns_topic.alarms": { name: "alarms" } } });
    expect(new Synthesized(stack).block("data")).toMatchObject({
      aws_sns_topic: { alarms: { name: "alarms" } },
    });
  });

  it("fails for what the stack makes itself", () => {
    const faults = faultsOf(() => stackWith({ additionalResources: { "aws_sqs_queue.queue": {} } }));
    expect(faults.map(({ message }) => message)).toEqual([
      'a key of additionalResources is "aws_sqs_queue.queue"; the stack makes it itself; ' +
        "leave it out, change the stack's with overrides, or take another name.",
    ]);
  });
});
