import {
  S3BucketLifecycleConfiguration,
  type S3BucketLifecycleConfigurationRule,
} from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration";
import { Annotations } from "cdktf";
import { Construct } from "constructs";
import { AuditStack } from "../stack/audit-stack";
import { wholeNumber } from "../validation/numbers";
import { number } from "../validation/schema/kinds";
import { object, type SettingsOf } from "../validation/schema/object";
import { validate, errorMessage, addErrors } from "../validation/validation";

export const days = wholeNumber("an age", 1, 36_500, "give it in days, or leave the setting out for never");

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
};
export const retention = object(retentionShape);

/** When files move to Glacier and when they go, in days after they were written. */
export interface LogRetention extends SettingsOf<typeof retentionShape> {}

/** One rule on all files of a bucket. */
export interface LifecycleRule extends LogRetention {
  readonly id: string;
  /** Days after an upload began. @default unfinished uploads stay */
  readonly abortMultipartAfterDays?: number;
  /** Days after a version was replaced or deleted. @default never */
  readonly noncurrentGlacierAfterDays?: number;
  /** Days after a version was replaced or deleted. @default never */
  readonly noncurrentExpireAfterDays?: number;
}

/** Whether a rule does anything; S3 refuses one that does not. */
export function hasAction({ id: _id, ...ages }: LifecycleRule): boolean {
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
      transitionDefaultMinimumObjectSize: stack.hardened(() => "varies_by_storage_class"),
      // Provider 5.90 to 6.14 warns of a rule without a filter. Where one was written so by hand, an empty
      // filter would be a change.
      rule: props.rules.map((rule) => ({ ...configuration(rule), filter: stack.hardened(() => [{}]) })),
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

function given<T>(age: number | undefined, make: (age: number) => T): T[] | undefined {
  return age === undefined ? undefined : [make(age)];
}
