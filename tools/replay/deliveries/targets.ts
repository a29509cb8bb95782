import { busAt, type BusEvent, type BusLocation } from "../event-bridge";
import { parseArn } from "../../../engines/aws";
import { parsed } from "../../../engines/json";
import type {
  Deployment,
  LambdaFunction,
  Rule,
  StateMachine,
  SynthesizedStack,
  Target,
} from "../../../engines/terraform-json/synthesized";
import type { Collect, Outcome } from "./delivery";
import { outcomeOf } from "./delivery";
import type { Functions } from "./functions";
import type { LocalTables } from "./local-tables";
import type { Executor } from "./state-machine-target";
import { executorOf } from "./state-machine-target";
import { compileInput } from "./target-input";
import type { TopicReaders } from "./topic-readers";

/** Delivers events to the targets of rules. The ARN tells the kind of target. */
export class Targets {
  private readonly machines: ReadonlyMap<string, StateMachine>;
  private readonly lambdas: ReadonlyMap<string, LambdaFunction>;
  private readonly executors = new Map<string, Executor>();
  private readonly inputs = new Map<Target, ReturnType<typeof compileInput>>();

  constructor(
    stacks: readonly SynthesizedStack[],
    private readonly deployment: Deployment,
    private readonly readers: TopicReaders,
    private readonly tables: LocalTables,
    private readonly functions: Functions,
  ) {
    this.machines = byArn(stacks.flatMap((stack) => stack.stateMachines(deployment)));
    this.lambdas = byArn(stacks.flatMap((stack) => stack.functions(deployment)));
  }

  /**
   * Compiles the input of a rule's target.
   *
   * @throws Error for an input that EventBridge does not accept.
   */
  prepare(rule: Rule, target: Target): void {
    this.inputs.set(target, compileInput(rule, target));
  }

  /**
   * Delivers an event to a target.
   *
   * @throws Error for a target without a compiled input.
   */
  deliver(target: Target, event: BusEvent): Promise<Outcome> {
    const toInput = this.inputs.get(target);
    if (!toInput) throw new Error(`the target ${target.address} was not prepared`);
    const { text, warnings } = toInput(event);
    return outcomeOf(target.address, warnings, (collect) => this.send(target.arn, text, event.time, collect));
  }

  /** The bus to which a target forwards events within the account; undefined for any other target. */
  forwardsTo({ arn }: Target): BusLocation | undefined {
    const found = busAt(arn);
    return found?.account === this.deployment.account ? { region: found.region, bus: found.bus } : undefined;
  }

  private async send(arn: string, text: string, time: string, collect: Collect): Promise<void> {
    const machine = this.machines.get(arn);
    if (machine) {
      await this.executor(machine)(jsonOf(text), time, collect);
      return;
    }
    const lambda = this.lambdas.get(arn);
    if (lambda) {
      await this.functions.invoke(lambda, jsonOf(text), collect);
      return;
    }
    const place = busAt(arn);
    const { service, resource: name } = parseArn(arn) ?? {};
    if (place) {
      const recipient = `event bus ${place.bus} of ${place.region}`;
      collect({ kind: "event-bus", recipient, payload: jsonOf(text) });
    } else if (service === "sqs") {
      collect({ kind: "sqs", recipient: `queue ${name}`, payload: text });
    } else if (service === "sns") {
      collect({ kind: "sns", recipient: `topic ${name} (${this.readers.of(arn, text)})`, payload: text });
    } else {
      throw new Error(`replay does not know what ${arn} does with an event`);
    }
  }

  private executor(machine: StateMachine): Executor {
    const executor = this.executors.get(machine.arn) ?? executorOf(machine, this.tables);
    this.executors.set(machine.arn, executor);
    return executor;
  }
}

function jsonOf(text: string): unknown {
  const result = parsed(text);
  if ("problem" in result) throw new Error(`its input ${result.problem}`);
  return result.value;
}

function byArn<T extends { readonly arn: string }>(resources: readonly T[]): ReadonlyMap<string, T> {
  return new Map(resources.map((resource) => [resource.arn, resource]));
}
