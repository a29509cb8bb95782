import { firstDay } from "../../lib/athena/lineage-catalog";
import { cutoff } from "../../lib/athena/query-workgroup";
import { tableArn } from "../../lib/stack/arns";
import { encryption } from "../../lib/security/encryption-key";
import { accountId } from "../../lib/stack/accounts";
import { type StackSettings, stackShape } from "../../lib/stack/settings";
import { days, retention } from "../../lib/storage/bucket-lifecycle";
import { existingBucketName, s3KeyPrefix } from "../../lib/validation/names";
import { boolean, choice, list, number, string } from "../../lib/validation/schema/kinds";
import {
  object,
  type ObjectKind,
  type OneOf,
  required,
  type SettingsOf,
} from "../../lib/validation/schema/object";
import { notEmpty } from "../../lib/validation/validation";
import { lineageAlerts } from "./lineage-alerts";
import {
  chosenCalls,
  existingTrailShape,
  freelyChosen,
  ownBucket,
  ownTrail,
  recordsItems,
  tableCalls,
  trailAlternatives,
  trailLogs,
  type TrailOf,
} from "./trail";
import { toldOfTampering } from "./shared";

const tableLineageShape = {
  ...toldOfTampering,
  /**
   * The key that encrypts log files and query results.
   * @default `"customer-key"`, or `"aws-managed"` without hardening
   * @change in place; adds or destroys the stack's key
   */
  encryption,
  /**
   * The accounts that queries look at; an organization's must be named.
   * @default the account that is deployed to
   * @change in place
   */
  accountIds: list(string(accountId), notEmpty),
  /**
   * The first day that queries look at, such as `2026/01/31`.
   * @default `"2021/03/24"`, the first with such events
   * @change in place
   */
  firstDay: string(firstDay),
  /**
   * The most bytes that one query may scan; at least 10485760 (10 MiB).
   * @default `107374182400` (100 GiB)
   * @change in place
   */
  bytesScannedCutoffPerQuery: number(cutoff),
  /**
   * Days that the results of queries are kept.
   * @default `30`
   * @change in place
   */
  expireResultsAfterDays: number(days),
  /**
   * What of the log files is told every day by a query, and to whom; `{}` for first readers, exports and
   * scans.
   * @default nothing
   * @change adds or destroys the topic, the state machine, the schedules and queries
   */
  alerts: lineageAlerts,
};

/** What the trail that the stack makes records. */
const recorded = {
  /**
   * Tables by ARN.
   * @default every table in every Region
   * @change in place
   */
  tables: list(string(tableArn), notEmpty),
  /**
   * Management events besides: `"none"`, `"write"` or `"all"`; a second trail that records them costs.
   * @default `"none"`
   * @change in place
   */
  managementEvents: choice("none", "write", "all"),
  /**
   * What CloudTrail Insights looks for in the management events.
   * @default none
   * @change in place
   */
  insights: list(choice("ApiCallRateInsight", "ApiErrorRateInsight")),
  /**
   * Whether every account of the organization is recorded; deploy it to the management account, or
   * to the delegated administrator of CloudTrail.
   * @default `false`
   * @change in place
   */
  organization: boolean,
};
const calls = { ...tableCalls, ...chosenCalls };
const lineageTrail = { ...recorded, ...calls, ...freelyChosen, ...ownTrail, ...trailLogs };
/** How long log files are kept in the bucket that the stack makes. */
const retained = {
  /**
   * When log files move to Glacier and when they go.
   * @default Glacier after 90 days, kept for ever
   * @change in place; replaces the saved queries, which tell of archived files
   */
  retention,
};
const lineageBucket = { ...retained, ...ownBucket };
const existing = {
  /**
   * A trail that exists, in place of one that is made: its log files are queried.
   * @default a trail is made
   * @change destroys the trail and the bucket that were made; replaces the catalog's table in place
   */
  existingTrail: object({
    ...existingTrailShape,
    /**
     * The bucket that the trail delivers to, of this account or another.
     * @change in place
     */
    bucketName: required(string(existingBucketName)),
    /**
     * What the keys of its log files begin with.
     * @default nothing
     * @change in place
     */
    s3KeyPrefix: string(s3KeyPrefix),
    /**
     * The organization of an organization trail, such as `o-a1b2c3d4e5`.
     * @default none
     * @change in place
     */
    organizationId: string(),
    ...recordsItems,
  }),
};

/** The settings of `table-lineage`. */
export type TableLineageSettings = StackSettings &
  SettingsOf<typeof tableLineageShape> &
  OneOf<typeof calls, typeof freelyChosen> &
  TrailOf<typeof lineageTrail, typeof lineageBucket, typeof existing>;

export const tableLineage: ObjectKind<TableLineageSettings> = object(
  { ...stackShape, ...tableLineageShape },
  ...trailAlternatives(lineageTrail, lineageBucket, existing),
  [calls, freelyChosen],
);
