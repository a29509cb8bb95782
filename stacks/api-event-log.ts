import type { Construct } from "constructs";
import { Alarms } from "../lib/observability/alarms";
import { apiCalls } from "../lib/eventbridge/api-calls";
import { AuditStack } from "../lib/stack/audit-stack";
import { DeadLetterQueue } from "../lib/messaging/dead-letter-queue";
import { EncryptionKey } from "../lib/security/encryption-key";
import { EventRule } from "../lib/eventbridge/event-rule";
import { FailedExecutions } from "../lib/eventbridge/failed-executions";
import { needsManagementTrail } from "../lib/cloudtrail/management-trail";
import { refuseFeedbackLoop } from "../lib/eventbridge/own-calls";
import type { CommonSettings } from "../lib/stack/settings";
import { StateMachine } from "../lib/compute/state-machine";
import { Table } from "../lib/storage/table";
import { StateMachineTarget } from "../lib/eventbridge/targets/state-machine-target";
import { validOrUndefined, notEmpty } from "../lib/validation/validation";
import type { ApiEventLogSettings } from "./settings/api-event-log";
import { writeToTable } from "./write-to-table";

/** Chosen API calls → CloudTrail → EventBridge → Step Functions → DynamoDB. */
export class ApiEventLog extends AuditStack {
  constructor(scope: Construct, id: string, props: CommonSettings & ApiEventLogSettings) {
    super(scope, id, props);
    const { name } = this;
    const { tableName = name, stateMachineName = name, ruleName = name } = props;
    const { columns = {}, indexes = [], type = "STANDARD" } = props;
    const eventNames = validOrUndefined(this, "eventNames", props.eventNames, notEmpty) ?? [
      "CreateSubnet",
      "DeleteSubnet",
    ];
    const eventSources = validOrUndefined(this, "eventSources", props.eventSources, notEmpty);
    needsManagementTrail(this);

    const key = EncryptionKey.forStack(this, "key", props.encryption);
    const table = new Table(this, "table", {
      name: tableName,
      partitionKey: "EventID",
      indexes,
      deletionProtection: props.deletionProtection,
      key,
    });

    const failures = this.hardened(() => new DeadLetterQueue(this, "failures", { name: `${name}-failures` }));
    const stateMachine = new StateMachine(this, "state_machine", {
      name: stateMachineName,
      type,
      roleName: `${name}-run`,
      // Step Functions tells EventBridge of standard executions only: an express one keeps its event itself.
      definition: writeToTable(this, {
        table,
        columns,
        indexes,
        failures: type === "EXPRESS" ? failures : undefined,
      }),
      logRetentionInDays: props.logRetentionInDays ?? 365,
      key,
    });
    table.grantPutItem(stateMachine.role);
    if (type === "EXPRESS") failures?.grantSend(stateMachine.role);

    const deadLetters = this.hardened(
      () => new DeadLetterQueue(this, "dead_letters", { name: `${name}-dead-letters` }),
    );
    const rule = new EventRule(this, "rule", {
      name: ruleName,
      description: props.ruleDescription ?? "Chosen API calls to DynamoDB.",
      pattern: props.pattern ?? apiCalls(this, { eventNames, eventSources }),
      readOnlyEvents: props.readOnlyEvents,
      deadLetters,
      roleName: `${name}-start`,
    });
    rule.addTarget("target", new StateMachineTarget(stateMachine));
    refuseFeedbackLoop({ rule, stateMachine, table });

    this.hardened(() => {
      const failedExecutions =
        type === "STANDARD" &&
        failures &&
        new FailedExecutions(this, "failed_executions", {
          name: `${name}-failures`,
          stateMachine,
          queue: failures,
          deadLetters,
        });
      new Alarms(this, "alarms", {
        name,
        conditions: [
          deadLetters?.messagesAlarm(),
          failures?.messagesAlarm(),
          rule.failedInvocations(),
          failedExecutions ? failedExecutions.failedInvocations() : undefined,
          stateMachine.failed(),
          stateMachine.timedOut(),
          stateMachine.throttled(),
        ],
        topicArns: [props.alarmTopicArn ?? []].flat(),
      });
    });

    this.output("table_name", "The table that the events are logged to.", table.reference);
    this.output("table_console", "The logged events.", table.consoleUrl);
    this.output("state_machine_arn", "The state machine that logs them.", stateMachine.arn);
    this.output("state_machine_console", "Its executions.", stateMachine.consoleUrl);
    this.output("rule_console", "The rule with its metrics.", rule.consoleUrl);
  }
}
