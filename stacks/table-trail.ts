import type { Construct } from "constructs";
import { AuditStack } from "../lib/stack/audit-stack";
import { deleteMultipart } from "../lib/storage/bucket-lifecycle";
import { EncryptionKey } from "../lib/security/encryption-key";
import type { CommonSettings } from "../lib/stack/settings";
import { tableEventSelectors } from "../lib/cloudtrail/table-event-selectors";
import { type ITable, Table } from "../lib/storage/table";
import { Trail } from "../lib/cloudtrail/trail";
import { TrailBucket } from "../lib/cloudtrail/trail-bucket";
import type { TableTrailSettings } from "./settings/table-trail";

/** Every call on the items of one DynamoDB table → CloudTrail → S3, Glacier after 30 days. */
export class TableTrail extends AuditStack {
  constructor(scope: Construct, id: string, props: CommonSettings & TableTrailSettings) {
    super(scope, id, props);
    const { name } = this;
    const { trailName = name, retention = { glacierAfterDays: 30 } } = props;

    const key = EncryptionKey.forStack(this, "key", props.encryption);
    const bucket = new TrailBucket(this, "trail_bucket", {
      name: props.bucketName ?? `${name}-${this.account}-${this.region}`,
      trailArn: Trail.arnOf(this, trailName),
      key,
      lifecycle: [deleteMultipart, { id: "bucket-lifecycle", ...retention }],
      forceDestroy: props.forceDestroy,
    });

    const table = this.watchedTable(props);
    const trail = new Trail(this, "trail", {
      name: trailName,
      bucket,
      key,
      isMultiRegionTrail: false,
      includeGlobalServiceEvents: false,
      selectors: tableEventSelectors(this, {
        tableArns: [table.arn],
        readWriteType: "All",
        managementEvents: "none",
      }),
    });

    this.output("table_arn", "The table whose calls are kept.", table.arn);
    this.output("trail_arn", "The trail that records them.", trail.arn);
    this.output("trail_console", "The trail and its state.", trail.consoleUrl);
    this.output("trail_bucket_name", "The bucket with the trail's log files.", bucket.name);
    this.output("trail_bucket_console", "The log files.", bucket.consoleUrl);
  }

  private watchedTable(props: TableTrailSettings): ITable {
    if (props.existingTableName !== undefined) {
      return Table.fromTableName(this, "table", props.existingTableName);
    }
    return new Table(this, "table", {
      name: props.tableName ?? this.name,
      partitionKey: props.partitionKey ?? "key1",
      sortKey: props.sortKey ?? "key2",
      pointInTimeRecovery: true,
      deletionProtection: props.deletionProtection,
    });
  }
}
