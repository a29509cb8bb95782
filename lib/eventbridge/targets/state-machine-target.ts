import { AuditStack } from "../../stack/audit-stack";
import type { BoundTarget, EventRule, RuleTarget } from "../event-rule";
import { ServiceRole } from "../../security/service-role";
import type { StateMachine } from "../../compute/state-machine";

/** Starts an execution for each event, with a role that can start just this state machine. */
export class StateMachineTarget implements RuleTarget {
  constructor(private readonly stateMachine: StateMachine) {}

  /** The name of the role with which a rule starts executions. */
  static roleName(rule: EventRule): string {
    return `${AuditStack.of(rule).name}-start`;
  }

  bind(rule: EventRule): BoundTarget {
    const role = new ServiceRole(rule, "role", {
      name: StateMachineTarget.roleName(rule),
      service: "events.amazonaws.com",
      sourceArn: rule.arn,
    });
    role.allow({
      sid: "StartExecution",
      actions: ["states:StartExecution"],
      resources: [this.stateMachine.arn],
    });
    return { arn: this.stateMachine.arn, roleArn: role.arn };
  }
}
