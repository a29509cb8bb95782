import type { Construct } from "constructs";
import type { DeadLetterQueue } from "../messaging/dead-letter-queue";
import { EventRule } from "./event-rule";
import type { StateMachine } from "../compute/state-machine";
import { QueueTarget } from "./targets/queue-target";

export interface FailedExecutionsProps {
  /** The rule's name. @default the queue's name */
  readonly name?: string;
  readonly stateMachine: StateMachine;
  /** Gets what Step Functions says of the execution, with its input. */
  readonly queue: DeadLetterQueue;
  /** Gets what could not be sent to the queue. @default it is lost */
  readonly deadLetters?: DeadLetterQueue;
}

/**
 * Sends each execution that failed, timed out or was aborted, whatever the cause, to a queue with its input;
 * of an input over 248 KB the execution's ARN is sent alone, under which Step Functions keeps it for 90 days.
 * Only standard workflows are told of.
 * https://docs.aws.amazon.com/step-functions/latest/dg/eventbridge-integration.html
 */
export class FailedExecutions extends EventRule {
  constructor(scope: Construct, id: string, props: FailedExecutionsProps) {
    const { stateMachine, queue, name = queue.name, deadLetters } = props;
    super(scope, id, {
      name,
      description: `Executions of ${stateMachine.name} that did not succeed, to the dead-letter queue.`,
      pattern: {
        source: ["aws.states"],
        "detail-type": ["Step Functions Execution Status Change"],
        detail: { status: ["FAILED", "TIMED_OUT", "ABORTED"], stateMachineArn: [stateMachine.arn] },
      },
      deadLetters,
    });
    this.addTarget("target", new QueueTarget(queue));
  }
}
