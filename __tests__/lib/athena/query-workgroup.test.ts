import { AuditStack } from "../../../lib/stack/audit-stack";
import { EncryptionKey } from "../../../lib/security/encryption-key";
import { PrivateBucket, type PrivateBucketProps } from "../../../lib/storage/private-bucket";
import { QueryWorkgroup, type QueryWorkgroupProps } from "../../../lib/athena/query-workgroup";
import type { Hardening } from "../../../lib/stack/hardening";
import { TrailBucket } from "../../../lib/cloudtrail/trail-bucket";
import { Synthesized } from "../../support/synthesized";
import { faultsOf, testApp } from "../validation/faults-of";

const auditStack = (hardening?: Hardening) =>
  new AuditStack(testApp(), "table-lineage", { region: "us-east-1", hardening });
const stackWith = (props: Partial<QueryWorkgroupProps> = {}) => {
  const stack = auditStack();
  new QueryWorkgroup(stack, "workgroup", { name: "table-lineage", ...props });
  return stack;
};
const workgroup = (props?: Partial<QueryWorkgroupProps>) => new Synthesized(stackWith(props));
const faults = (props: Partial<QueryWorkgroupProps>) =>
  faultsOf(stackWith(props)).map(({ message }) => message);
const withKey = () => {
  const stack = auditStack();
  const key = new EncryptionKey(stack, "key", { alias: "table-lineage" });
  new QueryWorkgroup(stack, "workgroup", { name: "table-lineage", key });
  return new Synthesized(stack);
};

const full = workgroup();
const configuration = (stack: Synthesized) =>
  stack.resource("aws_athena_workgroup.workgroup").configuration as Readonly<Record<string, unknown>>;

describe("the workgroup", () => {
  it("has readable addresses", () => {
    expect(full.addresses).toEqual([
      "aws_athena_workgroup.workgroup",
      "aws_s3_bucket.workgroup_results",
      "aws_s3_bucket_lifecycle_configuration.workgroup_results_lifecycle",
      "aws_s3_bucket_ownership_controls.workgroup_results_ownership_controls",
      "aws_s3_bucket_policy.workgroup_results_policy",
      "aws_s3_bucket_public_access_block.workgroup_results_public_access_block",
      "aws_s3_bucket_server_side_encryption_configuration.workgroup_results_encryption",
    ]);
  });

  it("holds every query to its own configuration, and tells CloudWatch of each", () => {
    expect(configuration(full)).toMatchObject({
      enforce_workgroup_configuration: true,
      publish_cloudwatch_metrics_enabled: true,
      requester_pays_enabled: false,
    });
  });

  it("cancels a query that scans more than 100 GiB, or what is set", () => {
    expect(configuration(full).bytes_scanned_cutoff_per_query).toBe(107_374_182_400);
    expect(
      configuration(workgroup({ bytesScannedCutoffPerQuery: 10_485_760 })).bytes_scanned_cutoff_per_query,
    ).toBe(10_485_760);
  });

  it("writes results encrypted to its own bucket of this account", () => {
    expect(configuration(full).result_configuration).toEqual({
      output_location: "s3://${aws_s3_bucket.workgroup_results.id}/",
      expected_bucket_owner: "${data.aws_caller_identity.current_account.account_id}",
      encryption_configuration: { encryption_option: "SSE_S3" },
    });
  });

  it("can be destroyed once it was asked", () => {
    expect(full.resource("aws_athena_workgroup.workgroup").force_destroy).toBe(true);
    expect(full.resource("aws_s3_bucket.workgroup_results").force_destroy).toBe(true);
  });

  it("has a page in the console", () => {
    const group = new QueryWorkgroup(auditStack(), "workgroup", { name: "table-lineage" });
    expect(group.consoleUrl).toBe(
      "https://console.aws.amazon.com/athena/home?region=us-east-1#/workgroups/details/table-lineage",
    );
  });
});

describe("the results", () => {
  const lifecycle = (stack: Synthesized) =>
    stack.resource("aws_s3_bucket_lifecycle_configuration.workgroup_results_lifecycle").rule;

  it("lie in a bucket that is named for stack, account and Region", () => {
    expect(full.resource("aws_s3_bucket.workgroup_results").bucket).toBe(
      "table-lineage-results-${data.aws_caller_identity.current_account.account_id}-us-east-1",
    );
    expect(workgroup({ bucketName: "answers" }).resource("aws_s3_bucket.workgroup_results").bucket).toBe(
      "answers",
    );
  });

  it("expire after 30 days, or what is set, with what uploads left unfinished", () => {
    const expiring = (days: number) => [
      {
        id: "expire-results",
        status: "Enabled",
        filter: [{}],
        expiration: [{ days }],
      },
      {
        id: "delete-multipart",
        status: "Enabled",
        filter: [{}],
        abort_incomplete_multipart_upload: [{ days_after_initiation: 1 }],
      },
    ];
    expect(lifecycle(full)).toEqual(expiring(30));
    expect(lifecycle(workgroup({ expireResultsAfterDays: 7 }))).toEqual(expiring(7));
  });

  it("are reached from the account alone, without ACLs", () => {
    expect(
      full.resource("aws_s3_bucket_public_access_block.workgroup_results_public_access_block"),
    ).toMatchObject({
      block_public_acls: true,
      block_public_policy: true,
      ignore_public_acls: true,
      restrict_public_buckets: true,
    });
    expect(
      full.resource("aws_s3_bucket_ownership_controls.workgroup_results_ownership_controls").rule,
    ).toEqual({ object_ownership: "BucketOwnerEnforced" });
  });

  it("are reached with TLS alone", () => {
    expect(full.statements("workgroup_results_policy_document")).toEqual([
      {
        sid: "OnlyTls",
        effect: "Deny",
        principals: [{ type: "*", identifiers: ["*"] }],
        actions: ["s3:*"],
        resources: ["${aws_s3_bucket.workgroup_results.arn}", "${aws_s3_bucket.workgroup_results.arn}/*"],
        condition: [{ test: "Bool", variable: "aws:SecureTransport", values: ["false"] }],
      },
    ]);
  });

  it("are encrypted by S3 when there is no key", () => {
    expect(
      full.resource("aws_s3_bucket_server_side_encryption_configuration.workgroup_results_encryption").rule,
    ).toEqual([{ apply_server_side_encryption_by_default: { sse_algorithm: "AES256" } }]);
  });

  it("are encrypted with the stack's key when there is one", () => {
    expect(configuration(withKey()).result_configuration).toMatchObject({
      encryption_configuration: { encryption_option: "SSE_KMS", kms_key_arn: "${aws_kms_key.key.arn}" },
    });
    expect(
      withKey().resource("aws_s3_bucket_server_side_encryption_configuration.workgroup_results_encryption")
        .rule,
    ).toEqual([
      {
        apply_server_side_encryption_by_default: {
          sse_algorithm: "aws:kms",
          kms_master_key_id: "${aws_kms_key.key.arn}",
        },
        bucket_key_enabled: true,
      },
    ]);
  });

  it("let nobody use the key besides those whom IAM lets", () => {
    expect(
      withKey()
        .statements("key_policy_document")
        .map(({ sid }) => sid),
    ).toEqual(["AccountAdministersKey"]);
  });
});

