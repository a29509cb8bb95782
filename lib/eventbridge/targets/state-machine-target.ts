import type { StateMachine } from "../../compute/state-machine";
import type { BoundTarget, EventRule, RuleTarget } from "../event-rule";

/** Starts an execution of a state machine for each event, with the rule's role. */
export class StateMachineTarget implements RuleTarget {
  constructor(private readonly stateMachine: StateMachine) {}

  bind({ role }: EventRule): BoundTarget {
    this.stateMachine.grantStartExecution(role);
    return { arn: this.stateMachine.arn, roleArn: role.arn };
  }
}
