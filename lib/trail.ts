import { Cloudtrail } from "@cdktf/provider-aws/lib/cloudtrail";
import { Construct } from "constructs";
import { AuditStack } from "./audit-stack";
import type { EncryptionKey } from "./encryption-key";
import { trailName } from "./rules/names";
import type { TrailBucket } from "./trail-bucket";
import { check, refusal, refuse } from "./validation";

export interface TrailProps {
  readonly name: string;
  readonly bucket: TrailBucket;
  /** @default SSE-S3 */
  readonly key?: EncryptionKey;
  readonly isMultiRegionTrail: boolean;
  /** Whether events of global services such as IAM and console sign-in are recorded; a multi-Region trail must. */
  readonly includeGlobalServiceEvents: boolean;
}

/** A trail: https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_CreateTrail.html */
export class Trail extends Construct {
  readonly name: string;
  readonly arn: string;
  /** Whether it records management events, which every rule on API calls needs. */
  readonly managementEvents = true;

  constructor(scope: Construct, id: string, props: TrailProps) {
    super(scope, id);
    const { name, bucket, key, isMultiRegionTrail, includeGlobalServiceEvents } = props;
    check(this, "the trail's name", name, trailName);
    if (isMultiRegionTrail && !includeGlobalServiceEvents) {
      refuse(this, [
        refusal(
          "includeGlobalServiceEvents",
          false,
          "a multi-Region trail records global services",
          "set it to true or isMultiRegionTrail to false",
        ),
      ]);
    }

    const trail = new Cloudtrail(this, "Default", {
      name,
      s3BucketName: bucket.name,
      isMultiRegionTrail,
      includeGlobalServiceEvents,
      enableLogFileValidation: AuditStack.of(this).hardened(() => true),
      kmsKeyId: key?.arn,
      dependsOn: [bucket.policy],
    });
    this.name = name;
    this.arn = trail.arn;
    if (key) this.encryptWith(key);
  }

  /** The ARN of a trail by its name, for policies that the trail itself waits for. */
  static arnOf(scope: Construct, name: string): string {
    const { partition, region, account } = AuditStack.of(scope);
    return `arn:${partition}:cloudtrail:${region}:${account}:trail/${name}`;
  }

  /** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html */
  private encryptWith(key: EncryptionKey): void {
    const { partition, account } = AuditStack.of(this);
    const principals = [{ type: "Service", identifiers: ["cloudtrail.amazonaws.com"] }];
    const fromTrail = {
      test: "StringEquals",
      variable: "aws:SourceArn",
      values: [Trail.arnOf(this, this.name)],
    };
    key.allow({
      sid: "CloudTrailEncryptsLogs",
      principals,
      actions: ["kms:GenerateDataKey*"],
      condition: [
        fromTrail,
        {
          test: "StringLike",
          variable: "kms:EncryptionContext:aws:cloudtrail:arn",
          values: [`arn:${partition}:cloudtrail:*:${account}:trail/*`],
        },
      ],
    });
    key.allow({
      sid: "CloudTrailDescribesKey",
      principals,
      actions: ["kms:DescribeKey"],
      condition: [fromTrail],
    });
    // The bucket's key is decrypted for each file that is delivered; AWS's own policy has no condition here.
    key.allow({ sid: "CloudTrailUsesBucketKey", principals, actions: ["kms:Decrypt"] });
  }
}
