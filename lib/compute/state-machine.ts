import { SfnStateMachine } from "@cdktf/provider-aws/lib/sfn-state-machine";
import { Construct } from "constructs";
import type { AlarmCondition } from "../observability/alarms";
import { AuditStack } from "../stack/audit-stack";
import { resourceConsoleUrl } from "../stack/console-url";
import type { EncryptionKey } from "../security/encryption-key";
import { escapeTemplate } from "../stack/hcl";
import { LogGroup } from "../observability/log-group";
import { Region } from "../stack/region";
import { stateMachineName } from "../validation/names";
import { ServiceRole } from "../security/service-role";
import { choice, type TypeOf } from "../validation/schema/kinds";
import { addErrors, errorMessage, validate } from "../validation/validation";
import { queryLanguageFaults } from "../../engines/states-language/query-language-faults";

/**
 * `STANDARD` executions are kept for 90 days and run exactly once; `EXPRESS` ones are cheaper, unkept, and
 * run at least once.
 */
export type StateMachineType = "STANDARD" | "EXPRESS";

export const logLevel = choice("OFF", "FATAL", "ERROR", "ALL");

/**
 * What of executions is logged, without their data: `FATAL` those that failed, `ERROR` failed states too,
 * `ALL` each step.
 * https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html
 */
export type LogLevel = TypeOf<typeof logLevel>;

/**
 * A definition in Amazon States Language. The synth refuses errors of its query languages and
 * variables; a test of the stack asks `definitionFaults` what else Step Functions would refuse in it.
 * https://docs.aws.amazon.com/step-functions/latest/dg/concepts-amazon-states-language.html
 */
export type StateMachineDefinition = Readonly<Record<string, unknown>>;

export interface StateMachineProps {
  /** The state machine's name: 1 to 80 letters, digits, `_` and `-`. */
  readonly name: string;
  readonly definition: StateMachineDefinition;
  /** It cannot be changed later: another type replaces the state machine. @default "STANDARD" */
  readonly type?: StateMachineType;
  /** The name of the role that it runs as. @default the state machine's name with "-run" */
  readonly roleName?: string;
  /** What of executions is logged. @default "ERROR" with the stack's hardening, none without it */
  readonly logLevel?: LogLevel;
  /** Days that the log of executions is kept. @default 365 */
  readonly logRetentionInDays?: number;
  /** Encrypts the log. @default the key that CloudWatch Logs owns */
  readonly key?: EncryptionKey;
  /** What an alarm says of an execution that failed. @default "the dead-letter queue has the event" */
  readonly whenFailed?: string;
  /**
   * Whether the key encrypts the definition and the history of executions, too. Step Functions then tells
   * EventBridge of an execution without its input.
   * @default as it was, which is `false` for a new state machine
   */
  readonly encryptExecutions?: boolean;
}

/**
 * A state machine with the role that it runs as and a log of its failures.
 * https://docs.aws.amazon.com/step-functions/latest/apireference/API_CreateStateMachine.html
 */
