import { Cloudtrail } from "@cdktf/provider-aws/lib/cloudtrail";
import { Construct } from "constructs";
import { AuditStack } from "../stack/audit-stack";
import { consoleUrl } from "../stack/console-url";
import type { EncryptionKey } from "../security/encryption-key";
import { type InsightType, insightFaults } from "./insights";
import { trailName } from "../validation/names";
import type { EventSelectors, ManagementEvents } from "./table-event-selectors";
import type { TrailBucket } from "./trail-bucket";
import type { TrailLog } from "./trail-log";
import { validate, errorMessage, addErrors } from "../validation/validation";

export interface TrailProps {
  readonly name: string;
  readonly bucket: TrailBucket;
  /** @default SSE-S3 */
  readonly key?: EncryptionKey;
  readonly isMultiRegionTrail: boolean;
  /** Whether events of global services such as IAM and console sign-in are recorded; a multi-Region trail must. */
  readonly includeGlobalServiceEvents: boolean;
  /** Which events are recorded. @default every management event */
  readonly selectors?: EventSelectors;
  /** @default none */
  readonly insights?: readonly InsightType[];
  /** Whether it records every account of the organization; the account must be its management account. @default false */
  readonly isOrganizationTrail?: boolean;
  /** The log group that events are sent to besides the bucket. @default none */
  readonly log?: TrailLog;
}

/** A trail: https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_CreateTrail.html */
export class Trail extends Construct {
  readonly name: string;
  readonly arn: string;
  /** Which management events it records; every rule on API calls needs a trail that records them. */
  readonly managementEvents: ManagementEvents;

  constructor(scope: Construct, id: string, props: TrailProps) {
    super(scope, id);
    const { name, bucket, key, isMultiRegionTrail, includeGlobalServiceEvents, selectors, insights, log } =
      props;
    this.name = name;
    this.managementEvents = selectors?.managementEvents ?? "all";
    this.checkProps(props);

    const trail = new Cloudtrail(this, "Default", {
      name,
      s3BucketName: bucket.name,
      isMultiRegionTrail,
      includeGlobalServiceEvents,
      isOrganizationTrail: props.isOrganizationTrail,
      enableLogFileValidation: AuditStack.of(this).hardened(() => true),
      kmsKeyId: key?.arn,
      eventSelector: selectors?.eventSelector,
      advancedEventSelector: selectors?.advancedEventSelector,
      insightSelector: insights?.map((insightType) => ({ insightType })),
      cloudWatchLogsGroupArn: log && `${log.group.arn}:*`,
      cloudWatchLogsRoleArn: log?.role.arn,
      // CloudTrail tries both when the trail is made.
      dependsOn: [bucket.policy, ...(log ? [log.role.policy] : [])],
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

  private checkProps({
    name,
    isMultiRegionTrail,
    includeGlobalServiceEvents,
    insights = [],
  }: TrailProps): void {
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
    addErrors(this, insightFaults(insights, this.managementEvents));
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
