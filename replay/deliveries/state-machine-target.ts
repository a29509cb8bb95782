import { compileStateMachine } from "../state-machine";
import type { StateMachine } from "../synthesized";
import type { Collect } from "./delivery";
import type { LocalTables } from "./local-tables";

/** Executes a state machine with an input that came at a time; what it sends to tables and queues is collected. */
export type Executor = (input: unknown, started: string, collect: Collect) => Promise<void>;

/**
 * Makes an executor of a synthesized state machine, with local tables for DynamoDB and a list for SQS.
 *
 * It rejects for an execution that does not succeed.
 */
export function executorOf(machine: StateMachine, tables: LocalTables): Executor {
  const execute = compileStateMachine(machine.definition);
  return async (input, started, collect) => {
    const services = {
      "dynamodb:putItem": async (parameters: unknown) => {
        const { table, item } = await tables.put(parameters);
        collect({ kind: "dynamodb", recipient: `table ${table.name}`, payload: item });
        return {};
      },
      "sqs:sendMessage": async (parameters: unknown) => {
        const { QueueUrl: url } = parameters as { readonly QueueUrl?: unknown };
        const queue = String(url).replace(/^.*\//, "");
        collect({ kind: "sqs", recipient: `queue ${queue}`, payload: parameters });
        return {};
      },
    };
    const execution = await execute(input, services, {
      Execution: { Id: `${machine.arn.replace(":stateMachine:", ":execution:")}:replay`, StartTime: started },
      StateMachine: { Id: machine.arn, Name: machine.name },
    });
    if (execution.status === "SUCCEEDED") return;
    const reason = [execution.error, execution.cause].filter(Boolean).join(": ");
    throw new Error(`the execution of ${machine.name} ends ${execution.status}, ${reason}`);
  };
}