export class StateMachine extends Construct {
  readonly name: string;
  readonly arn: string;
  readonly role: ServiceRole;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: StateMachineProps,
  ) {
    super(scope, id);
    const { name, type = "STANDARD", definition, roleName = `${name}-run` } = props;
    const stack = AuditStack.of(this);
    validate(this, "the state machine's name", name, stateMachineName);
    addErrors(this, queryLanguageFaults(definition));

    this.role = new ServiceRole(this, "role", {
      name: roleName,
      service: "states.amazonaws.com",
      sourceArn: this.expectedArn(name),
    });
    const { logLevel = stack.hardened("failure-log", () => "ERROR" as const) } = props;
    const log = logLevel === undefined || logLevel === "OFF" ? undefined : this.log(props);
    stack.hardened("tracing", () => this.trace());

    const stateMachine = new SfnStateMachine(this, "Default", {
      name,
      type,
      roleArn: this.role.arn,
      definition: escapeTemplate(JSON.stringify(definition, null, 2)),
      loggingConfiguration: log
        ? { level: logLevel, includeExecutionData: false, logDestination: `${log.arn}:*` }
        : logLevel && { level: logLevel },
      tracingConfiguration: stack.hardened("tracing", () => ({ enabled: true })),
      encryptionConfiguration: this.encryption(props, log),
      // Step Functions checks when it is made that its role may deliver logs.
      dependsOn: [this.role.policy],
    });
    this.name = name;
    this.arn = stateMachine.arn;
  }

  /** Grants a role to start executions. */
  grantStartExecution(role: ServiceRole): void {
    role.grant({ sid: "StartExecution", actions: ["states:StartExecution"], resources: [this.arn] });
  }

  /** The state machine in the console, with its executions. */
  get consoleUrl(): string {
    return resourceConsoleUrl("aws_sfn_state_machine", Region.of(this), this.arn);
  }

  /** Executions that failed. */
  failed(): AlarmCondition {
    return this.condition("failed", "ExecutionsFailed", `failed: ${this.whenFailed}`);
  }

  /** Executions that ran out of time. */
  timedOut(): AlarmCondition {
    return this.condition("timed_out", "ExecutionsTimedOut", `ran out of time: ${this.whenFailed}`);
  }

  /** Executions that Step Functions held back between two states; they go on by themselves. */
  throttled(): AlarmCondition {
    return this.condition(
      "throttled",
      "ExecutionThrottled",
      "were throttled between states: raise the quota of state transitions",
    );
  }

  private get whenFailed(): string {
    return this.props.whenFailed ?? "the dead-letter queue has the event";
  }

  private condition(id: string, metricName: string, what: string): AlarmCondition {
    return {
      id: `${this.node.id}_${id}`,
      description: `Executions of the state machine ${this.name} ${what}.`,
      namespace: "AWS/States",
      metricName,
      statistic: "Sum",
      dimensions: { StateMachineArn: this.arn },
    };
  }

  /**
   * The prefix keeps the group out of the log resource policy, which has room for few:
   * https://docs.aws.amazon.com/step-functions/latest/dg/cw-logs.html
   */
  private log({ name, logRetentionInDays, key }: StateMachineProps): LogGroup {
    this.role.grant({
      sid: "DeliverLogs",
      actions: [
        "logs:CreateLogDelivery",
        "logs:GetLogDelivery",
        "logs:UpdateLogDelivery",
        "logs:DeleteLogDelivery",
        "logs:ListLogDeliveries",
        "logs:PutResourcePolicy",
        "logs:DescribeResourcePolicies",
        "logs:DescribeLogGroups",
      ],
      resources: ["*"],
    });
    return new LogGroup(this, "log", {
      name: `/aws/vendedlogs/states/${name}`,
      retentionInDays: logRetentionInDays,
      key,
    });
  }

  /**
   * What encrypts executions. The role uses the key, also for the log, which the service that delivers logs
   * decrypts: https://docs.aws.amazon.com/step-functions/latest/dg/encryption-at-rest.html
   */
  private encryption({ name, key, encryptExecutions }: StateMachineProps, log?: LogGroup) {
    if (encryptExecutions === undefined) return undefined;
    if (!encryptExecutions) return { type: "AWS_OWNED_KEY" };
    if (!key) {
      addErrors(this, [noKey]);
      return undefined;
    }
    this.role.grant({
      sid: "UseExecutionKey",
      actions: ["kms:Decrypt", "kms:GenerateDataKey"],
      resources: [key.arn],
      condition: [equals("kms:EncryptionContext:aws:states:stateMachineArn", this.expectedArn(name))],
    });
    if (log) this.encryptLogDelivery(key);
    // The provider has no default and reads that of Step Functions.
    return { type: "CUSTOMER_MANAGED_KMS_KEY", kmsKeyId: key.arn, kmsDataKeyReusePeriodSeconds: 300 };
  }

  private encryptLogDelivery(key: EncryptionKey): void {
    const { partition, region, account } = AuditStack.of(this);
    const condition = [
      equals("kms:EncryptionContext:SourceArn", `arn:${partition}:logs:${region}:${account}:*`),
    ];
    const actions = ["kms:GenerateDataKey"];
    this.role.grant({ sid: "EncryptLogDelivery", actions, resources: [key.arn], condition });
    key.grant({
      sid: "LogDeliveryDecrypts",
      principals: [{ type: "Service", identifiers: ["delivery.logs.amazonaws.com"] }],
      actions: ["kms:Decrypt"],
      condition,
    });
  }

  /** The ARN as it will be, which Terraform knows before the state machine is there. */
  private expectedArn(name: string): string {
    const { partition, region, account } = AuditStack.of(this);
    return `arn:${partition}:states:${region}:${account}:stateMachine:${name}`;
  }

  /** https://docs.aws.amazon.com/step-functions/latest/dg/concepts-xray-tracing.html */
  private trace(): void {
    this.role.grant({
      sid: "Trace",
      actions: [
        "xray:PutTraceSegments",
        "xray:PutTelemetryRecords",
        "xray:GetSamplingRules",
        "xray:GetSamplingTargets",
      ],
      resources: ["*"],
    });
  }
}

const noKey = errorMessage(
  "encryptExecutions",
  true,
  "the stack has no key of its own to encrypt with",
  'set encryption to "customer-key" or { keyArn }, or leave encryptExecutions out',
);

function equals(variable: string, value: string) {
  return { test: "StringEquals", variable, values: [value] };
}
