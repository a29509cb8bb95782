import { Construct } from "constructs";
import { AuditStack } from "../stack/audit-stack";
import { EncryptionKey } from "../security/encryption-key";
import { LogGroup } from "../observability/log-group";
import type { Organization } from "./organization";
import { ServiceRole } from "../security/service-role";
import { logGroupName } from "../validation/names";
import { logRetention } from "../validation/numbers";
import { choice, number, string } from "../validation/schema/kinds";
import { object, type SettingsOf } from "../validation/schema/object";

const logsShape = {
  /**
   * The log group's name.
   * @default the trail's name after `/aws/cloudtrail/`
   * @change replaces the log group
   */
  name: string(logGroupName),
  /**
   * Days that events are kept, 0 for ever.
   * @default `365`
   * @change in place
   */
  retentionInDays: number(logRetention),
  /**
   * The ARN of a key of the home Region that exists, whose policy lets CloudWatch Logs encrypt with it.
   * @default the stack's key
   * @change in place
   */
  keyArn: string(),
  /**
   * The log streams that CloudTrail's role may write: `"own"`, those that CloudTrail makes, or `"all"` of the
   * group.
   * @default `"own"`
   * @change in place
   */
  streams: choice("own", "all"),
};
export const logs = object(logsShape);

/** The log group that a trail sends its events to. */
export interface TrailLogs extends SettingsOf<typeof logsShape> {}

export interface TrailLogProps extends TrailLogs {
  /** The log group's name is this after `/aws/cloudtrail/`, unless it has a name of its own. */
  readonly trailName: string;
  /** The name of the role with which CloudTrail writes to it. @default the trail's name with "-trail-log" */
  readonly roleName?: string;
  /** The organization whose accounts' events it gets. @default none: those of this account */
  readonly organization?: Organization;
  /** Encrypts the log group unless a `keyArn` is given. @default the key that CloudWatch Logs owns */
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
    const { trailName, roleName = `${trailName}-trail-log`, retentionInDays } = props;
    const { name = `/aws/cloudtrail/${trailName}` } = props;
    const key = this.ownKey(props) ?? props.key;
    this.group = new LogGroup(this, "Default", { name, retentionInDays, key });
    const own = streamsOf(props.organization, { account, region }).map(
      (stream) => `arn:${partition}:logs:${region}:${account}:log-group:${name}:log-stream:${stream}`,
    );
    // AWS documents no condition on the trail here.
    this.role = new ServiceRole(this, "role", {
      name: roleName,
      service: "cloudtrail.amazonaws.com",
    });
    this.role.grant({
      sid: "SendEvents",
      actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
      resources: props.streams === "all" ? [`${this.group.arn}:*`] : own,
    });
  }

  private ownKey({ keyArn }: TrailLogs): EncryptionKey | undefined {
    if (keyArn === undefined) return undefined;
    return new EncryptionKey(this, "key", {
      existingKeyArn: keyArn,
      policyOutput: "required_log_key_policy",
    });
  }
}

/**
 * What CloudTrail names log streams: by the account that has the trail, and in an organization by that too.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-required-policy-for-cloudwatch-logs.html
 */
function streamsOf(
  organization: Organization | undefined,
  { account, region }: Pick<AuditStack, "account" | "region">,
): string[] {
  const owners = [account, ...(organization ? [organization.masterAccountId] : [])];
  const streams = owners.map((owner) => `${owner}_CloudTrail_${region}*`);
  return organization ? [...streams, `${organization.id}_*`] : streams;
}
