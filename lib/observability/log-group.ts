import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { Construct } from "constructs";
import { AuditStack } from "../stack/audit-stack";
import type { EncryptionKey } from "../security/encryption-key";
import { Region } from "../stack/region";
import { logGroupName } from "../validation/names";
import { dnsSuffixOf } from "../../engines/aws";
import { logRetention } from "../validation/numbers";
import { validate } from "../validation/validation";
import { pascalCase } from "../validation/words";

/** A log group: a `LogGroup`, or one that exists. */
export interface ILogGroup {
  readonly name: string;
  /** The name, for what must wait for the group. */
  readonly reference: string;
  readonly arn: string;
}

export interface LogGroupProps {
  /** The group's name: 1 to 512 letters, digits and `.-_/#`. */
  readonly name: string;
  /** Days that events are kept, 0 for ever. @default 365 */
  readonly retentionInDays?: number;
  /** @default the key that CloudWatch Logs owns */
  readonly key?: EncryptionKey;
}

/**
 * A log group: https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html
 */
export class LogGroup extends Construct implements ILogGroup {
  readonly name: string;
  /** The name, for what must wait for the group. */
  readonly reference: string;
  readonly arn: string;

  constructor(scope: Construct, id: string, { name, retentionInDays = 365, key }: LogGroupProps) {
    super(scope, id);
    validate(this, "the log group's name", name, logGroupName);
    validate(this, "logRetentionInDays", retentionInDays, logRetention);

    const group = new CloudwatchLogGroup(this, "Default", { name, retentionInDays, kmsKeyId: key?.arn });
    this.name = name;
    this.reference = group.name;
    this.arn = group.arn;
    if (key) this.encryptWith(key);
  }

  /** A log group of the home Region that exists. */
  static fromName(scope: Construct, name: string): ILogGroup {
    validate(scope, "the log group's name", name, logGroupName);
    const stack = AuditStack.of(scope);
    const { partition, region, account } = stack;
    stack.usesExisting("aws_cloudwatch_log_group", name);
    return { name, reference: name, arn: `arn:${partition}:logs:${region}:${account}:log-group:${name}` };
  }

  /** https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html */
  private encryptWith(key: EncryptionKey): void {
    const stack = AuditStack.of(this);
    const region = Region.of(this);
    key.grant({
      sid: `CloudWatchLogsEncrypts${pascalCase(stack.pathOf(this))}`,
      principals: [{ type: "Service", identifiers: [`logs.${region}.${dnsSuffixOf(region)}`] }],
      actions: ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:Describe*"],
      condition: [
        {
          test: "ArnEquals",
          variable: "kms:EncryptionContext:aws:logs:arn",
          values: [`arn:${stack.partition}:logs:${region}:${stack.account}:log-group:${this.name}`],
        },
      ],
    });
  }
}
