import { Testing } from "cdktf";
import { warningsOf } from "../../lib/app/warnings";
import { ApiEventLog } from "../../stacks/api-event-log";
import { ChangeAlerts } from "../../stacks/change-alerts";
import { SignInAlerts } from "../../stacks/sign-in-alerts";
import { TableLineage } from "../../stacks/table-lineage";
import { TableTrail } from "../../stacks/table-trail";
import { allows } from "../support/policy";
import { synthesize } from "../support/synthesized";
import { faultsOf, testApp } from "../lib/validation/faults-of";

const region = "us-east-1";
const organizationTrail = "arn:aws:cloudtrail:us-east-1:444455556666:trail/organization";
const ownTrail = "arn:aws:cloudtrail:us-east-1:111122223333:trail/main";
const webhook = { webhookParameter: "/slack", expectedRoles: [] };
const types = ["aws_cloudtrail.", "aws_s3_bucket"];
const trailsAndBuckets = ({ addresses }: { readonly addresses: readonly string[] }) =>
  addresses.filter((address) => types.some((type) => address.startsWith(type)));

describe("a trail that exists", () => {
  const signIns = synthesize(SignInAlerts, "sign-in-alerts", { existingTrail: { arn: organizationTrail } });
  const changes = synthesize(ChangeAlerts, "change-alerts", {
    ...webhook,
    existingTrail: { arn: ownTrail, logGroupName: "/trails/main" },
  });
  const lineage = synthesize(TableLineage, "table-lineage", {
    accountIds: ["111122223333"],
    existingTrail: {
      arn: organizationTrail,
      bucketName: "org-logs",
      s3KeyPrefix: "ct",
      organizationId: "o-exampleorgid",
    },
  });

  it("takes the place of the trail and the bucket, and of the trail's log group", () => {
    expect(trailsAndBuckets(signIns)).toEqual([]);
    expect(trailsAndBuckets(changes)).toEqual([]);
    expect(Object.keys(changes.resources("aws_cloudwatch_log_group"))).toEqual(["function_log"]);
    expect(trailsAndBuckets(lineage).filter((address) => !address.includes("workgroup"))).toEqual([]);
  });

  it("is watched by its name", () => {
    const { event_pattern: pattern } = signIns.resource("aws_cloudwatch_event_rule.tamper_rule_store");
    expect(pattern).toContain('"name":["organization",{"suffix":"/organization"}]');
  });

  it("feeds the function from its log group", () => {
    expect(changes.resource("aws_cloudwatch_log_subscription_filter.subscription").log_group_name).toBe(
      "/trails/main",
    );
    expect(changes.resource("aws_lambda_permission.subscription_permission").source_arn).toMatch(
      /:log-group:\/trails\/main:\*$/,
    );
  });

  it("is queried where its log files lie", () => {
    const { parameters } = lineage.resource("aws_glue_catalog_table.catalog_table") as {
      parameters: Record<string, string>;
    };
    expect(parameters["storage.location.template"]).toBe(
      "s3://org-logs/ct/AWSLogs/o-exampleorgid/$${account}/CloudTrail/$${region}/$${day}",
    );
  });

  const warnings = (existingTrail: {
    readonly managementEvents?: "none";
    readonly recordsItems?: boolean;
  }) => {
    const app = testApp();
    const logGroupName = "/trails/main";
    new ChangeAlerts(app, "changes", {
      region,
      ...webhook,
      existingTrail: { arn: ownTrail, logGroupName, ...existingTrail },
    });
    new ApiEventLog(app, "log", { region, eventNames: ["CreateSubnet"] });
    app.synth();
    return warningsOf(app).map(({ place, message }) => `${place}: ${message}`);
  };

  it("whose log role is named without its log group is refused", () => {
    const existingTrail = { arn: organizationTrail, logRoleName: "trail-logs" };
    const build = () => new SignInAlerts(testApp(), "a", { region, existingTrail });
    expect(faultsOf(build).map(({ message }) => message)).toEqual([
      'existingTrail.logRoleName is "trail-logs"; CloudTrail writes by the role to the log group that logGroupName names; ' +
        "give logGroupName, or leave logRoleName out.",
    ]);
  });

  it("must record what the synth says, unless it is said to", () => {
    expect(warnings({})).toEqual([
      expect.stringMatching(
        /^changes\/trail: the trail main exists.* \[\{"readWriteType":"WriteOnly".*"arn:aws:dynamodb".*recordsItems: true/,
      ),
    ]);
    expect(warnings({ recordsItems: true })).toEqual([]);
  });

  it("counts as one that records management events, unless it is said not to", () => {
    expect(warnings({ recordsItems: true, managementEvents: "none" })).toEqual([
      expect.stringMatching(/^log: no trail of this app records management events/),
    ]);
  });

  it("whose app records no management events makes the rules on tampering wait in vain, which is said once", () => {
    const app = testApp();
    const tamperTopicArn = "arn:aws:sns:us-east-1:111122223333:security";
    new TableTrail(app, "trail", { region, partitionKey: "id", tamperTopicArn });
    app.synth();
    expect(warningsOf(app).filter(({ message }) => /no trail of this app/.test(message))).toEqual([
      expect.objectContaining({ place: "trail" }),
    ]);
  });

  it("fails without management events where sign-ins need them", () => {
    const existingTrail = { arn: organizationTrail, managementEvents: "none" as const };
    const build = () => new SignInAlerts(testApp(), "a", { region, existingTrail });
    expect(faultsOf(build).map(({ message }) => message)).toEqual([
      expect.stringMatching(/^existingTrail\.managementEvents is "none"; EventBridge gets sign-ins only/),
    ]);
  });

  it.each([
    ["a name", "organization"],
    ["a trail of another partition", "arn:aws-cn:cloudtrail:cn-north-1:444455556666:trail/organization"],
    ["a bucket", "arn:aws:s3:::organization"],
  ])("fails for %s in place of its ARN", (_what, arn) => {
    const build = () => new SignInAlerts(testApp(), "a", { region, existingTrail: { arn } });
    expect(faultsOf(build).map(({ message }) => message)).toEqual([
      expect.stringContaining(
        `existingTrail.arn is "${arn}"; a trail is given by its ARN, arn:aws:cloudtrail:`,
      ),
    ]);
  });

  it("fails beside the settings of a trail that is made", () => {
    const props = {
      existingTrail: { arn: organizationTrail },
      trailName: "audit",
      forceDestroy: true,
    } as never;
    const build = () => new SignInAlerts(testApp(), "a", { region, ...(props as object) });
    expect(faultsOf(build).map(({ message }) => message)).toEqual([
      'trailName is "audit"; it stands beside existingTrail, and one of the two is accepted; leave trailName or existingTrail out.',
      "forceDestroy is true; it stands beside existingTrail, and one of the two is accepted; leave forceDestroy or existingTrail out.",
    ]);
  });

  it("fails where nothing is left of the stack", () => {
    const existingTrail = { arn: organizationTrail, bucketName: "org-logs" };
    const build = () => new TableLineage(testApp(), "a", { region, hardening: "none", existingTrail });
    expect(faultsOf(build).map(({ message }) => message)).toEqual([
      'hardening is "none"; without the part athena the stack is its trail alone, and that exists; leave hardening or existingTrail out, or add the part.',
    ]);
  });
});

describe("a bucket that exists", () => {
  const trail = synthesize(TableTrail, "table-trail", {
    partitionKey: "id",
    existingBucketName: "central-logs",
    s3KeyPrefix: "audit",
    readers: undefined,
    encryption: { keyArn: "arn:aws:kms:us-east-1:444455556666:key/1a2b" },
  });

  it("takes the place of the one that is made", () => {
    expect(trailsAndBuckets(trail)).toEqual(["aws_cloudtrail.trail"]);
    expect(trail.resource("aws_cloudtrail.trail")).toMatchObject({
      s3_bucket_name: "central-logs",
      s3_key_prefix: "audit",
      kms_key_id: "arn:aws:kms:us-east-1:444455556666:key/1a2b",
    });
    expect(trail.resource("aws_cloudtrail.trail")).not.toHaveProperty("depends_on");
  });

  it("has the statements that its owner must add as an output", () => {
    expect(trail.block("output")).toMatchObject({
      required_bucket_policy: { value: "${data.aws_iam_policy_document.trail_bucket_policy_document.json}" },
      required_key_policy: { value: "${data.aws_iam_policy_document.key_policy_document.json}" },
    });
    const account = "${data.aws_caller_identity.current_account.account_id}";
    const partition = "${data.aws_partition.current_partition.partition}";
    const delivers = (folder: string) =>
      allows(trail.statements("trail_bucket_policy_document"), {
        service: "cloudtrail.amazonaws.com",
        action: "s3:PutObject",
        resource: `arn:${partition}:s3:::central-logs/${folder}/AWSLogs/${account}/x.gz`,
        context: {
          "s3:x-amz-acl": "bucket-owner-full-control",
          "aws:SourceArn": `arn:${partition}:cloudtrail:us-east-1:${account}:trail/table-trail`,
        },
      });
    expect(delivers("audit")).toBe(true);
    expect(delivers("other")).toBe(false);
  });

  it.each([["/audit"], ["audit/"], ["audit/AWSLogs"], ["a b"], ["x".repeat(201)]])(
    "fails for the key prefix %j",
    (s3KeyPrefix) => {
      const build = () => new SignInAlerts(testApp(), "a", { region, s3KeyPrefix });
      expect(faultsOf(build).map(({ message }) => message)).toEqual([
        expect.stringContaining(`s3KeyPrefix is "${s3KeyPrefix}"; a key prefix has at most 200`),
      ]);
    },
  );
});

describe("the bucket of a stack", () => {
  const stack = synthesize(SignInAlerts, "sign-in-alerts", {
    bucketName: "audit.logs",
    readers: ["444455556666", "arn:aws:iam::777788889999:role/siem"],
    accessLogs: { bucketName: "access-logs" },
    objectLock: { mode: "GOVERNANCE", days: 30 },
    logs: { retentionInDays: 30, keyArn: "arn:aws:kms:us-east-1:111122223333:key/logs" },
  });

  it("lets readers read and decrypt, and nobody else", () => {
    const reads = (principal: string) =>
      stack
        .statements("trail_bucket_policy_document")
        .filter(({ sid }) => sid === "ReadersRead")
        .some(({ principals = [] }) => principals.some(({ identifiers }) => identifiers.includes(principal)));
    expect([reads("444455556666"), reads("arn:aws:iam::777788889999:role/siem"), reads("*")]).toEqual([
      true,
      true,
      false,
    ]);
    expect(stack.statement("key_policy_document", "ReadersDecryptLogs")).toMatchObject({
      actions: ["kms:Decrypt", "kms:DescribeKey"],
      principals: [{ identifiers: ["444455556666", "arn:aws:iam::777788889999:role/siem"] }],
    });
  });

  it("logs its requests, and locks its objects", () => {
    expect(stack.resource("aws_s3_bucket_logging.trail_bucket_access_logs")).toMatchObject({
      target_bucket: "access-logs",
      target_prefix: "${aws_s3_bucket.trail_bucket.id}/",
    });
    expect(stack.resource("aws_s3_bucket.trail_bucket").object_lock_enabled).toBe(true);
    expect(stack.resource("aws_s3_bucket_object_lock_configuration.trail_bucket_object_lock").rule).toEqual({
      default_retention: { mode: "GOVERNANCE", days: 30 },
    });
  });

  it("goes with a log group of the trail, encrypted by a key that exists", () => {
    expect(stack.resource("aws_cloudwatch_log_group.trail_log")).toMatchObject({
      name: "/aws/cloudtrail/sign-in-alerts",
      retention_in_days: 30,
      kms_key_id: "arn:aws:kms:us-east-1:111122223333:key/logs",
    });
    expect(stack.resource("aws_cloudtrail.trail").cloud_watch_logs_group_arn).toBe(
      "${aws_cloudwatch_log_group.trail_log.arn}:*",
    );
    expect(stack.block("output")).toHaveProperty("required_log_key_policy");
  });

  it("goes with a log group of a name of its own, which the role of the trail may write to", () => {
    const named = synthesize(SignInAlerts, "sign-in-alerts", { logs: { name: "/audit/sign-ins" } });
    expect(named.resource("aws_cloudwatch_log_group.trail_log").name).toBe("/audit/sign-ins");
    expect(named.statement("trail_log_role_permissions", "SendEvents").resources).toEqual([
      expect.stringContaining(":log-group:/audit/sign-ins:log-stream:"),
    ]);
  });

  it("may have dots in its name, with a warning", () => {
    const app = Testing.app();
    new SignInAlerts(app, "alerts", { region, bucketName: "audit.logs" });
    app.synth();
    expect(warningsOf(app).map(({ message }) => message)).toEqual([
      expect.stringContaining("the bucket's name audit.logs has dots"),
    ]);
  });

  it("fails for a reader of another partition, whom S3 and KMS do not know", () => {
    const reader = "arn:aws-cn:iam::777788889999:role/siem";
    const build = () => new SignInAlerts(testApp(), "alerts", { region, readers: [reader] });
    expect(faultsOf(build).map(({ message }) => message)).toEqual([
      `readers[0] is "${reader}"; ARNs of us-east-1 begin with arn:aws:; take the ARN from the console of the account that ` +
        "is deployed to.",
    ]);
  });

  it.each(["*", "siem", "arn:aws:iam::777788889999:role/*", "arn:aws:s3:::siem"])(
    "fails for the reader %j",
    (reader) => {
      const build = () => new SignInAlerts(testApp(), "a", { region, readers: [reader] });
      expect(faultsOf(build).map(({ message }) => message)).toEqual([
        expect.stringContaining(`readers[0] is "${reader}"; a reader is an account by its 12 digits`),
      ]);
    },
  );
});
