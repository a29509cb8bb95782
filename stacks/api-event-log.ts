import type { Construct } from "constructs";
import { StateMachine } from "../lib/compute/state-machine";
import { apiCalls } from "../lib/eventbridge/api-calls";
import { EventRule } from "../lib/eventbridge/event-rule";
import { FailedExecutions } from "../lib/eventbridge/failed-executions";
import { forwardFrom } from "../lib/eventbridge/forwarder";
import { refuseFeedbackLoop } from "../lib/eventbridge/own-calls";
import { StateMachineTarget } from "../lib/eventbridge/targets/state-machine-target";
import { checkReach } from "../lib/eventbridge/unreachable-events";
import { DeadLetterQueue } from "../lib/messaging/dead-letter-queue";
import { Alarms } from "../lib/observability/alarms";
import { EncryptionKey } from "../lib/security/encryption-key";
import { AuditStack } from "../lib/stack/audit-stack";
import type { CommonSettings } from "../lib/stack/settings";
import { Table } from "../lib/storage/table";
import { apiEventLog, type ApiEventLogSettings } from "./settings/api-event-log";
import { expiryAttribute } from "./item-attributes";
import { tamperAlerts } from "./tamper-alerts";
import { writeToTable } from "./write-to-table";

/** Chosen API calls → CloudTrail → EventBridge → Step Functions → DynamoDB. */
export class ApiEventLog extends AuditStack {
  constructor(scope: Construct, id: string, props: CommonSettings & ApiEventLogSettings) {
    super(scope, id, props, apiEventLog);
    const { name } = this;
    const { stateMachineName = name, ruleName = name, type = "STANDARD", encryptExecutions } = props;

    const key = EncryptionKey.forStack(this, "key", props.encryption);
    const table = this.makeTable(props, key);

    const failures = DeadLetterQueue.forStack(this, "failures", "events that were not logged");
    // EventBridge is told of standard executions alone, and of encrypted ones without their event.
    const keepsEvents = type === "EXPRESS" || encryptExecutions === true;
    const stateMachine = new StateMachine(this, "state_machine", {
      name: stateMachineName,
      type,
      definition: writeToTable(this, { ...props, table, failures: keepsEvents ? failures : undefined }),
      roleName: `${name}-run`,
      logLevel: props.logLevel,
      logRetentionInDays: props.logRetentionInDays,
      key,
      encryptExecutions,
    });
    table.grantPutItem(stateMachine.role);
    if (keepsEvents) failures?.grantSend(stateMachine.role);
    const deadLetters = DeadLetterQueue.forStack(this, "dead_letters", "events that reached no target");
    const rule = new EventRule(this, "rule", {
      name: ruleName,
      description: props.ruleDescription ?? "Chosen API calls to DynamoDB.",
      pattern: props.pattern ?? apiCalls(this, props),
      readOnlyEvents: props.readOnlyEvents,
      deadLetters,
      roleName: `${name}-start`,
    });
    rule.addTarget("target", new StateMachineTarget(stateMachine));
    checkReach(rule, { pattern: rule.pattern, regions: { also: props.regions ?? [], setting: "regions" } });

    const toldOf = keepsEvents || !failures ? undefined : { stateMachine, queue: failures, deadLetters };
    const failedExecutions = toldOf && new FailedExecutions(this, "failed_executions", toldOf);
    Alarms.forStack(this, "alarms", {
      conditions: [
        deadLetters?.messagesAlarm(),
        failures?.messagesAlarm(),
        rule.failedInvocations(),
        failedExecutions?.failedInvocations(),
        stateMachine.failed(),
        stateMachine.timedOut(),
        stateMachine.throttled(),
      ],
      topicArns: props.alarmTopicArn,
    });
    const watches = tamperAlerts(this, props);
    const forwarding = { events: "API calls", rule, watches, alarmTopicArns: props.alarmTopicArn };
    const forwarders = forwardFrom(this, "regions", props.regions ?? [], () => forwarding);
    refuseFeedbackLoop({ rule, stateMachine, table, forwarders });

    this.output("table_name", "Name of the DynamoDB table that API calls are logged to.", table.reference);
    this.output("table_console", "Console page of the items in the DynamoDB table.", table.consoleUrl);
    this.output("state_machine_arn", "ARN of the state machine that logs API calls.", stateMachine.arn);
    this.output("state_machine_console", "Console page of the state machine.", stateMachine.consoleUrl);
    this.output("rule_console", "Console page of the EventBridge rule on API calls.", rule.consoleUrl);
  }

  private makeTable(props: ApiEventLogSettings, key?: EncryptionKey): Table {
    const { expireItemsAfterDays, recoveryPeriodInDays } = props;
    return new Table(this, "table", {
      name: props.tableName ?? this.name,
      partitionKey: "EventID",
      indexes: props.indexes,
      expiryAttribute: expireItemsAfterDays === undefined ? undefined : expiryAttribute,
      pointInTimeRecovery: recoveryPeriodInDays === undefined ? undefined : { recoveryPeriodInDays },
      deletionProtection: props.deletionProtection,
      key,
    });
  }
}