describe("a private bucket", () => {
  const bucket = (props: Partial<PrivateBucketProps>, hardening?: Hardening) => {
    const stack = auditStack(hardening);
    new PrivateBucket(stack, "trail_bucket", { name: "logs", ...props });
    return new Synthesized(stack);
  };
  const statement = {
    sid: "Somebody",
    principals: [{ type: "Service", identifiers: ["cloudtrail.amazonaws.com"] }],
    actions: ["s3:GetBucketAcl"],
    resources: ["*"],
  };
  const sids = (stack: Synthesized) => stack.statements("trail_bucket_policy_document").map(({ sid }) => sid);

  it("has the addresses of a trail's bucket", () => {
    const stack = auditStack();
    new TrailBucket(stack, "trail_bucket", { bucketName: "logs", trailArn: "arn" });
    expect(bucket({ versioned: true }).addresses).toEqual(new Synthesized(stack).addresses);
  });

  it("allows what it is told to by its ARN, and TLS alone", () => {
    const stack = bucket({ statements: (arn) => [{ ...statement, resources: [arn] }] });
    expect(sids(stack)).toEqual(["Somebody", "OnlyTls"]);
    expect(stack.statement("trail_bucket_policy_document", "Somebody").resources).toEqual([
      "${aws_s3_bucket.trail_bucket.arn}",
    ]);
  });

  it("has its policy alone without hardening", () => {
    const bare = bucket({ statements: () => [statement], versioned: true }, "none");
    expect(bare.addresses).toEqual([
      "aws_s3_bucket.trail_bucket",
      "aws_s3_bucket_policy.trail_bucket_policy",
    ]);
    expect(sids(bare)).toEqual(["Somebody"]);
  });

  it("never has a policy that says nothing", () => {
    expect(sids(bucket({}, "none"))).toEqual(["OnlyTls"]);
  });
});

describe("fails when", () => {
  const bucketRule =
    'a bucket name has 3 to 63 lower-case letters, digits, "-" and single ".", starts and ends with a letter or digit, and has none of the ' +
    'prefixes and suffixes that S3 reserves; rename the bucket, for example "acme-trail-logs".';
  const cutoffRule =
    "the bytes that a query may scan are a whole number from 10485760 (10 MiB); " +
    "give it in bytes, such as 10737418240 (10 GiB), or leave the setting out for the default.";
  const dayRule =
    "an age is a whole number from 1 to 36500; give it in days, or leave the setting out for never.";

  it.each<[string, Partial<QueryWorkgroupProps>, string]>([
    [
      "the workgroup's name has a space",
      { name: "table lineage" },
      'the workgroup\'s name is "table lineage"; a workgroup\'s name has 1 to 128 letters, digits, ".", "_" and "-"; ' +
        "rename the workgroup.",
    ],
    [
      "the cutoff is under 10 MiB, which the provider refuses",
      { bytesScannedCutoffPerQuery: 10_000_000 },
      `bytesScannedCutoffPerQuery is 10000000; ${cutoffRule}`,
    ],
    [
      "the cutoff is no whole number",
      { bytesScannedCutoffPerQuery: Number.POSITIVE_INFINITY },
      `bytesScannedCutoffPerQuery is Infinity; ${cutoffRule}`,
    ],
    ["results go at once", { expireResultsAfterDays: 0 }, `expireAfterDays is 0; ${dayRule}`],
    ["results go in half a day", { expireResultsAfterDays: 0.5 }, `expireAfterDays is 0.5; ${dayRule}`],
    ["the bucket has upper case", { bucketName: "Answers" }, `the bucket's name is "Answers"; ${bucketRule}`],
  ])("%s", (_, props, message) => expect(faults(props)).toEqual([message]));

  it("the stack's name leaves no room for the bucket's", () => {
    const name = "lineage-of-every-table-of-the-shop";
    const stack = new AuditStack(testApp(), "table-lineage", { region: "ap-southeast-2", name });
    new QueryWorkgroup(stack, "workgroup", { name });
    expect(faultsOf(stack).map(({ message }) => message)).toEqual([
      `the bucket's name is "${name}-results-<account>-ap-southeast-2"; ${bucketRule}`,
    ]);
  });
});
