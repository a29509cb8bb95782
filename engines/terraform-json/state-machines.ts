import type { Resource } from "./resource";

/** A Step Functions state machine of a synthesized stack. */
export interface StateMachine {
  readonly address: string;
  readonly name: string;
  readonly arn: string;
  readonly region: string;
  /** "STANDARD" or "EXPRESS". */
  readonly type: string;
  readonly roleArn: string;
  /** The definition in Amazon States Language, parsed. */
  readonly definition: unknown;
}

/** Reads a state machine, the AWS provider's `aws_sfn_state_machine`. */
export function stateMachineOf(machine: Resource): StateMachine {
  machine.requiredText("definition");
  return {
    address: machine.address,
    name: machine.attribute("name"),
    arn: machine.arn,
    region: machine.region,
    type: machine.text("type") ?? "STANDARD",
    roleArn: machine.requiredText("role_arn"),
    definition: machine.parsed("definition"),
  };
}
