import { tableSelectors } from "../../lib/cloudtrail/free-selectors";
import { operation } from "../../lib/cloudtrail/item-operations";
import { selectorName } from "../../lib/cloudtrail/selector-values";
import { logs } from "../../lib/cloudtrail/trail-log";
import { policyArn, principal, roleArn } from "../../lib/stack/arns";
import { accessLogs } from "../../lib/storage/access-logs";
import { objectLock } from "../../lib/storage/object-lock";
import {
  bucketName,
  existingBucketName,
  logGroupName,
  roleName,
  s3KeyPrefix,
  trailName,
} from "../../lib/validation/names";
import { boolean, choice, list, string } from "../../lib/validation/schema/kinds";
import {
  type Absent,
  type Alternatives,
  required,
  type SettingsOf,
  type Shape,
} from "../../lib/validation/schema/object";
import { notEmpty } from "../../lib/validation/validation";

/** A trail that the stack makes. */
export const ownTrail = {
  /**
   * The trail's name.
   * @default the stack's name
   * @change replaces the trail, and what is named by it
   */
  trailName: string(trailName),
  /**
   * What the keys of log files begin with, such as `cloudtrail`.
   * @default nothing
   * @change in place; Athena no longer finds the files from before
   */
  s3KeyPrefix: string(s3KeyPrefix),
  /**
   * Whether the trail records every Region, or its home Region alone.
   * @default `true`; `false` of `table-trail`
   * @change in place
   */
  isMultiRegionTrail: boolean,
  /**
   * Whether events of global services such as IAM and console sign-in are recorded; a multi-Region trail
   * must.
   * @default as `isMultiRegionTrail`
   * @change in place
   */
  includeGlobalServiceEvents: boolean,
};

/** Which calls on tables a trail that the stack makes records. */
export const tableCalls = {
  /**
   * `"All"`, `"ReadOnly"` or `"WriteOnly"`, which leaves out reads: most of the calls and of the cost.
   * @default `"All"`
   * @change in place
   */
  readWriteType: choice("All", "ReadOnly", "WriteOnly"),
};

/** Which of these calls it records, by an advanced selector. */
export const chosenCalls = {
  /**
   * Operations by name, such as `PutItem`, of the read-write type; PartiQL's are of either.
   * @default every operation of the read-write type
   * @change in place
   */
  operations: list(string(operation), notEmpty),
  /**
   * Roles by ARN whose calls are not recorded, and so are no evidence either.
   * @default none
   * @change in place
   */
  excludeRoles: list(string(roleArn)),
  /**
   * Roles by ARN whose calls alone are recorded: nobody else's are evidence, root's and users' neither.
   * @default every caller
   * @change in place
   */
  onlyRoles: list(string(roleArn), notEmpty),
  /**
   * Whether only calls with credentials of the AWS Management Console are recorded; needs the AWS provider
   * 6.2.
   * @default `false`
   * @change in place
   */
  consoleOnly: boolean,
  /**
   * The name of the selector where it is an advanced one, as `operations` needs it.
   * @default `"Calls on tables"`
   * @change in place
   */
  selectorName: string(selectorName),
};

/** What it records in CloudTrail's own words, in place of the two before. */
export const freelyChosen = {
  /**
   * Advanced event selectors of data events, in place of `readWriteType` and the settings after it.
   * @default none
   * @change in place
   */
  selectors: tableSelectors,
};

/** A bucket for log files that the stack makes. */
export const ownBucket = {
  /**
   * The name of the bucket for log files.
   * @default the stack's name with account and Region
   * @change replaces the bucket
   */
  bucketName: string(bucketName),
  /**
   * Whether Terraform may destroy the bucket with its files.
   * @default `false`
   * @change in place
   */
  forceDestroy: boolean,
  /**
   * Who may read and decrypt log files, such as a SIEM: accounts by ID, roles and users by ARN.
   * @default whom this account lets
   * @change in place
   */
  readers: list(string(principal), notEmpty),
  /**
   * A bucket that exists in which S3 logs the requests to the bucket.
   * @default none
   * @change in place
   */
  accessLogs,
  /**
   * How long nobody deletes or overwrites a log file.
   * @default not at all
   * @change **replaces the bucket** where it is given first or left out; else in place
   */
  objectLock,
};

/** A bucket for log files that exists, of this account or another: it is not touched. */
export const existingBucket = {
  /**
   * A bucket that exists, in place of one that is made; its policy must have the statements of the output
   * `required_bucket_policy`.
   * @default a bucket is made
   * @change destroys the bucket that was made
   */
  existingBucketName: string(existingBucketName),
};

/** Where a trail sends its events besides the bucket. */
export const trailLogs = {
  /**
   * The log group that the trail sends its events to besides the bucket.
   * @default none; of `sign-in-alerts` `{}` with hardening
   * @change in place; another name replaces the log group
   */
  logs,
};

/** The settings of a trail: one that is made, with its bucket or one that exists; or one that exists. */
export type TrailOf<Trail, Bucket, Existing> =
  | (SettingsOf<Trail> & SettingsOf<Bucket> & Absent<typeof existingBucket> & Absent<Existing>)
  | (SettingsOf<Trail> & SettingsOf<typeof existingBucket> & Absent<Bucket> & Absent<Existing>)
  | (SettingsOf<Existing> & Absent<Trail> & Absent<Bucket> & Absent<typeof existingBucket>);

export function trailAlternatives(trail: Shape, bucket: Shape, existing: Shape): readonly Alternatives[] {
  return [
    [bucket, existingBucket],
    [{ ...trail, ...bucket, ...existingBucket }, existing],
  ];
}

/** What every stack knows of a trail that exists. */
export const existingTrailShape = {
  /**
   * The trail's ARN, of this account or of its organization's management account.
   * @change in place
   */
  arn: required(string()),
  /**
   * Which management events the trail records: `"all"`, `"write"` or `"none"`.
   * @default `"all"`
   * @change in place
   */
  managementEvents: choice("all", "write", "none"),
};

/** What a stack that reads the trail's log group knows besides. */
export const existingTrailLogs = {
  /**
   * The log group of the home Region that the trail sends its events to: `change-alerts` must have it, and
   * `sign-in-alerts` for `source: "logs"`, or for alarms on what no rule sees.
   * @default none
   * @change replaces the filters
   */
  logGroupName: string(logGroupName),
  /**
   * The name of the role with which CloudTrail writes to that log group, whose changes are told.
   * @default it is not watched
   * @change in place
   */
  logRoleName: string(roleName),
  /**
   * The ARNs of that role's own policies, such as the one that CloudTrail's console makes, whose changes are
   * told.
   * @default they are not watched
   * @change in place
   */
  logRolePolicyArns: list(string(policyArn)),
};

/** What a stack that is about items knows besides. */
export const recordsItems = {
  /**
   * Whether the trail records the events of items that the stack needs; until then the synth says which.
   * @default `false`
   * @change nothing
   */
  recordsItems: boolean,
};
