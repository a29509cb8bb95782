import {
  DataAwsIamPolicyDocument,
  type DataAwsIamPolicyDocumentStatement,
} from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { S3BucketNotification } from "@cdktf/provider-aws/lib/s3-bucket-notification";
import { S3BucketOwnershipControls } from "@cdktf/provider-aws/lib/s3-bucket-ownership-controls";
import { S3BucketPolicy } from "@cdktf/provider-aws/lib/s3-bucket-policy";
import { S3BucketPublicAccessBlock } from "@cdktf/provider-aws/lib/s3-bucket-public-access-block";
import { S3BucketServerSideEncryptionConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration";
import { S3BucketVersioningA } from "@cdktf/provider-aws/lib/s3-bucket-versioning";
import { Construct } from "constructs";
import { AuditStack } from "./audit-stack";
import {
  BucketLifecycle,
  deleteMultipart,
  deleteNoncurrent,
  hasAction,
  type LifecycleRule,
} from "./bucket-lifecycle";
import { consoleUrl } from "./console";
import type { EncryptionKey } from "./encryption-key";
import { bucketName } from "./rules/names";
import { unlessEmpty } from "./lists";
import { checkWithAccount } from "./validation";

export interface TrailBucketProps {
  readonly name: string;
  /** The one trail that delivers to the bucket. @default any trail that gives the account's ID */
  readonly trailArn?: string;
  /** The organization whose accounts the trail delivers for, besides this account. @default none */
  readonly organizationId?: string;
  /** @default SSE-S3 */
  readonly key?: EncryptionKey;
  /** When files move to Glacier and when they go. @default they stay as they are */
  readonly lifecycle?: readonly LifecycleRule[];
  /** Whether S3 tells EventBridge of each file. @default false */
  readonly eventBridgeNotifications?: boolean;
  /** What the bucket has even without hardening. @default nothing */
  readonly unhardened?: readonly BucketProtection[];
  /** Whether Terraform may destroy the bucket with the log files in it. @default false */
  readonly forceDestroy?: boolean;
}

type BucketProtection = "publicAccessBlock" | "ownershipControls";

/**
 * The bucket that a trail delivers its log files to, with the policy that CloudTrail requires.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html
 */
export class TrailBucket extends Construct {
  readonly name: string;
  readonly arn: string;
  /** What a trail must wait for: CloudTrail tries to write when the trail is made. */
  readonly policy: S3BucketPolicy;
  private readonly bucket: S3Bucket;

  constructor(scope: Construct, id: string, props: TrailBucketProps) {
    super(scope, id);
    const { name, key, lifecycle = [], eventBridgeNotifications, unhardened = [], forceDestroy } = props;
    const stack = AuditStack.of(this);
    checkWithAccount(this, "the bucket's name", name, bucketName);

    this.bucket = new S3Bucket(this, "Default", { bucket: name, forceDestroy });
    this.name = this.bucket.id;
    this.arn = this.bucket.arn;
    const document = new DataAwsIamPolicyDocument(this, "policy_document", {
      statement: this.statements(props),
    });
    this.policy = new S3BucketPolicy(this, "policy", { bucket: this.bucket.id, policy: document.json });

    const full = stack.hardening === "full";
    if (full || unhardened.includes("publicAccessBlock")) this.blockPublicAccess();
    if (full || unhardened.includes("ownershipControls")) this.disableAcls();
    stack.hardened(() => this.keepVersions());
    stack.hardened(() => this.encrypt(key));
    const rules = [...lifecycle.filter(hasAction), ...(stack.hardened(() => missing(lifecycle)) ?? [])];
    if (rules.length > 0) new BucketLifecycle(this, "lifecycle", { bucket: this.bucket.id, rules });
    if (eventBridgeNotifications)
      new S3BucketNotification(this, "notification", { bucket: this.bucket.id, eventbridge: true });
  }

  /** The log files in the console. */
  get consoleUrl(): string {
    const { region } = AuditStack.of(this);
    return consoleUrl(region, `s3/buckets/${this.name}?region=${region}`);
  }

  private blockPublicAccess(): void {
    new S3BucketPublicAccessBlock(this, "public_access_block", {
      bucket: this.bucket.id,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
  }

  private disableAcls(): void {
    new S3BucketOwnershipControls(this, "ownership_controls", {
      bucket: this.bucket.id,
      rule: { objectOwnership: "BucketOwnerEnforced" },
    });
  }

  private keepVersions(): void {
    new S3BucketVersioningA(this, "versioning", {
      bucket: this.bucket.id,
      versioningConfiguration: { status: "Enabled" },
    });
  }

  private encrypt(key?: EncryptionKey): void {
    new S3BucketServerSideEncryptionConfigurationA(this, "encryption", {
      bucket: this.bucket.id,
      rule: [
        key
          ? {
              applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: key.arn },
              bucketKeyEnabled: true,
            }
          : { applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } },
      ],
    });
  }

  private statements({ trailArn, organizationId }: TrailBucketProps): DataAwsIamPolicyDocumentStatement[] {
    const owners = [AuditStack.of(this).account, ...(organizationId ? [organizationId] : [])];
    const fromTrail = trailArn
      ? [{ test: "StringEquals", variable: "aws:SourceArn", values: [trailArn] }]
      : [];
    const principals = [{ type: "Service", identifiers: ["cloudtrail.amazonaws.com"] }];
    return [
      {
        sid: "AWSCloudTrailAclCheck",
        principals,
        actions: ["s3:GetBucketAcl"],
        resources: [this.arn],
        condition: unlessEmpty(fromTrail),
      },
      {
        sid: "AWSCloudTrailWrite",
        principals,
        actions: ["s3:PutObject"],
        resources: owners.map((owner) => `${this.arn}/AWSLogs/${owner}/*`),
        condition: [
          { test: "StringEquals", variable: "s3:x-amz-acl", values: ["bucket-owner-full-control"] },
          ...fromTrail,
        ],
      },
      ...(AuditStack.of(this).hardened(() => [this.onlyTls()]) ?? []),
    ];
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

/** The rules that every hardened bucket has, but those that the bucket has under the same ID. */
function missing(rules: readonly LifecycleRule[]): LifecycleRule[] {
  return [deleteMultipart, deleteNoncurrent].filter(({ id }) => !rules.some((rule) => rule.id === id));
}
