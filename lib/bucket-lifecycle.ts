import {
  S3BucketLifecycleConfiguration,
  type S3BucketLifecycleConfigurationRule,
} from "@cdktf/provider-aws/lib/s3-bucket-lifecycle-configuration";
import { Annotations } from "cdktf";
import { Construct } from "constructs";
import { wholeNumber } from "./rules/numbers";
import { check, refusal, refuse } from "./validation";

/** When log files move to Glacier and when they go, in days after they were written. */
export interface LogRetention {
  /** Archived files cannot be queried until they are restored. @default never */
  readonly glacierAfterDays?: number;
  /** @default never */
  readonly expireAfterDays?: number;
}

const days = (what: string) =>
  wholeNumber(what, 1, 36_500, "give the days, or leave the setting out for never");

/** Glacier charges a file for this many days at least: https://aws.amazon.com/s3/pricing/ */
const glacierMinimumDays = 90;

/**
 * Archives and removes log files. CloudTrail's files are small, and S3 would archive none under 128 KB unless each storage class
 * decides for itself. https://docs.aws.amazon.com/AmazonS3/latest/userguide/lifecycle-transition-general-considerations.html
 */
export class BucketLifecycle extends Construct {
  constructor(scope: Construct, id: string, props: LogRetention & { readonly bucket: string }) {
    super(scope, id);
    const { bucket, glacierAfterDays, expireAfterDays } = props;
    check(this, "glacierAfterDays", glacierAfterDays, days("the age of files that move to Glacier"));
    check(this, "expireAfterDays", expireAfterDays, days("the age of files that go"));
    this.checkOrder(props);

    const rules: S3BucketLifecycleConfigurationRule[] = [
      {
        id: "delete-multipart",
        status: "Enabled",
        filter: [{}],
        abortIncompleteMultipartUpload: [{ daysAfterInitiation: 1 }],
      },
      {
        id: "delete-noncurrent",
        status: "Enabled",
        filter: [{}],
        noncurrentVersionExpiration: [{ noncurrentDays: 365 }],
      },
    ];
    if (glacierAfterDays !== undefined || expireAfterDays !== undefined) {
      rules.push({
        id: "bucket-lifecycle",
        status: "Enabled",
        filter: [{}],
        transition:
          glacierAfterDays === undefined ? undefined : [{ days: glacierAfterDays, storageClass: "GLACIER" }],
        expiration: expireAfterDays === undefined ? undefined : [{ days: expireAfterDays }],
      });
    }
    new S3BucketLifecycleConfiguration(this, "Default", {
      bucket,
      transitionDefaultMinimumObjectSize: "varies_by_storage_class",
      rule: rules,
    });
  }

  private checkOrder({ glacierAfterDays, expireAfterDays }: LogRetention): void {
    if (glacierAfterDays === undefined || expireAfterDays === undefined) return;
    if (expireAfterDays <= glacierAfterDays) {
      refuse(this, [
        refusal(
          "expireAfterDays",
          expireAfterDays,
          `files go after they have moved to Glacier (${glacierAfterDays} days)`,
          "make it longer, or leave glacierAfterDays out",
        ),
      ]);
    } else if (expireAfterDays - glacierAfterDays < glacierMinimumDays) {
      Annotations.of(this).addWarning(
        `files go ${expireAfterDays - glacierAfterDays} days after they moved to Glacier, which charges for ${glacierMinimumDays} days; ` +
          "let them go later or leave glacierAfterDays out.",
      );
    }
  }
}
