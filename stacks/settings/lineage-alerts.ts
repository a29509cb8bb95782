import { cutoff } from "../../lib/athena/query-workgroup";
import { subscriptions } from "../../lib/messaging/subscription-settings";
import { region } from "../../lib/stack/regions";
import { wholeNumber } from "../../lib/validation/numbers";
import { boolean, either, list, number, string, type TypeOf } from "../../lib/validation/schema/kinds";
import { object } from "../../lib/validation/schema/object";
import { notEmpty } from "../../lib/validation/validation";
import { topics } from "./shared";
import { existingTopic, ownTopic } from "./topic";

/** What every alert by a query has of its own. */
const askedShape = {
  /**
   * The most bytes that the alert's query may scan; at least 10485760 (10 MiB).
   * @default `10737418240` (10 GiB)
   * @change in place
   */
  bytesScannedCutoffPerQuery: number(cutoff),
};
const firstReadersShape = {
  /**
   * Days in which who reads a table must not have read it before.
   * @default `30`
   * @change in place
   */
  days: number(wholeNumber("a number of days", 1, 365, "give it in days, such as 30")),
  ...askedShape,
};

const lineageAlertsShape = {
  /**
   * Whether principals are told that read a table for the first time in 30 days, or in others.
   * @default `true`
   * @change adds or destroys its query, workgroup and schedule
   */
  firstReaders: either(boolean, object(firstReadersShape)),
  /**
   * Whether exports, backups, restores, new replicas and scans of whole tables are told; all but scans are
   * management events, which the trail must record (`managementEvents`).
   * @default `true`
   * @change adds or destroys its query, workgroup and schedule
   */
  exportsAndScans: either(boolean, object(askedShape)),
  /**
   * Whether what CloudTrail Insights finds is told at once, of the home Region; such a message has no
   * severity, so that a filter policy on it leaves it out.
   * @default whether the trail has `insights`
   * @change adds or destroys the rule
   */
  insights: boolean,
  /**
   * The hour in UTC at which yesterday's log files are asked about, from 1, as the last of them come after
   * midnight.
   * @default `6`
   * @change in place
   */
  hour: number(wholeNumber("the hour", 1, 23, "give an hour of UTC, such as 6")),
  /**
   * Regions whose log files are asked about.
   * @default every Region
   * @change replaces the queries
   */
  regions: list(string(region), notEmpty),
  /**
   * Topics that the alarms notify, of queries that fail or reach their cut-off: one, or one for each Region.
   * @default none
   * @change in place
   */
  alarmTopicArn: topics,
  /**
   * Who gets the messages of the topic besides, by a name of one's own, which is part of the address.
   * @default nobody
   * @change adds, changes or removes this subscription alone
   */
  subscriptions,
};

/** Alerts on the lineage, to a topic that is made or that exists. */
export const lineageAlerts = object(lineageAlertsShape, [ownTopic, existingTopic]);
export type LineageAlertsSettings = TypeOf<typeof lineageAlerts>;
