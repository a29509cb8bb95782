import {
  cloudtrailAdvancedEventSelectorToTerraform,
  cloudtrailEventSelectorToTerraform,
} from "@cdktf/provider-aws/lib/cloudtrail";
import { Annotations } from "cdktf";
import { Construct } from "constructs";
import { watchOrganization } from "./organization";
import { policyArn, trailArn, validArn } from "../stack/arns";
import { type ILogGroup, LogGroup } from "../observability/log-group";
import { globalRegionOf, partitionOf } from "../stack/regions";
import { AuditStack } from "../stack/audit-stack";
import { existingBucket, type IBucket } from "../storage/private-bucket";
import { roleName } from "../validation/names";
import { addErrors, errorMessage, validate, validateEach } from "../validation/validation";
import {
  advancedManagementSelector,
  classicManagementSelector,
  type EventSelectors,
  type ManagementEvents,
} from "./table-event-selectors";
import type { ServiceRole } from "../security/service-role";
import { dnsSuffixOf } from "../../engines/aws";
import { grantLogFiles, type ITrail, trailConsoleUrl } from "./trail";

/** What is known of a trail that exists. */
export interface ExistingTrailProps {
  /** The trail's ARN, of this account or of its organization's. */
  readonly arn: string;
  /** @default "all", as of a trail that nobody has given selectors */
  readonly managementEvents?: ManagementEvents;
  /** Whether it records the events of items that the stack needs. @default the synth says which they are */
  readonly recordsItems?: boolean;
  /** The bucket that it delivers to. @default unknown */
  readonly bucketName?: string;
  /** What the keys of its log files begin with. @default nothing */
  readonly s3KeyPrefix?: string;
  /** The organization whose accounts it records. @default none */
  readonly organizationId?: string;
  /** The log group of the home Region that it sends events to. @default none */
  readonly logGroupName?: string;
  /** The role with which CloudTrail writes to it. @default unknown */
  readonly logRoleName?: string;
  /** Policies that give it its rights, by ARN. @default unknown */
  readonly logRolePolicyArns?: readonly string[];
}

/**
 * A trail that exists: Terraform does not touch it.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/creating-trail-organization.html
 */
export class ExistingTrail extends Construct implements ITrail {
  readonly name: string;
  readonly arn: string;
  readonly managementEvents: ManagementEvents;
  readonly recordsItems: boolean;
  readonly bucket?: IBucket;
  readonly s3KeyPrefix?: string;
  readonly organizationId?: string;
  readonly logGroup?: ILogGroup;
  readonly consoleUrl: string;

  /** @param needed the events that the stack needs of it besides management events */
  constructor(scope: Construct, id: string, props: ExistingTrailProps, needed?: EventSelectors) {
    super(scope, id);
    const stack = AuditStack.of(this);
    const { arn, managementEvents = "all", bucketName, logGroupName } = props;
    validate(this, "existingTrail.arn", arn, trailArn(stack.region));
    const { region = stack.region, resource = arn } = validArn(arn) ?? {};

    this.name = resource.replace(/^trail\//, "");
    this.arn = arn;
    this.managementEvents = managementEvents;
    this.recordsItems = props.recordsItems ?? false;
    this.bucket = bucketName === undefined ? undefined : existingBucket(this, bucketName);
    this.s3KeyPrefix = props.s3KeyPrefix;
    this.organizationId = props.organizationId;
    this.logGroup = logGroupName === undefined ? undefined : LogGroup.fromName(this, logGroupName);
    this.consoleUrl = trailConsoleUrl(region, arn);
    if (needed && !this.recordsItems) this.warnOfSelectors(needed);
    this.describe(props, needed);
    stack.usesExisting("aws_cloudtrail", this.name, region);
    this.useLogRole(props);
    // It may be an organization's, also where nobody says whose.
    watchOrganization(this);
  }

  /**
   * Which key encrypts the files its owner knows, whose policy decides: S3 uses it for this bucket alone. The
   * owner of another account's bucket must let the role read it, too.
   */
  grantRead(role: ServiceRole): void {
    const bucket = grantLogFiles(role, this);
    const { partition, region } = AuditStack.of(this);
    role.grant({
      sid: "DecryptLogFiles",
      actions: ["kms:Decrypt"],
      resources: [`arn:${partition}:kms:${region}:*:key/*`],
      condition: [
        { test: "StringEquals", variable: "kms:ViaService", values: [`s3.${region}.${dnsSuffixOf(region)}`] },
        {
          test: "StringLike",
          variable: "kms:EncryptionContext:aws:s3:arn",
          values: [bucket.arn, `${bucket.arn}/*`],
        },
      ],
    });
  }

  /** Who takes the role's rights keeps events from the log group. */
  private useLogRole({ logGroupName, logRoleName, logRolePolicyArns }: ExistingTrailProps): void {
    const stack = AuditStack.of(this);
    const global = globalRegionOf(stack.region);
    if (logRoleName !== undefined) {
      validate(this, "existingTrail.logRoleName", logRoleName, roleName);
      stack.usesExisting("aws_iam_role", logRoleName, global);
    }
    validateEach(this, "existingTrail.logRolePolicyArns", logRolePolicyArns ?? [], policyArn);
    for (const arn of logRolePolicyArns ?? []) stack.usesExisting("aws_iam_policy", arn, global);
    const vain = Object.entries({ logRoleName, logRolePolicyArns }).filter(
      ([, given]) => given !== undefined && logGroupName === undefined,
    );
    const accepts = "CloudTrail writes by the role to the log group that logGroupName names";
    addErrors(
      this,
      vain.map(([name, given]) =>
        errorMessage(`existingTrail.${name}`, given, accepts, `give logGroupName, or leave ${name} out`),
      ),
    );
  }

  /** Says to the tools what the trail is, as Terraform would. */
  private describe(
    { bucketName, organizationId, s3KeyPrefix }: ExistingTrailProps,
    needed?: EventSelectors,
  ): void {
    const { eventSelector: classic = [], advancedEventSelector: advanced } = needed ?? {};
    AuditStack.of(this).describeExisting(this, "aws_cloudtrail", {
      name: this.name,
      arn: this.arn,
      s3_bucket_name: bucketName ?? "<the bucket of the trail>",
      s3_key_prefix: s3KeyPrefix,
      is_multi_region_trail: true,
      include_global_service_events: true,
      is_organization_trail: organizationId !== undefined,
      cloud_watch_logs_group_arn: this.logGroup && `${this.logGroup.arn}:*`,
      ...(advanced
        ? {
            advanced_event_selector: [...advanced, ...advancedManagementSelector(this.managementEvents)].map(
              cloudtrailAdvancedEventSelectorToTerraform,
            ),
          }
        : {
            event_selector: [...classic, ...classicManagementSelector(this.managementEvents)].map(
              cloudtrailEventSelectorToTerraform,
            ),
          }),
    });
  }

  private warnOfSelectors({ eventSelector, advancedEventSelector }: EventSelectors): void {
    const { region } = AuditStack.of(this);
    const selectors = JSON.stringify(eventSelector ?? advancedEventSelector);
    Annotations.of(this).addWarning(
      `the trail ${this.name} exists, and the stack sees only what that trail records: it must have the selectors ` +
        `${selectors.replace(/\$\{TfToken\[[^\]]+\]\}/g, partitionOf(region))}; say recordsItems: true once it has them.`,
    );
  }
}
