import { Cloudtrail } from "@cdktf/provider-aws/lib/cloudtrail";
import { Construct } from "constructs";
import { AuditStack } from "../stack/audit-stack";
import type { EncryptionKey } from "../security/encryption-key";
import type { ILogGroup } from "../observability/log-group";
import type { IBucket } from "../storage/private-bucket";
import { ExistingTrailBucket } from "./existing-trail-bucket";
import { ExistingTrail, type ExistingTrailProps } from "./existing-trail";
import { type InsightType, insightFaults } from "./insights";
import { advancedSelectorErrors } from "./selector-errors";
import { trailName } from "../validation/names";
import type { EventSelectors, ManagementEvents } from "./table-event-selectors";
import type { ServiceRole } from "../security/service-role";
import { grantLogFiles, type ITrail, trailConsoleUrl } from "./trail";
import { TrailBucket, type TrailBucketProps } from "./trail-bucket";
import type { Organization } from "./organization";
import { TrailLog, type TrailLogProps } from "./trail-log";
import { undefinedIfEmpty } from "../validation/lists";
import { validate, errorMessage, addErrors } from "../validation/validation";

export interface AuditTrailProps extends Omit<TrailBucketProps, "trailArn" | "owners"> {
  /** The trail's name: 3 to 128 letters and digits, with single `.`, `_` or `-` between them. */
  readonly name: string;
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
   * The organization whose accounts are all recorded; this account must be its management account or its
   * delegated administrator for CloudTrail.
   * @default none
   */
  readonly organization?: Organization;
  /**
   * A bucket that exists, of this account or another, whose policy must have the statements of the output
   * `required_bucket_policy`.
   * @default a bucket is made
   */
  readonly existingBucketName?: string;
  /** Whether any trail of the account may deliver to the bucket. @default false: this one alone */
  readonly sharesBucket?: boolean;
  /** The log group that events are sent to besides the bucket. @default none */
  readonly logs?: Omit<TrailLogProps, "trailName" | "key" | "organization">;
}

/**
 * A trail with the bucket that it delivers to.
 * https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_CreateTrail.html
 */
export class AuditTrail extends Construct implements ITrail {
  readonly name: string;
  readonly arn: string;
  readonly isMultiRegionTrail: boolean;
  readonly includeGlobalServiceEvents: boolean;
  readonly managementEvents: ManagementEvents;
  readonly recordsItems: boolean;
  readonly bucket: IBucket;
  readonly s3KeyPrefix?: string;
  readonly organizationId?: string;
  readonly logGroup?: ILogGroup;
  private readonly key?: EncryptionKey;

  constructor(scope: Construct, id: string, props: AuditTrailProps) {
    super(scope, id);
    const { name, key, isMultiRegionTrail = true, selectors, insights, organization, logs } = props;
    const { includeGlobalServiceEvents = isMultiRegionTrail } = props;
    this.name = name;
    this.isMultiRegionTrail = isMultiRegionTrail;
    this.includeGlobalServiceEvents = includeGlobalServiceEvents;
    this.managementEvents = selectors?.managementEvents ?? "all";
    this.recordsItems = selectors !== undefined;
    this.s3KeyPrefix = props.s3KeyPrefix;
    this.organizationId = organization?.id;
    this.key = key;
    this.checkProps({ ...props, isMultiRegionTrail, includeGlobalServiceEvents });

    // What the trail itself waits for cannot refer to it.
    const ownArn = this.ownArn(organization);
    const { account } = AuditStack.of(this);
    const owners = organization ? [organization.masterAccountId, organization.id] : [account];
    const trailArn = props.sharesBucket ? undefined : ownArn;
    const { existingBucketName } = props;
    const bucket =
      existingBucketName === undefined
        ? new TrailBucket(this, "bucket", { ...props, owners, trailArn })
        : new ExistingTrailBucket(this, "bucket", { ...props, existingBucketName, owners, trailArn });
    this.bucket = bucket;
    const log = logs && new TrailLog(this, "log", { key, ...logs, trailName: name, organization });
    this.logGroup = log?.group;
    const trail = new Cloudtrail(this, "Default", {
      name,
      s3BucketName: this.bucket.name,
      s3KeyPrefix: props.s3KeyPrefix,
      isMultiRegionTrail,
      includeGlobalServiceEvents,
      isOrganizationTrail: organization && true,
      enableLogFileValidation: AuditStack.of(this).hardened("log-file-validation", () => true),
      kmsKeyId: key?.arn,
      eventSelector: selectors?.eventSelector,
      advancedEventSelector: selectors?.advancedEventSelector,
      insightSelector: insights?.map((insightType) => ({ insightType })),
      cloudWatchLogsGroupArn: log && `${log.group.arn}:*`,
      cloudWatchLogsRoleArn: log?.role.arn,
      // CloudTrail tries both when the trail is made.
      dependsOn: undefinedIfEmpty([
        ...(bucket instanceof TrailBucket ? [bucket.policy] : []),
        ...(log ? [log.role.policy] : []),
      ]),
    });
    this.arn = trail.arn;
    if (key) this.encryptWith(key, ownArn, props);
  }

  /** The trail of a stack: one that exists, or one that is made. */
  static forStack(
    scope: Construct,
    id: string,
    { existingTrail, ...props }: AuditTrailProps & { readonly existingTrail?: ExistingTrailProps },
  ): ITrail {
    return existingTrail
      ? new ExistingTrail(scope, id, existingTrail, props.selectors)
      : new AuditTrail(scope, id, props);
  }

  get consoleUrl(): string {
    return trailConsoleUrl(AuditStack.of(this).region, this.arn);
  }

  grantRead(role: ServiceRole): void {
    grantLogFiles(role, this);
    if (this.key) role.grant({ sid: "DecryptLogFiles", actions: ["kms:Decrypt"], resources: [this.key.arn] });
  }

  private ownArn(organization?: Organization): string {
    const { partition, region, account } = AuditStack.of(this);
    return `arn:${partition}:cloudtrail:${region}:${organization?.masterAccountId ?? account}:trail/${this.name}`;
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
  private encryptWith(key: EncryptionKey, ownArn: string, { organization, readers }: AuditTrailProps): void {
    const { partition, account } = AuditStack.of(this);
    const owner = organization?.masterAccountId ?? account;
    const principals = [{ type: "Service", identifiers: ["cloudtrail.amazonaws.com"] }];
    const fromTrail = { test: "StringEquals", variable: "aws:SourceArn", values: [ownArn] };
    key.grant({
      sid: "CloudTrailEncryptsLogs",
      principals,
      actions: ["kms:GenerateDataKey*"],
      condition: [
        fromTrail,
        {
          test: "StringLike",
          variable: "kms:EncryptionContext:aws:cloudtrail:arn",
          values: [`arn:${partition}:cloudtrail:*:${owner}:trail/*`],
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
    if (!readers?.length) return;
    key.grant({
      sid: "ReadersDecryptLogs",
      principals: [{ type: "AWS", identifiers: [...readers] }],
      actions: ["kms:Decrypt", "kms:DescribeKey"],
    });
  }
}
