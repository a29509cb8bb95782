import { Cloudtrail } from "@cdktf/provider-aws/lib/cloudtrail";
import { Construct } from "constructs";
import { AuditStack } from "../stack/audit-stack";
import { consoleUrl } from "../stack/console-url";
import type { EncryptionKey } from "../security/encryption-key";
import type { LifecycleRule } from "../storage/bucket-lifecycle";
import type { IBucket } from "../storage/private-bucket";
import { type InsightType, insightFaults } from "./insights";
import { advancedSelectorErrors } from "./selector-errors";
import { trailName } from "../validation/names";
import type { EventSelectors, ManagementEvents } from "./table-event-selectors";
import { TrailBucket } from "./trail-bucket";
import type { TrailLog } from "./trail-log";
import { validate, errorMessage, addErrors } from "../validation/validation";

/** A trail: an `AuditTrail`, or one that exists. */
export interface ITrail {
  readonly name: string;
  readonly arn: string;
  /** Which management events it records; every rule on API calls needs a trail that records them. */
  readonly managementEvents: ManagementEvents;
  /** The bucket that it delivers to. @default unknown */
  readonly bucket?: IBucket;
}

export interface AuditTrailProps {
  /** The trail's name: 3 to 128 letters and digits, with single `.`, `_` or `-` between them. */
  readonly name: string;
  /** Encrypts the log files and the bucket. @default SSE-S3 */
  readonly key?: EncryptionKey;
  /** @default true */
  readonly isMultiRegionTrail?: boolean;
  /**
   * Whether events of global services such as IAM and console sign-in are recorded; a multi-Region trail
   * must.
   * @default as isMultiRegionTrail
   */
  readonly includeGlobalServiceEvents?: boolean;
  /** Which events are recorded. @default every management event */
  readonly selectors?: EventSelectors;
  /** @default none */
  readonly insights?: readonly InsightType[];
  /**
   * The organization whose accounts are all recorded; this account must be its management account.
   * @default none
   */
  readonly organizationId?: string;
  /** @default the stack's name with account and Region */
  readonly bucketName?: string;
  /** When log files move to Glacier and when they go. @default they stay as they are */
  readonly lifecycle?: readonly LifecycleRule[];
  /** Whether Terraform may destroy the bucket with the log files in it. @default false */
  readonly forceDestroy?: boolean;
  /** Whether any trail of the account may deliver to the bucket. @default false: this one alone */
  readonly sharesBucket?: boolean;
  /** The log group that events are sent to besides the bucket. @default none */
  readonly log?: TrailLog;
}

/**
 * A trail with the bucket that it delivers to.
 * https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_CreateTrail.html
 */
export class AuditTrail extends Construct implements ITrail {
  readonly name: string;
  readonly arn: string;
  readonly managementEvents: ManagementEvents;
  readonly bucket: TrailBucket;

  constructor(scope: Construct, id: string, props: AuditTrailProps) {
    super(scope, id);
    const { name, key, isMultiRegionTrail = true, selectors, insights, log } = props;
    const { includeGlobalServiceEvents = isMultiRegionTrail } = props;
    this.name = name;
    this.managementEvents = selectors?.managementEvents ?? "all";
    this.checkProps({ ...props, isMultiRegionTrail, includeGlobalServiceEvents });

    this.bucket = this.makeBucket(props);
    const trail = new Cloudtrail(this, "Default", {
      name,
      s3BucketName: this.bucket.name,
      isMultiRegionTrail,
      includeGlobalServiceEvents,
      isOrganizationTrail: props.organizationId === undefined ? undefined : true,
      enableLogFileValidation: AuditStack.of(this).hardened(() => true),
      kmsKeyId: key?.arn,
      eventSelector: selectors?.eventSelector,
      advancedEventSelector: selectors?.advancedEventSelector,
      insightSelector: insights?.map((insightType) => ({ insightType })),
      cloudWatchLogsGroupArn: log && `${log.group.arn}:*`,
      cloudWatchLogsRoleArn: log?.role.arn,
      // CloudTrail tries both when the trail is made.
      dependsOn: [this.bucket.policy, ...(log ? [log.role.policy] : [])],
    });
    this.arn = trail.arn;
    if (key) this.encryptWith(key);
  }

  /** The ARN of a trail by its name, for policies that the trail itself waits for. */
  static arnOf(scope: Construct, name: string): string {
    const { partition, region, account } = AuditStack.of(scope);
    return `arn:${partition}:cloudtrail:${region}:${account}:trail/${name}`;
  }

  /** The trail in the console, with its state. */
  get consoleUrl(): string {
    const { region } = AuditStack.of(this);
    return consoleUrl(region, `cloudtrailv2/home?region=${region}#/trails/${this.arn}`);
  }

  private makeBucket(props: AuditTrailProps): TrailBucket {
    const stack = AuditStack.of(this);
    const { bucketName = `${stack.name}-${stack.account}-${stack.region}`, organizationId } = props;
    return new TrailBucket(this, "bucket", {
      name: bucketName,
      trailArn: props.sharesBucket ? undefined : AuditTrail.arnOf(this, props.name),
      organizationId,
      key: props.key,
      lifecycle: props.lifecycle,
      forceDestroy: props.forceDestroy,
    });
  }

  private checkProps(props: AuditTrailProps): void {
    const { name, isMultiRegionTrail, includeGlobalServiceEvents } = props;
    validate(this, "the trail's name", name, trailName);
    if (isMultiRegionTrail && !includeGlobalServiceEvents) {
      addErrors(this, [
        errorMessage(
          "includeGlobalServiceEvents",
          false,
          "a multi-Region trail records global services",
          "set it to true or isMultiRegionTrail to false",
        ),
      ]);
    }
    addErrors(this, insightFaults(props.insights ?? [], this.managementEvents));
    addErrors(this, advancedSelectorErrors(props.selectors?.advancedEventSelector ?? []));
  }

  /** https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html */
  private encryptWith(key: EncryptionKey): void {
    const { partition, account } = AuditStack.of(this);
    const principals = [{ type: "Service", identifiers: ["cloudtrail.amazonaws.com"] }];
    const fromTrail = {
      test: "StringEquals",
      variable: "aws:SourceArn",
      values: [AuditTrail.arnOf(this, this.name)],
    };
    key.grant({
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
    key.grant({
      sid: "CloudTrailDescribesKey",
      principals,
      actions: ["kms:DescribeKey"],
      condition: [fromTrail],
    });
    // The bucket's key is decrypted for each file that is delivered; AWS's own policy has no condition here.
    key.grant({ sid: "CloudTrailUsesBucketKey", principals, actions: ["kms:Decrypt"] });
  }
}
