import { Construct } from "constructs";
import { AuditStack } from "../stack/audit-stack";
import type { EncryptionKey } from "../security/encryption-key";
import { LogGroup } from "../observability/log-group";
import { ServiceRole } from "../security/service-role";

export interface TrailLogProps {
  /** The log group's name is this after `/aws/cloudtrail/`. */
  readonly trailName: string;
  /** The name of the role with which CloudTrail writes to it. @default the trail's name with "-trail-log" */
  readonly roleName?: string;
  /** Days that events are kept, 0 for ever. @default 365 */
  readonly retentionInDays?: number;
  /** @default the key that CloudWatch Logs owns */
  readonly key?: EncryptionKey;
}

/**
 * The log group that a trail sends its events to, and the role with which CloudTrail does so.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/send-cloudtrail-events-to-cloudwatch-logs.html
 */
export class TrailLog extends Construct {
  readonly group: LogGroup;
  readonly role: ServiceRole;

  constructor(scope: Construct, id: string, props: TrailLogProps) {
    super(scope, id);
    const { partition, region, account } = AuditStack.of(this);
    const { trailName, roleName = `${trailName}-trail-log`, retentionInDays, key } = props;
    const name = `/aws/cloudtrail/${trailName}`;
    this.group = new LogGroup(this, "Default", { name, retentionInDays, key });
    // AWS documents no condition on the trail here.
    this.role = new ServiceRole(this, "role", {
      name: roleName,
      service: "cloudtrail.amazonaws.com",
    });
    this.role.grant({
      sid: "SendEvents",
      actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
      resources: [
        `arn:${partition}:logs:${region}:${account}:log-group:${name}:log-stream:${account}_CloudTrail_${region}*`,
      ],
    });
  }
}
