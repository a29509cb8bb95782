import { encryption } from "../../lib/security/encryption-key";
import { type StackSettings, stackShape } from "../../lib/stack/settings";
import { retention } from "../../lib/storage/bucket-lifecycle";
import { keyName } from "../../lib/storage/table";
import { existingTable, tableName } from "../../lib/validation/names";
import { boolean, string } from "../../lib/validation/schema/kinds";
import {
  object,
  type ObjectKind,
  type OneOf,
  required,
  type SettingsOf,
} from "../../lib/validation/schema/object";
import {
  chosenCalls,
  existingBucket,
  freelyChosen,
  ownBucket,
  ownTrail,
  tableCalls,
  trailLogs,
} from "./trail";
import { toldOfTampering, topics } from "./shared";

/** The table whose calls are kept, where the stack makes it. */
const ownTable = {
  /**
   * The table that is made.
   * @default the stack's name
   * @change replaces the table
   */
  tableName: string(tableName),
  /**
   * The table's partition key, a string.
   * @change replaces the table
   */
  partitionKey: required(string(keyName)),
  /**
   * The table's sort key, a string.
   * @default none
   * @change replaces the table
   */
  sortKey: string(keyName),
  /**
   * Whether AWS refuses to delete the table.
   * @default `true`
   * @change in place; to destroy the stack, set it to `false` and deploy first
   */
  deletionProtection: boolean,
};
/** The table whose calls are kept, where it exists: it is not touched. */
const otherTable = {
  /**
   * A table of the home Region that exists, in place of one that is made.
   * @change destroys the table that was made
   */
  existingTableName: required(string(existingTable)),
};

const tableTrailShape = {
  ...toldOfTampering,
  /**
   * Topics that the alarms notify, which are on what tells `tamperTopicArn`.
   * @default none
   * @change in place
   */
  alarmTopicArn: topics,
  /**
   * The key that encrypts log files.
   * @default `"customer-key"`, or `"aws-managed"` without hardening
   * @change in place; adds or destroys the stack's key
   */
  encryption,
};

/** How long log files are kept in the bucket that the stack makes. */
const retained = {
  /**
   * When log files move to Glacier and when they go.
   * @default Glacier after 30 days, kept for ever
   * @change in place
   */
  retention,
};
const tableBucket = { ...retained, ...ownBucket };

const calls = { ...tableCalls, ...chosenCalls };

/** The settings of `table-trail`. */
export type TableTrailSettings = StackSettings &
  SettingsOf<typeof tableTrailShape> &
  SettingsOf<typeof ownTrail> &
  SettingsOf<typeof trailLogs> &
  OneOf<typeof calls, typeof freelyChosen> &
  OneOf<typeof ownTable, typeof otherTable> &
  OneOf<typeof tableBucket, typeof existingBucket>;

export const tableTrail: ObjectKind<TableTrailSettings> = object(
  { ...stackShape, ...tableTrailShape, ...ownTrail, ...trailLogs },
  [calls, freelyChosen],
  [ownTable, otherTable],
  [tableBucket, existingBucket],
);
