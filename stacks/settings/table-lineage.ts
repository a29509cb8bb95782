import type { LogRetention } from "../../lib/storage/bucket-lifecycle";
import type { Encryption } from "../../lib/security/encryption-key";
import { flag, listOf, number, oneOf, text } from "../../lib/validation/schema/kinds";
import type { InsightType } from "../../lib/cloudtrail/insights";
import { encryption, retention, texts } from "../../lib/app/settings-check/setting-kinds";
import { type StackSettings, stackShape } from "../../lib/stack/settings";
import { object } from "../../lib/validation/schema/shape";
import type { ManagementEvents, ReadWriteType } from "../../lib/cloudtrail/table-event-selectors";

/** The settings of `table-lineage`. */
export interface TableLineageSettings extends StackSettings {
  /** Tables by ARN. @default every table in every Region */
  readonly tables?: readonly string[];
  /** `WriteOnly` leaves out reads, which are most of the calls and of the cost. @default "All" */
  readonly readWriteType?: ReadWriteType;
  /** Operations by name, such as `PutItem`. @default every operation of the read-write type */
  readonly operations?: readonly string[];
  /** Roles by ARN whose calls are not recorded, and so are no evidence either. @default none */
  readonly excludeRoles?: readonly string[];
  /** Whether only calls from the AWS Management Console are recorded; needs the AWS provider 6.25. @default false */
  readonly consoleOnly?: boolean;
  /** Management events besides; a second trail that records them costs. @default "none" */
  readonly managementEvents?: ManagementEvents;
  /** What CloudTrail Insights looks for in the management events. @default none */
  readonly insights?: readonly InsightType[];
  /** Whether every account of the organization is recorded; deploy it to the management account. @default false */
  readonly organization?: boolean;
  /** When log files move to Glacier and when they go. @default Glacier after 90 days, kept for ever */
  readonly retention?: LogRetention;
  /** Encrypts log files and query results. @default "customer-key", or "aws-managed" without hardening */
  readonly encryption?: Encryption;
  /** The accounts that queries look at; an organization's must be named. @default the account that is deployed to */
  readonly accountIds?: readonly string[];
  /** The first day that queries look at, such as `2026/01/31`. @default "2021/03/24", the first with such events */
  readonly firstDay?: string;
  /** The most bytes that one query may scan; Athena charges for what is scanned; at least 10485760 (10 MiB). @default 107374182400 (100 GiB) */
  readonly bytesScannedCutoffPerQuery?: number;
  /** Days that the results of queries are kept. @default 30 */
  readonly expireResultsAfterDays?: number;
  /** Whether Terraform may destroy the bucket with the log files in it. @default false */
  readonly forceDestroy?: boolean;
  /** @default the stack's name */
  readonly trailName?: string;
  /** @default the stack's name with account and Region */
  readonly bucketName?: string;
}

export const tableLineage = object<TableLineageSettings>({
  ...stackShape,
  tables: texts,
  readWriteType: oneOf<ReadWriteType>({ All: true, ReadOnly: true, WriteOnly: true }),
  operations: texts,
  excludeRoles: texts,
  consoleOnly: flag,
  managementEvents: oneOf<ManagementEvents>({ none: true, write: true, all: true }),
  insights: listOf(oneOf<InsightType>({ ApiCallRateInsight: true, ApiErrorRateInsight: true })),
  organization: flag,
  retention,
  encryption,
  accountIds: texts,
  firstDay: text,
  bytesScannedCutoffPerQuery: number,
  expireResultsAfterDays: number,
  forceDestroy: flag,
  trailName: text,
  bucketName: text,
});
