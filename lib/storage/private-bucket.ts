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
import { Annotations, Token } from "cdktf";
import { Construct } from "constructs";
import { AuditStack } from "../stack/audit-stack";
import {
  BucketLifecycle,
  deleteMultipart,
  deleteNoncurrent,
  hasAction,
  type LifecycleRule,
} from "./bucket-lifecycle";
import { resourceConsoleUrl } from "../stack/console-url";
import { BucketAccessLogs, type AccessLogs } from "./access-logs";
import { BucketObjectLock, type ObjectLock } from "./object-lock";
import type { EncryptionKey } from "../security/encryption-key";
import { bucketName, existingBucketName } from "../validation/names";
import { region } from "../stack/regions";
import { validate, validateName } from "../validation/validation";

/** An S3 bucket: a `PrivateBucket`, or one that exists. */
export interface IBucket {
  readonly name: string;
  readonly arn: string;
  /** What is in the bucket, in the console. */
  readonly consoleUrl: string;
}

export interface PrivateBucketProps {
  /** The bucket's name, which is unique in AWS: 3 to 63 lower-case letters, digits, `-` and `.`. */
  readonly name: string;
  /** @default SSE-S3 */
  readonly key?: EncryptionKey;
  /** Whether objects that are overwritten or deleted are kept as versions. @default false */
  readonly versioned?: boolean;
  /** What the bucket's policy says by the bucket's ARN, besides that only TLS is allowed. @default nothing */
  readonly statements?: (
    bucketArn: string,
    bucket: Construct,
  ) => readonly DataAwsIamPolicyDocumentStatement[];
  /** When objects move to Glacier and when they go. @default they stay as they are */
  readonly lifecycle?: readonly LifecycleRule[];
  /** Whether Terraform may destroy the bucket with what is in it. @default false */
  readonly forceDestroy?: boolean;
  /** Where S3 writes who read and wrote objects. @default nowhere */
  readonly accessLogs?: AccessLogs;
  /** How long nobody deletes or overwrites an object's version. @default it may be deleted at once */
  readonly objectLock?: ObjectLock;
}

/**
 * A bucket that nobody outside the account reaches, and nobody without TLS.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/security-best-practices.html
 */
export class PrivateBucket extends Construct implements IBucket {
  readonly name: string;
  readonly arn: string;
  readonly policy: S3BucketPolicy;

  constructor(scope: Construct, id: string, props: PrivateBucketProps) {
    super(scope, id);
    const { name, key, versioned = false, lifecycle = [], forceDestroy, accessLogs, objectLock } = props;
    const stack = AuditStack.of(this);
    // A Region that is refused is not refused again in a name that is made from it.
    if (region.test(stack.region) || !name.includes(stack.region)) {
      validateName(this, "the bucket's name", name, bucketName);
    }

    this.warnOfDots(name);

    const objectLockEnabled = objectLock && true;
    const bucket = new S3Bucket(this, "Default", { bucket: name, forceDestroy, objectLockEnabled });
    this.name = bucket.id;
    this.arn = bucket.arn;

    const statements = props.statements?.(this.arn, this) ?? [];
    const document = new DataAwsIamPolicyDocument(this, "policy_document", {
      // S3 refuses a policy that says nothing.
      statement: [
        ...statements,
        ...(stack.hardens("tls-only") || statements.length === 0 ? [this.onlyTls()] : []),
      ],
    });
    this.policy = new S3BucketPolicy(this, "policy", { bucket: this.name, policy: document.json });

    stack.hardened("public-access-block", () => this.blockPublicAccess());
    stack.hardened("object-ownership", () => this.disableAcls());
    if (versioned) stack.hardened("versioning", () => this.keepVersions());
    stack.hardened("bucket-encryption", () => this.encrypt(key));
    const added = stack.hardened("lifecycle-rules", () => [
      deleteMultipart,
      ...(versioned ? [deleteNoncurrent] : []),
    ]);
    this.manageLifecycle(lifecycle.filter(hasAction), added);
    if (accessLogs) new BucketAccessLogs(this, "access_logs", this.name, accessLogs);
    if (objectLock) new BucketObjectLock(this, "object_lock", this.name, objectLock);
  }

  /** https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html */
  private warnOfDots(name: string): void {
    if (Token.isUnresolved(name) || !name.includes(".")) return;
    Annotations.of(this).addWarning(
      `the bucket's name ${name} has dots, and the certificate of its virtual-hosted address does not match them; ` +
        "take a name without dots, unless the bucket exists and its name must stay.",
    );
  }

  /** Rules that are added stand after those that were asked for, unless one of these has the same ID. */
  private manageLifecycle(asked: readonly LifecycleRule[], added: readonly LifecycleRule[] = []): void {
    const rules = [...asked, ...added.filter(({ id }) => !asked.some((rule) => rule.id === id))];
    if (rules.length > 0) new BucketLifecycle(this, "lifecycle", { bucket: this.name, rules });
  }

  /** What is in the bucket, in the console. */
  get consoleUrl(): string {
    return bucketConsoleUrl(AuditStack.of(this).region, this.name);
  }

  private blockPublicAccess(): void {
    new S3BucketPublicAccessBlock(this, "public_access_block", {
      bucket: this.name,
      blockPublicAcls: true,
      blockPublicPolicy: true,
      ignorePublicAcls: true,
      restrictPublicBuckets: true,
    });
  }

  private disableAcls(): void {
    new S3BucketOwnershipControls(this, "ownership_controls", {
      bucket: this.name,
      rule: { objectOwnership: "BucketOwnerEnforced" },
    });
  }

  private keepVersions(): void {
    new S3BucketVersioningA(this, "versioning", {
      bucket: this.name,
      versioningConfiguration: { status: "Enabled" },
    });
  }

  private encrypt(key?: EncryptionKey): void {
    new S3BucketServerSideEncryptionConfigurationA(this, "encryption", {
      bucket: this.name,
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

/** A bucket that exists, of this account or another. */
export function existingBucket(scope: Construct, name: string): IBucket {
  validate(scope, "the bucket's name", name, existingBucketName);
  const stack = AuditStack.of(scope);
  const { partition, region } = stack;
  stack.usesExisting("aws_s3_bucket", name);
  return { name, arn: `arn:${partition}:s3:::${name}`, consoleUrl: bucketConsoleUrl(region, name) };
}

function bucketConsoleUrl(region: string, name: string): string {
  return resourceConsoleUrl("aws_s3_bucket", region, name);
}
