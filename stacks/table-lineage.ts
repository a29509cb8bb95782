import { DataAwsOrganizationsOrganization } from "@cdktf/provider-aws/lib/data-aws-organizations-organization";
import type { Construct } from "constructs";
import { AuditStack } from "../lib/stack/audit-stack";
import { EncryptionKey } from "../lib/security/encryption-key";
import { LineageCatalog } from "../lib/athena/lineage-catalog";
import { warnOfSecondCopy } from "../lib/cloudtrail/management-trail";
import { QueryWorkgroup } from "../lib/athena/query-workgroup";
import { warnOfReads } from "../lib/cloudtrail/read-costs";
import { SavedQueries } from "../lib/athena/saved-queries";
import type { CommonSettings } from "../lib/stack/settings";
import { tableEventSelectors } from "../lib/cloudtrail/table-event-selectors";
import { Trail } from "../lib/cloudtrail/trail";
import { TrailBucket } from "../lib/cloudtrail/trail-bucket";
import type { TableLineageSettings } from "./settings/table-lineage";

/** Every call on every DynamoDB table → CloudTrail → S3, Glacier after 90 days; queried in Athena. */
export class TableLineage extends AuditStack {
  constructor(scope: Construct, id: string, props: CommonSettings & TableLineageSettings) {
    super(scope, id, props);
    const { name } = this;
    const { trailName = name, retention = { glacierAfterDays: 90 }, readWriteType = "All" } = props;
    const { managementEvents = "none", operations, excludeRoles, consoleOnly, insights } = props;
    const organization = props.organization
      ? new DataAwsOrganizationsOrganization(this, "organization")
      : undefined;

    const key = EncryptionKey.forStack(this, "key", props.encryption);
    const bucket = new TrailBucket(this, "trail_bucket", {
      name: props.bucketName ?? `${name}-${this.account}-${this.region}`,
      trailArn: this.hardened(() => Trail.arnOf(this, trailName)),
      organizationId: organization?.id,
      key,
      lifecycle: [
        { id: "glacier_transition", ...retention, noncurrentGlacierAfterDays: retention.glacierAfterDays },
      ],
      forceDestroy: props.forceDestroy,
    });

    const calls = {
      tableArns: props.tables,
      readWriteType,
      managementEvents,
      operations,
      excludeRoles,
      consoleOnly,
    };
    const trail = new Trail(this, "trail", {
      name: trailName,
      bucket,
      key,
      isMultiRegionTrail: true,
      includeGlobalServiceEvents: true,
      isOrganizationTrail: props.organization,
      selectors: tableEventSelectors(this, calls),
      insights,
    });
    warnOfReads(trail, { ...calls, readWriteType: props.readWriteType });
    warnOfSecondCopy(trail);

    this.hardened(() => {
      const catalog = new LineageCatalog(this, "catalog", {
        name,
        bucketName: bucket.name,
        organizationId: organization?.id,
        accountIds: props.accountIds,
        firstDay: props.firstDay ?? "2021/03/24",
      });
      const { expireResultsAfterDays, bytesScannedCutoffPerQuery } = props;
      const workgroup = new QueryWorkgroup(this, "workgroup", {
        name,
        key,
        expireResultsAfterDays,
        bytesScannedCutoffPerQuery,
      });
      new SavedQueries(this, "queries", { catalog, workgroup, retention });
      this.output("workgroup_console", "The workgroup with the saved queries.", workgroup.consoleUrl);
    });

    this.output("trail_arn", "The trail that records the calls.", trail.arn);
    this.output("trail_console", "The trail and its state.", trail.consoleUrl);
    this.output("trail_bucket_name", "The bucket with the trail's log files.", bucket.name);
    this.output("trail_bucket_console", "The log files.", bucket.consoleUrl);
  }
}
