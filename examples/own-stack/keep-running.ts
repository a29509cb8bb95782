import type { Construct } from "constructs";
import { Alarms } from "../../lib/observability/alarms";
import { AuditStack } from "../../lib/stack/audit-stack";
import { DeadLetterQueue } from "../../lib/messaging/dead-letter-queue";
import { EventRule } from "../../lib/eventbridge/event-rule";
import { FailedExecutions } from "../../lib/eventbridge/failed-executions";
import { wholeNumber } from "../../lib/validation/numbers";
import { tagKey as tagKeyRule } from "../../lib/stack/tag-constraints";
import { type CommonSettings, type StackSettings, stackShape } from "../../lib/stack/settings";
import { StateMachine } from "../../lib/compute/state-machine";
import { Table } from "../../lib/storage/table";
import { StateMachineTarget } from "../../lib/eventbridge/targets/state-machine-target";
import { list, number, string } from "../../lib/validation/schema/kinds";
import { object, type SettingsOf } from "../../lib/validation/schema/object";
import { grantStartAgain, startAgain } from "./start-again";

const starts = wholeNumber("a number of starts", 1, 100, "an instance that stops more often needs mending");

const keepRunningShape = {
  /** The tag that an instance has, with the value `true`, for as long as it is to run. @default "KeepRunning" */
  tagKey: string(tagKeyRule),
  /** How often one instance is started on one day in UTC; after that it stays stopped, and an alarm says so. @default 3 */
  maxStartsPerDay: number(starts),
  /** Topics that the alarms notify. @default none */
  alarmTopicArn: list(string()),
};

/** The settings of `keep-running`. */
export interface KeepRunningSettings extends StackSettings, SettingsOf<typeof keepRunningShape> {}

/** EC2 instances stopped → EventBridge → Step Functions, which starts them again. */
export class KeepRunning extends AuditStack {
  constructor(scope: Construct, id: string, props: CommonSettings & KeepRunningSettings) {
    super(scope, id, props, object({ ...stackShape, ...keepRunningShape }));
    const { name } = this;
    const { tagKey = "KeepRunning", maxStartsPerDay = 3 } = props;

    const table = new Table(this, "starts", {
      name: `${name}-starts`,
      partitionKey: "InstanceId",
      sortKey: "Day",
    });
    const stateMachine = new StateMachine(this, "state_machine", {
      name,
      definition: startAgain(this, { table, tagKey, maxStartsPerDay }),
    });
    grantStartAgain(stateMachine.role, { table, tagKey });

    const deadLetters = new DeadLetterQueue(this, "dead_letters", {
      keeps: "events that reached no target",
    });
    const rule = new EventRule(this, "rule", {
      name,
      description: "Stopped EC2 instances, to be started again.",
      pattern: {
        source: ["aws.ec2"],
        "detail-type": ["EC2 Instance State-change Notification"],
        detail: { state: ["stopped"] },
      },
      deadLetters,
    });
    rule.addTarget("target", new StateMachineTarget(stateMachine));

    const failures = new DeadLetterQueue(this, "failures", { keeps: "executions that failed" });
    const failedExecutions = new FailedExecutions(this, "failed_executions", {
      stateMachine,
      queue: failures,
      deadLetters,
    });
    new Alarms(this, "alarms", {
      conditions: [
        deadLetters.messagesAlarm(),
        failures.messagesAlarm(),
        rule.failedInvocations(),
        failedExecutions.failedInvocations(),
        stateMachine.throttled(),
      ],
      topicArns: props.alarmTopicArn,
    });

    this.output("starts_console", "Console page of the table that counts starts.", table.consoleUrl);
    this.output("state_machine_console", "Console page of the state machine.", stateMachine.consoleUrl);
  }
}
