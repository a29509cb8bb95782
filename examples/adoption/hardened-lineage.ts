import { local } from "../../lib/stack/backends";
import type { Settings } from "../../stacks/settings";

/**
 * A trail on every table that a module made, hardened: a customer key of another state, validation, a log
 * group, a bucket with versions, access logs, an ACL and a policy that refuses requests without TLS. The
 * module's addresses go into `moved` blocks.
 */
export const settings: Settings = {
  region: "us-east-1",
  backend: local(),
  permissionsBoundaryArn: "arn:aws:iam::111122223333:policy/team-boundary",

  tableLineage: {
    hardening: {
      only: [
        "bucket-encryption",
        "log-file-validation",
        "public-access-block",
        "source-conditions",
        "tls-only",
        "versioning",
      ],
    },
    encryption: { keyArn: "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab" },
    readWriteType: "All",
    trailName: "table-data-events",
    bucketName: "audit.trails.example-corp",
    accessLogs: { bucketName: "example-corp-access-logs", prefix: "s3/audit.trails.example-corp/" },
    retention: {
      ruleId: "archive-and-expire",
      filter: "prefix",
      glacierAfterDays: 90,
      expireAfterDays: 2555,
    },
    logs: { name: "/audit/table-data-events", streams: "all" },
    roleNames: {
      "aws_iam_role.trail_log_role": {
        name: "table-data-events-cloudwatch",
        policyName: "cloudwatch-delivery",
      },
    },
    statementIds: {
      AWSCloudTrailAclCheck: "AllowCloudTrailAclCheck",
      AWSCloudTrailWrite: "AllowCloudTrailWrite",
      OnlyTls: "DenyInsecureTransport",
      SendEvents: null,
      ServiceAssumesRole: null,
    },
    // The bucket has an ACL, which BucketOwnerEnforced would refuse.
    additionalResources: {
      "aws_s3_bucket_acl.trail_bucket": {
        bucket: "${aws_s3_bucket.trail_bucket.id}",
        acl: "log-delivery-write",
      },
      "aws_s3_bucket_ownership_controls.trail_bucket": {
        bucket: "${aws_s3_bucket.trail_bucket.id}",
        rule: { object_ownership: "BucketOwnerPreferred" },
      },
    },
  },
};
