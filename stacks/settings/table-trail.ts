import type { Encryption } from "../../lib/security/encryption-key";
import type { LogRetention } from "../../lib/storage/bucket-lifecycle";
import { flag, text } from "../../lib/validation/schema/kinds";
import { encryption, retention } from "../../lib/app/settings-check/setting-kinds";
import { type StackSettings, stackShape } from "../../lib/stack/settings";
import { object } from "../../lib/validation/schema/shape";

/** The table whose calls are kept: one that the stack makes, or one that exists and is not touched. */
type WatchedTable =
  | {
      /** @default the stack's name */
      readonly tableName?: string;
      /** @default "key1" */
      readonly partitionKey?: string;
      /** @default "key2" */
      readonly sortKey?: string;
      /** Whether AWS refuses to delete the table; to destroy the stack, set false and deploy first. @default true */
      readonly deletionProtection?: boolean;
      readonly existingTableName?: undefined;
    }
  | {
      /** A table of the home Region that exists. */
      readonly existingTableName: string;
      readonly tableName?: undefined;
      readonly partitionKey?: undefined;
      readonly sortKey?: undefined;
      readonly deletionProtection?: undefined;
    };

/** The settings of `table-trail`. */
export type TableTrailSettings = StackSettings &
  WatchedTable & {
    /** When log files move to Glacier and when they go. @default Glacier after 30 days, kept for ever */
    readonly retention?: LogRetention;
    /** Encrypts the trail's log files. @default "customer-key", or "aws-managed" without hardening */
    readonly encryption?: Encryption;
    /** Whether Terraform may destroy the bucket with the log files in it. @default false */
    readonly forceDestroy?: boolean;
    /** @default the stack's name */
    readonly trailName?: string;
    /** @default the stack's name with account and Region */
    readonly bucketName?: string;
  };

export const tableTrail = object<TableTrailSettings>(
  {
    ...stackShape,
    tableName: text,
    partitionKey: text,
    sortKey: text,
    deletionProtection: flag,
    existingTableName: text,
    retention,
    encryption,
    forceDestroy: flag,
    trailName: text,
    bucketName: text,
  },
  { existingTableName: ["tableName", "partitionKey", "sortKey", "deletionProtection"] },
);
