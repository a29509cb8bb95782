import { SchedulerSchedule } from "@cdktf/provider-aws/lib/scheduler-schedule";
import { SchedulerScheduleGroup } from "@cdktf/provider-aws/lib/scheduler-schedule-group";
import { Construct } from "constructs";
import type { StateMachine } from "../compute/state-machine";
import type { DeadLetterQueue } from "../messaging/dead-letter-queue";
import { ServiceRole } from "../security/service-role";
import { AuditStack } from "../stack/audit-stack";
import { escapeTemplate } from "../stack/hcl";
import { textConstraint, validate } from "../validation/validation";

export interface DailyScheduleProps {
  /** The name of the schedule group, and what the names of its schedules begin with. */
  readonly name: string;
  /** The hour of the day in UTC, from 0 to 23. */
  readonly hour: number;
  /** What each schedule starts. */
  readonly stateMachine: StateMachine;
  /** Where an execution's input goes that could not be started within a day. @default it is lost */
  readonly deadLetters?: DeadLetterQueue;
}

/** https://docs.aws.amazon.com/scheduler/latest/APIReference/API_CreateSchedule.html */
const scheduleName = textConstraint(
  "[0-9a-zA-Z_.-]{1,64}",
  'a schedule\'s name has 1 to 64 letters, digits, "_", "." and "-"',
  "shorten the name that it is made from",
);

/**
 * Starts executions of a state machine once a day. EventBridge Scheduler does so rather than a rule: it tries
 * again for a day and has a dead-letter queue. Its role trusts the group, as AWS tells schedules apart no
 * further.
 * https://docs.aws.amazon.com/scheduler/latest/UserGuide/cross-service-confused-deputy-prevention.html
 */
export class DailySchedule extends Construct {
  private readonly role: ServiceRole;
  private readonly groupName: string;

  constructor(
    scope: Construct,
    id: string,
    private readonly props: DailyScheduleProps,
  ) {
    super(scope, id);
    const { name, stateMachine, deadLetters } = props;
    const { partition, region, account } = AuditStack.of(this);
    validate(this, "the schedule group's name", name, scheduleName);
    this.groupName = new SchedulerScheduleGroup(this, "group", { name }).name;
    this.role = new ServiceRole(this, "role", {
      name: `${name}-schedule`,
      service: "scheduler.amazonaws.com",
      sourceArn: `arn:${partition}:scheduler:${region}:${account}:schedule-group/${name}`,
    });
    stateMachine.grantStartExecution(this.role);
    deadLetters?.grantSend(this.role);
  }

  /** Starts an execution each day with an input, which is JSON. */
  start(id: string, description: string, input: object): void {
    const { name: group, hour, stateMachine, deadLetters } = this.props;
    const name = `${group}-${id.replaceAll("_", "-")}`;
    validate(this, "the schedule's name", name, scheduleName);
    new SchedulerSchedule(this, id, {
      name,
      groupName: this.groupName,
      description,
      scheduleExpression: `cron(0 ${hour} * * ? *)`,
      scheduleExpressionTimezone: "UTC",
      flexibleTimeWindow: { mode: "OFF" },
      target: {
        arn: stateMachine.arn,
        roleArn: this.role.arn,
        input: escapeTemplate(JSON.stringify(input)),
        retryPolicy: { maximumEventAgeInSeconds: 86_400, maximumRetryAttempts: 185 },
        deadLetterConfig: deadLetters && { arn: deadLetters.arn },
      },
      // Scheduler tries to assume the role when the schedule is made.
      dependsOn: [this.role.policy],
    });
  }
}
