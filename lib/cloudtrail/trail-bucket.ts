import type { DataAwsIamPolicyDocumentStatement } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import type { Construct } from "constructs";
import { AuditStack } from "../stack/audit-stack";
import { undefinedIfEmpty } from "../validation/lists";
import { PrivateBucket, type PrivateBucketProps } from "../storage/private-bucket";

export interface TrailBucketProps extends Omit<PrivateBucketProps, "statements" | "versioned"> {
  /** The one trail that delivers to the bucket. @default any trail that delivers for this account */
  readonly trailArn?: string;
  /** The organization whose accounts the trail delivers for, besides this account. @default none */
  readonly organizationId?: string;
}

/**
 * The bucket that a trail delivers its log files to, with the policy that CloudTrail requires. A trail waits
 * for the policy, since CloudTrail tries to write when the trail is made.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html
 */
export class TrailBucket extends PrivateBucket {
  constructor(scope: Construct, id: string, props: TrailBucketProps) {
    const { trailArn, organizationId, ...bucket } = props;
    const owners = [AuditStack.of(scope).account, ...(organizationId ? [organizationId] : [])];
    super(scope, id, {
      ...bucket,
      versioned: true,
      statements: (arn) => cloudTrailDelivers(arn, owners, trailArn),
    });
  }
}

function cloudTrailDelivers(
  bucketArn: string,
  owners: readonly string[],
  trailArn: string | undefined,
): DataAwsIamPolicyDocumentStatement[] {
  const principals = [{ type: "Service", identifiers: ["cloudtrail.amazonaws.com"] }];
  const fromTrail = trailArn ? [{ test: "StringEquals", variable: "aws:SourceArn", values: [trailArn] }] : [];
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
      resources: owners.map((owner) => `${bucketArn}/AWSLogs/${owner}/*`),
      condition: [
        { test: "StringEquals", variable: "s3:x-amz-acl", values: ["bucket-owner-full-control"] },
        ...fromTrail,
      ],
    },
  ];
}
