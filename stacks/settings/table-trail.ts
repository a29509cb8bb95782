import { encryption } from "../../lib/security/encryption-key";
import { type StackSettings, stackShape } from "../../lib/stack/settings";
import { retention } from "../../lib/storage/bucket-lifecycle";
import { keyName } from "../../lib/storage/table";
import { bucketName, existingTable, tableName, trailName } from "../../lib/validation/names";
import { boolean, string } from "../../lib/validation/schema/kinds";
import {
  type Absent,
  object,
  type ObjectKind,
  required,
  type SettingsOf,
} from "../../lib/validation/schema/object";

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
  /**
   * When log files move to Glacier and when they go.
   * @default Glacier after 30 days, kept for ever
   * @change in place
   */
  retention,
  /**
   * The key that encrypts log files.
   * @default `"customer-key"`, or `"aws-managed"` without hardening
   * @change in place; adds or destroys the stack's key
   */
  encryption,
  /**
   * Whether Terraform may destroy the bucket with its files.
   * @default `false`
   * @change in place
   */
  forceDestroy: boolean,
  /**
   * The trail's name.
   * @default the stack's name
   * @change replaces the trail
   */
  trailName: string(trailName),
  /**
   * The name of the bucket for log files.
   * @default the stack's name with account and Region
   * @change replaces the bucket
   */
  bucketName: string(bucketName),
};

type OwnSettings = StackSettings & SettingsOf<typeof tableTrailShape>;
interface OwnTableSettings extends OwnSettings, SettingsOf<typeof ownTable>, Absent<typeof otherTable> {}
interface OtherTableSettings extends OwnSettings, SettingsOf<typeof otherTable>, Absent<typeof ownTable> {}

/** The settings of `table-trail`. */
export type TableTrailSettings = OwnTableSettings | OtherTableSettings;

export const tableTrail: ObjectKind<TableTrailSettings> = object({ ...stackShape, ...tableTrailShape }, [
  ownTable,
  otherTable,
]);
