import type { DataAwsIamPolicyDocumentStatement } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import type { Construct } from "constructs";
import { inPartitionOf, principal } from "../stack/arns";
import { AuditStack } from "../stack/audit-stack";
import { undefinedIfEmpty } from "../validation/lists";
import { s3KeyPrefix } from "../validation/names";
import { validate, validateEach } from "../validation/validation";

/** Who delivers to a bucket, and who reads it. */
export interface TrailBucketUse {
  /** What the keys of log files begin with, without a slash at either end. @default nothing */
  readonly s3KeyPrefix?: string;
  /** The one trail that delivers to the bucket. @default any trail that delivers for these owners */
  readonly trailArn?: string;
  /** The accounts and organizations whose log files are delivered. @default this account */
  readonly owners?: readonly string[];
  /** Who may read log files, by account ID or ARN. @default those whom the bucket's account lets */
  readonly readers?: readonly string[];
}

/**
 * What CloudTrail requires of the policy of a bucket, and what readers need.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html
 */
export function trailBucketStatements(
  scope: Construct,
  bucketArn: string,
  use: TrailBucketUse,
): DataAwsIamPolicyDocumentStatement[] {
  validate(scope, "s3KeyPrefix", use.s3KeyPrefix, s3KeyPrefix);
  validateEach(scope, "readers", use.readers, principal);
  validateEach(scope, "readers", use.readers, inPartitionOf(AuditStack.of(scope).region));
  const { owners = [AuditStack.of(scope).account], readers = [] } = use;
  return [...cloudTrailDelivers(bucketArn, owners, use), ...readersRead(bucketArn, readers)];
}

function cloudTrailDelivers(
  bucketArn: string,
  owners: readonly string[],
  { trailArn, s3KeyPrefix: prefix }: TrailBucketUse,
): DataAwsIamPolicyDocumentStatement[] {
  const principals = [{ type: "Service", identifiers: ["cloudtrail.amazonaws.com"] }];
  const fromTrail = trailArn ? [{ test: "StringEquals", variable: "aws:SourceArn", values: [trailArn] }] : [];
  const folder = [bucketArn, ...(prefix ? [prefix] : []), "AWSLogs"].join("/");
  return [
    {
      sid: "AWSCloudTrailAclCheck",
      principals,
      actions: ["s3:GetBucketAcl"],
      resources: [bucketArn],
      condition: undefinedIfEmpty(fromTrail),
    },
    {
      sid: "AWSCloudTrailWrite",
      principals,
      actions: ["s3:PutObject"],
      resources: owners.map((owner) => `${folder}/${owner}/*`),
      condition: [
        { test: "StringEquals", variable: "s3:x-amz-acl", values: ["bucket-owner-full-control"] },
        ...fromTrail,
      ],
    },
  ];
}

function readersRead(bucketArn: string, readers: readonly string[]): DataAwsIamPolicyDocumentStatement[] {
  if (readers.length === 0) return [];
  return [
    {
      sid: "ReadersRead",
      principals: [{ type: "AWS", identifiers: [...readers] }],
      actions: ["s3:GetBucketLocation", "s3:GetObject", "s3:ListBucket"],
      resources: [bucketArn, `${bucketArn}/*`],
    },
  ];
}
