import type { Construct } from "constructs";
import { AuditTrail } from "../lib/cloudtrail/audit-trail";
import { tableEventSelectors } from "../lib/cloudtrail/table-event-selectors";
import { EncryptionKey } from "../lib/security/encryption-key";
import { AuditStack } from "../lib/stack/audit-stack";
import type { CommonSettings } from "../lib/stack/settings";
import { deleteMultipart, retentionRule } from "../lib/storage/bucket-lifecycle";
import { type ITable, Table } from "../lib/storage/table";
import { addErrors, errorMessage } from "../lib/validation/validation";
import { tamperAlerts } from "./tamper-alerts";
import { tableTrail, type TableTrailSettings } from "./settings/table-trail";

/** Every call on the items of one DynamoDB table → CloudTrail → S3, Glacier after 30 days. */
export class TableTrail extends AuditStack {
  constructor(scope: Construct, id: string, props: CommonSettings & TableTrailSettings) {
    super(scope, id, props, tableTrail);
    const { trailName = this.name, retention = { glacierAfterDays: 30 } } = props;

    const key = EncryptionKey.forStack(this, "key", props.encryption);
    const table = this.watchedTable(props);
    const trail = new AuditTrail(this, "trail", {
      ...props,
      name: trailName,
      key,
      isMultiRegionTrail: props.isMultiRegionTrail ?? false,
      selectors: tableEventSelectors(this, { ...props, tableArns: [table.arn] }),
      lifecycle: [
        { ...deleteMultipart, filter: retention.filter },
        retentionRule("bucket-lifecycle", retention),
      ],
    });

    this.watch(props);

    this.output("table_arn", "ARN of the DynamoDB table whose calls are recorded.", table.arn);
    this.output("trail_arn", "ARN of the CloudTrail trail that records calls on the table.", trail.arn);
    this.output("trail_console", "Console page of the CloudTrail trail and its state.", trail.consoleUrl);
    this.output("trail_bucket_name", "Name of the S3 bucket with the trail's log files.", trail.bucket.name);
    this.output("trail_bucket_console", "Console page of the trail's log files.", trail.bucket.consoleUrl);
  }

  private watch(props: TableTrailSettings): void {
    const { alarmTopicArn } = props;
    const watches = tamperAlerts(this, props);
    if (watches || alarmTopicArn === undefined) return;
    const accepts = "the alarms are on what tells of tampering, and nothing does";
    const remedy = "give tamperTopicArn, or leave alarmTopicArn out";
    addErrors(this, [errorMessage("alarmTopicArn", alarmTopicArn, accepts, remedy)]);
  }

  private watchedTable(props: TableTrailSettings): ITable {
    if (props.existingTableName !== undefined) {
      return Table.fromTableName(this, "table", props.existingTableName);
    }
    return new Table(this, "table", {
      name: props.tableName ?? this.name,
      partitionKey: props.partitionKey,
      sortKey: props.sortKey,
      pointInTimeRecovery: true,
      deletionProtection: props.deletionProtection,
    });
  }
}
