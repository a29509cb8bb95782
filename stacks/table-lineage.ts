import type { Construct } from "constructs";
import { LineageCatalog } from "../lib/athena/lineage-catalog";
import { QueryWorkgroup } from "../lib/athena/query-workgroup";
import { SavedQueries } from "../lib/athena/saved-queries";
import { AuditTrail } from "../lib/cloudtrail/audit-trail";
import { warnOfSecondCopy } from "../lib/cloudtrail/management-trail";
import { organizationOf } from "../lib/cloudtrail/organization";
import { warnOfReads } from "../lib/cloudtrail/read-costs";
import { tableEventSelectors } from "../lib/cloudtrail/table-event-selectors";
import { bucketOf } from "../lib/cloudtrail/trail";
import { EncryptionKey } from "../lib/security/encryption-key";
import { AuditStack } from "../lib/stack/audit-stack";
import type { CommonSettings } from "../lib/stack/settings";
import { retentionRule } from "../lib/storage/bucket-lifecycle";
import { addErrors, errorMessage } from "../lib/validation/validation";
import { lineageAlertErrors } from "./lineage-alert-errors";
import { LineageAlerts } from "./lineage-alerts";
import { tamperAlerts } from "./tamper-alerts";
import { tableLineage, type TableLineageSettings } from "./settings/table-lineage";

/** Every call on every DynamoDB table → CloudTrail → S3, Glacier after 90 days; queried in Athena. */
export class TableLineage extends AuditStack {
  constructor(scope: Construct, id: string, props: CommonSettings & TableLineageSettings) {
    super(scope, id, props, tableLineage);
    const { name } = this;
    const { trailName = name, retention = { glacierAfterDays: 90 }, tables: tableArns } = props;
    const key = EncryptionKey.forStack(this, "key", props.encryption);
    const { noncurrentGlacierAfterDays = retention.glacierAfterDays } = retention;
    const selectors = tableEventSelectors(this, { ...props, tableArns });
    const trail = AuditTrail.forStack(this, "trail", {
      ...props,
      name: trailName,
      key,
      selectors,
      organization: organizationOf(this, props.organization),
      lifecycle: [{ ...retentionRule("glacier_transition", retention), noncurrentGlacierAfterDays }],
      sharesBucket: !this.hardens("source-conditions"),
    });
    warnOfReads(trail, { ...props, tableArns });
    warnOfSecondCopy(trail);

    const hasAthena = this.hardens("athena");
    if (!hasAthena && props.existingTrail) {
      const accepts = "without the part athena the stack is its trail alone, and that exists";
      const remedy = "leave hardening or existingTrail out, or add the part";
      addErrors(this, [errorMessage("hardening", props.hardening, accepts, remedy)]);
    }

    addErrors(this, lineageAlertErrors(props, { selectors, retention, hasAthena, region: this.region }));
    this.hardened("athena", () => {
      const catalog = new LineageCatalog(this, "catalog", {
        name,
        bucketName: bucketOf(trail).name,
        s3KeyPrefix: trail.s3KeyPrefix,
        organizationId: trail.organizationId,
        accountIds: props.accountIds,
        firstDay: props.firstDay,
      });
      const workgroup = new QueryWorkgroup(this, "workgroup", {
        name,
        key,
        expireResultsAfterDays: props.expireResultsAfterDays,
        bytesScannedCutoffPerQuery: props.bytesScannedCutoffPerQuery,
      });
      new SavedQueries(this, "queries", { catalog, workgroup, retention });
      if (props.alerts) {
        const insights = (props.insights ?? []).length > 0;
        const parts = { settings: props.alerts, insights, trail, catalog, workgroup, retention, key };
        new LineageAlerts(this, "alerts", parts);
      }
      this.output("workgroup_console", "Console page of the Athena saved queries.", workgroup.consoleUrl);
    });

    tamperAlerts(this, { ...props, alarmTopicArn: props.alerts?.alarmTopicArn });

    this.output("trail_arn", "ARN of the CloudTrail trail that records calls on tables.", trail.arn);
    this.output("trail_console", "Console page of the CloudTrail trail and its state.", trail.consoleUrl);
    this.output("trail_bucket_name", "Name of the S3 bucket with the trail's log files.", trail.bucket?.name);
    this.output("trail_bucket_console", "Console page of the trail's log files.", trail.bucket?.consoleUrl);
  }
}
