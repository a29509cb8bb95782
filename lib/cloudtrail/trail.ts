import type { AlarmCondition } from "../observability/alarms";
import type { ILogGroup } from "../observability/log-group";
import type { IBucket } from "../storage/private-bucket";
import { resourceConsoleUrl } from "../stack/console-url";
import type { ServiceRole } from "../security/service-role";
import type { ManagementEvents } from "./table-event-selectors";

/** A trail: an `AuditTrail`, or one that exists. */
export interface ITrail {
  readonly name: string;
  readonly arn: string;
  /** Which management events it records; every rule on API calls needs a trail that records them. */
  readonly managementEvents: ManagementEvents;
  /** Whether it records calls on the items of tables. */
  readonly recordsItems: boolean;
  /** The bucket that it delivers to. @default unknown */
  readonly bucket?: IBucket;
  /** What the keys of its log files begin with. @default nothing */
  readonly s3KeyPrefix?: string;
  /** The organization whose accounts it records. @default none */
  readonly organizationId?: string;
  /** The log group that it sends events to besides the bucket. @default none */
  readonly logGroup?: ILogGroup;
  /** The trail in the console, with its state. */
  readonly consoleUrl: string;
  /** Grants a role to read the log files. */
  grantRead(role: ServiceRole): void;
}

/** Grants a role to list and read the log files of a trail in their bucket, without their key. */
export function grantLogFiles(role: ServiceRole, trail: ITrail): IBucket {
  const bucket = bucketOf(trail);
  const files = [trail.s3KeyPrefix ?? [], "AWSLogs", "*"].flat().join("/");
  role.grant({ sid: "ReadLogFiles", actions: ["s3:GetObject"], resources: [`${bucket.arn}/${files}`] });
  role.grant({ sid: "LocateLogFiles", actions: ["s3:GetBucketLocation"], resources: [bucket.arn] });
  role.grant({
    sid: "ListLogFiles",
    actions: ["s3:ListBucket"],
    resources: [bucket.arn],
    condition: [{ test: "StringLike", variable: "s3:prefix", values: [files] }],
  });
  return bucket;
}

/**
 * The log group that a trail sends its events to.
 * @throws where it sends them to none
 */
export function logGroupOf({ name, logGroup }: ITrail): ILogGroup {
  if (!logGroup)
    throw new Error(`the trail ${name} sends its events to no log group; name the one that it has.`);
  return logGroup;
}

/**
 * The bucket that a trail delivers to.
 * @throws where it is unknown
 */
export function bucketOf({ name, bucket }: ITrail): IBucket {
  if (!bucket)
    throw new Error(`the bucket of the trail ${name} is unknown; name the one that it delivers to.`);
  return bucket;
}

/** A trail in the console, by its ARN and home Region. */
export function trailConsoleUrl(region: string, arn: string): string {
  return resourceConsoleUrl("aws_cloudtrail", region, arn);
}

/**
 * The log group of a trail got nothing for a day. A trail that records every management event has some each
 * hour, if only CloudTrail's own calls on its bucket; of others nobody knows when something must come.
 * @param topic notified where no topic of alarms is named
 */
export function silentLog(
  { name, logGroup, managementEvents }: ITrail,
  topic: AlarmCondition["topic"],
): AlarmCondition | undefined {
  if (!logGroup || managementEvents !== "all") return undefined;
  return {
    id: "trail_silent",
    description: `The trail ${name} sent no event to ${logGroup.name} for a day: see whether it logs, and whether its role may write there.`,
    namespace: "AWS/Logs",
    metricName: "IncomingLogEvents",
    statistic: "Sum",
    dimensions: { LogGroupName: logGroup.name },
    silentHours: 24,
    topic,
  };
}
