import type { Context, Services, VisitedState } from "../../../engines/states-language/state-machine";
import { compileStateMachine } from "../../../engines/states-language/state-machine";
import type { StateMachine } from "../../../engines/terraform-json/synthesized";
import { counted } from "../../../engines/words";
import type { Collect } from "./delivery";
import type { LocalTables } from "./local-tables";
import { messageResult, putResult } from "./task-results";

/** Executes a state machine with an input and a start time. It collects deliveries and the state trace. */
export type Executor = (input: unknown, started: string, collect: Collect) => Promise<void>;

/**
 * Makes an executor of a synthesized state machine, with local tables in place of DynamoDB.
 *
 * The executor rejects if the execution does not succeed.
 */
export function executorOf(machine: StateMachine, tables: LocalTables): Executor {
  const execute = compileStateMachine(machine.definition);
  let executions = 0;
  return async (input, started, collect) => {
    const services = servicesOf(machine, tables, started, collect);
    const name = `replay-${++executions}`;
    const execution = await execute(input, services, contextOf(machine, name, started));
    collect({ states: execution.visited.map(inWords) });
    if (execution.status === "SUCCEEDED") return;
    const reason = [execution.error, execution.cause].filter(Boolean).join(": ");
    throw new Error(`the execution of ${machine.name} ends ${execution.status}, ${reason}`);
  };
}

function servicesOf({ region }: StateMachine, tables: LocalTables, time: string, collect: Collect): Services {
  return {
    "dynamodb:putItem": async (parameters) => {
      const { table, item, answer } = await tables.put(parameters, region);
      collect({ kind: "dynamodb", recipient: `table ${table.name}`, payload: item });
      return putResult(answer, time);
    },
    "sqs:sendMessage": async (parameters) => {
      const { QueueUrl: url, MessageBody: body } = parameters as Readonly<Record<string, unknown>>;
      const queue = String(url).replace(/^.*\//, "");
      collect({ kind: "sqs", recipient: `queue ${queue}`, payload: parameters });
      return messageResult(body, time);
    },
  };
}

/**
 * The context object `$$` of an execution that EventBridge starts. Its name is unique within the replay.
 *
 * https://docs.aws.amazon.com/step-functions/latest/dg/input-output-contextobject.html
 */
function contextOf({ arn, name, roleArn, type }: StateMachine, execution: string, started: string): Context {
  const isExpress = type === "EXPRESS";
  const Id = `${arn.replace(":stateMachine:", isExpress ? ":express:" : ":execution:")}:${execution}`;
  return {
    Execution: {
      Id: isExpress ? `${Id}:${execution}` : Id,
      Name: execution,
      RoleArn: roleArn,
      StartTime: started,
      RedriveCount: 0,
    },
    StateMachine: { Id: arn, Name: name },
  };
}

/** A state's name, with its error and retries. */
function inWords({ name, error, retries }: VisitedState): string {
  const troubles = [
    ...(error === undefined ? [] : [error]),
    ...(retries === 0 ? [] : [counted(retries, "retry", "retries")]),
  ];
  return troubles.length === 0 ? name : `${name} (${troubles.join(", ")})`;
}
