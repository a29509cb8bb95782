import {
  DataAwsIamPolicyDocument,
  type DataAwsIamPolicyDocumentStatement,
} from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { S3BucketOwnershipControls } from "@cdktf/provider-aws/lib/s3-bucket-ownership-controls";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import { S3BucketPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-bucket-public-access-block";
import { S3BucketServerSideEncryptionConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration";
import { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning";
import { Construct } from "constructs";
import { AuditStack } from "./audit-stack";
import { BucketLifecycle, type LogRetention } from "./bucket-lifecycle";
import type { EncryptionKey } from "./encryption-key";
import { bucketName } from "./rules/names";
import { checkWithAccount } from "./validation";

export interface TrailBucketProps {
  readonly name: string;
  /** The one trail that delivers to the bucket. */
  readonly trailArn: string;
  /** @default SSE-S3 */
  readonly key?: EncryptionKey;
  /** When log files move to Glacier and when they go. @default they stay as they are */
  readonly retention?: LogRetention;
  /** Whether Terraform may destroy the bucket with the log files in it. @default false */
  readonly forceDestroy?: boolean;
}

/**
 * The bucket that a trail delivers its log files to, with the policy that CloudTrail requires.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html
 */
export class TrailBucket extends Construct {
  readonly name: string;
  readonly arn: string;
  readonly key?: EncryptionKey;
  /** What a trail must wait for: CloudTrail tries to write when the trail is made. */
  readonly policy: S3BucketPolicy;

  constructor(scope: Construct, id: string, props: TrailBucketProps) {
    super(scope, id);
    const { name, trailArn, key, retention, forceDestroy } = props;
    const stack = AuditStack.of(this);
    checkWithAccount(this, "the bucket's name", name, bucketName);

    const bucket = new S3Bucket(this, "Default", { bucket: name, forceDestroy });
    this.name = bucket.id;
    this.arn = bucket.arn;
    this.key = key;

    const document = new DataAwsIamPolicyDocument(this, "policy_document", {
      statement: [
        this.cloudTrailChecksAcl(trailArn),
        this.cloudTrailWrites(trailArn),
        ...(stack.hardened(() => [this.onlyTls()]) ?? []),
      ],
    });
    this.policy = new S3BucketPolicy(this, "policy", { bucket: bucket.id, policy: document.json });
    stack.hardened(() => this.harden(bucket));
    if (retention || stack.hardening === "full")
      new BucketLifecycle(this, "lifecycle", { bucket: bucket.id, ...retention });
  }

  private harden(bucket: S3Bucket): void {
    new S3BucketPublicAccessBlock(this, "public_access_block", {
      bucket: bucket.id,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
    new S3BucketOwnershipControls(this, "ownership_controls", {
      bucket: bucket.id,
      rule: { objectOwnership: "BucketOwnerEnforced" },
    });
    new S3BucketVersioningA(this, "versioning", {
      bucket: bucket.id,
      versioningConfiguration: { status: "Enabled" },
    });
    new S3BucketServerSideEncryptionConfigurationA(this, "encryption", {
      bucket: bucket.id,
      rule: [
        this.key
          ? {
              applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: this.key.arn },
              bucketKeyEnabled: true,
            }
          : { applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } },
      ],
    });
  }

  private cloudTrailChecksAcl(trailArn: string): DataAwsIamPolicyDocumentStatement {
    return {
      sid: "AWSCloudTrailAclCheck",
      principals: [{ type: "Service", identifiers: ["cloudtrail.amazonaws.com"] }],
      actions: ["s3:GetBucketAcl"],
      resources: [this.arn],
      condition: [{ test: "StringEquals", variable: "aws:SourceArn", values: [trailArn] }],
    };
  }

  private cloudTrailWrites(trailArn: string): DataAwsIamPolicyDocumentStatement {
    return {
      sid: "AWSCloudTrailWrite",
      principals: [{ type: "Service", identifiers: ["cloudtrail.amazonaws.com"] }],
      actions: ["s3:PutObject"],
      resources: [`${this.arn}/AWSLogs/${AuditStack.of(this).account}/*`],
      condition: [
        { test: "StringEquals", variable: "s3:x-amz-acl", values: ["bucket-owner-full-control"] },
        { test: "StringEquals", variable: "aws:SourceArn", values: [trailArn] },
      ],
    };
  }

  private onlyTls(): DataAwsIamPolicyDocumentStatement {
    return {
      sid: "OnlyTls",
      effect: "Deny",
      principals: [{ type: "*", identifiers: ["*"] }],
      actions: ["s3:*"],
      resources: [this.arn, `${this.arn}/*`],
      condition: [{ test: "Bool", variable: "aws:SecureTransport", values: ["false"] }],
    };
  }
}
