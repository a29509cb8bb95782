import { ApiEventLog } from "../../stacks/api-event-log";
import type { ApiEventLogSettings } from "../../stacks/settings/api-event-log";
import { type Synthesized, synthesize } from "../support/synthesized";

/** The stack in us-east-1, unless its settings say otherwise. */
export function log(settings: Partial<ApiEventLogSettings> & { readonly region?: string } = {}): Synthesized {
  const calls = settings.pattern ? {} : { eventNames: ["CreateSubnet", "DeleteSubnet"] };
  return synthesize(ApiEventLog, "api-event-log", { ...calls, ...settings } as ApiEventLogSettings);
}

interface Definition {
  readonly StartAt: string;
  readonly States: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** The definition of the state machine. */
export function definition(stack: Synthesized): Definition {
  return JSON.parse(String(stack.resource("aws_sfn_state_machine.state_machine").definition)) as Definition;
}
