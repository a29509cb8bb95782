import type { Construct } from "constructs";
import {
  Alarms,
  AuditStack,
  type CommonSettings,
  DeadLetterQueue,
  EventRule,
  FailedExecutions,
  schema,
  StateMachine,
  StateMachineTarget,
  type StackSettings,
  stackShape,
  Table,
  tagKey as tagKeyRule,
} from "cloudtrail-pipelines";
import { grantStartAgain, startAgain } from "./start-again";

const starts = schema.wholeNumber(
  "a number of starts",
  1,
  100,
  "an instance that stops more often needs mending",
);

const keepRunningShape = {
  /**
   * The tag that an instance has, with the value `true`, for as long as it is to run.
   * @default "KeepRunning"
   */
  tagKey: schema.string(tagKeyRule),
  /**
   * How often one instance is started on one day in UTC; after that it stays stopped, and an alarm says so.
   * @default 3
   */
  maxStartsPerDay: schema.number(starts),
  /** Topics that the alarms notify. @default none */
  alarmTopicArn: schema.list(schema.string()),
};

/** The settings of `keep-running`. */
export interface KeepRunningSettings extends StackSettings, schema.SettingsOf<typeof keepRunningShape> {}

/** EC2 instances stopped → EventBridge → Step Functions, which starts them again. */
export class KeepRunning extends AuditStack {
  constructor(scope: Construct, id: string, props: CommonSettings & KeepRunningSettings) {
    super(scope, id, props, schema.object({ ...stackShape, ...keepRunningShape }));
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
      topicArns: props.alarmTopicArn ?? [],
    });

    this.output("starts_console", "Console page of the table that counts starts.", table.consoleUrl);
    this.output("state_machine_console", "Console page of the state machine.", stateMachine.consoleUrl);
  }
}
