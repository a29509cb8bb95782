import {
  S3BucketLifecycleConfiguration,
  type S3BucketLifecycleConfigurationRule,
} from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration";
import { Annotations } from "cdktf";
import { Construct } from "constructs";
import { AuditStack } from "../stack/audit-stack";
import { wholeNumber } from "../validation/numbers";
import { choice, number, string } from "../validation/schema/kinds";
import { object, type SettingsOf } from "../validation/schema/object";
import { addErrors, type Constraint, errorMessage, validate } from "../validation/validation";

export const days = wholeNumber("an age", 1, 36_500, "give it in days, or leave the setting out for never");

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_LifecycleRule.html */
const ruleId: Constraint<string> = {
  accepts: "the ID of a lifecycle rule has 1 to 255 characters",
  remedy: "shorten or fill it",
  test: (id) => id.length >= 1 && id.length <= 255,
};

const retentionShape = {
  /**
   * Days after which files move to Glacier; archived files cannot be queried until they are restored.
   * @default never
   * @change in place
   */
  glacierAfterDays: number(days),
  /**
   * Days after which files go.
   * @default never
   * @change in place
   */
  expireAfterDays: number(days),
  /**
   * Days after which a version that was replaced or deleted moves to Glacier.
   * @default never; of `table-lineage` as `glacierAfterDays`
   * @change in place
   */
  noncurrentGlacierAfterDays: number(days),
  /**
   * Days after which a version that was replaced or deleted goes.
   * @default never, or 365 by a rule of its own with the part `lifecycle-rules`
   * @change in place
   */
  noncurrentExpireAfterDays: number(days),
  /**
   * The ID of the lifecycle rule.
   * @default the stack's own
   * @change in place
   */
  ruleId: string(ruleId),
  /**
   * How the lifecycle rule says that it is about every file: `"empty"` (`filter {}`), `"prefix"` (`filter {
   * prefix = "" }`), or `"none"`, of which the AWS provider 5.90 to 6.14 warns.
   * @default `"empty"`
   * @change in place
   */
  filter: choice("empty", "prefix", "none"),
};
export const retention = object(retentionShape);

/** When files move to Glacier and when they go, in days after they were written. */
export interface LogRetention extends SettingsOf<typeof retentionShape> {}

/** One rule on all files of a bucket. */
export interface LifecycleRule extends Omit<LogRetention, "ruleId"> {
  readonly id: string;
  /** Days after an upload began. @default unfinished uploads stay */
  readonly abortMultipartAfterDays?: number;
}

/** The rule of a retention. @param id its ID, unless the retention has one */
export function retentionRule(id: string, { ruleId = id, ...ages }: LogRetention = {}): LifecycleRule {
  return { id: ruleId, ...ages };
}

/** Whether a rule does anything; S3 refuses one that does not. */
export function hasAction({ id: _id, filter: _filter, ...ages }: LifecycleRule): boolean {
  return Object.values(ages).some((age) => age !== undefined);
}

export interface BucketLifecycleProps {
  /** The bucket's name. */
  readonly bucket: string;
  readonly rules: readonly LifecycleRule[];
}

/** Removes what uploads left unfinished. */
export const deleteMultipart: LifecycleRule = { id: "delete-multipart", abortMultipartAfterDays: 1 };
/** Removes deleted files a year after they were deleted. */
export const deleteNoncurrent: LifecycleRule = { id: "delete-noncurrent", noncurrentExpireAfterDays: 365 };

/** Glacier charges a file for this many days at least: https://aws.amazon.com/s3/pricing/ */
const glacierMinimumDays = 90;

/**
 * Archives and removes files. CloudTrail's files are small, and S3 would archive none under 128 KB unless
 * each storage class decides for itself.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html
 */
export class BucketLifecycle extends Construct {
  constructor(scope: Construct, id: string, props: BucketLifecycleProps) {
    super(scope, id);
    for (const rule of props.rules) this.checkRule(rule);

    const stack = AuditStack.of(this);
    new S3BucketLifecycleConfiguration(this, "Default", {
      bucket: props.bucket,
      transitionDefaultMinimumObjectSize: stack.hardened("lifecycle-rules", () => "varies_by_storage_class"),
      rule: props.rules.map(configuration),
    });
  }

  private checkRule({ glacierAfterDays, expireAfterDays }: LifecycleRule): void {
    validate(this, "glacierAfterDays", glacierAfterDays, days);
    validate(this, "expireAfterDays", expireAfterDays, days);
    if (glacierAfterDays === undefined || expireAfterDays === undefined) return;
    const archived = expireAfterDays - glacierAfterDays;
    if (archived <= 0) {
      addErrors(this, [
        errorMessage(
          "expireAfterDays",
          expireAfterDays,
          `files go after they have moved to Glacier (${glacierAfterDays} days)`,
          "make it longer, or leave glacierAfterDays out",
        ),
      ]);
    } else if (archived < glacierMinimumDays) {
      Annotations.of(this).addWarning(
        `files go ${archived} days after they moved to Glacier, which charges for ${glacierMinimumDays} days; ` +
          "let them go later or leave glacierAfterDays out.",
      );
    }
  }
}

function configuration(rule: LifecycleRule): S3BucketLifecycleConfigurationRule {
  const { id, abortMultipartAfterDays, glacierAfterDays, expireAfterDays } = rule;
  const { noncurrentGlacierAfterDays, noncurrentExpireAfterDays } = rule;
  return {
    id,
    status: "Enabled",
    filter: everyFile(rule.filter),
    abortIncompleteMultipartUpload: given(abortMultipartAfterDays, (daysAfterInitiation) => ({
      daysAfterInitiation,
    })),
    transition: given(glacierAfterDays, (age) => ({ days: age, storageClass: "GLACIER" })),
    expiration: given(expireAfterDays, (age) => ({ days: age })),
    noncurrentVersionTransition: given(noncurrentGlacierAfterDays, (noncurrentDays) => ({
      noncurrentDays,
      storageClass: "GLACIER",
    })),
    noncurrentVersionExpiration: given(noncurrentExpireAfterDays, (noncurrentDays) => ({ noncurrentDays })),
  };
}

function everyFile(filter: LogRetention["filter"] = "empty") {
  return filter === "none" ? undefined : [filter === "prefix" ? { prefix: "" } : {}];
}

function given<T>(age: number | undefined, make: (age: number) => T): T[] | undefined {
  return age === undefined ? undefined : [make(age)];
}
