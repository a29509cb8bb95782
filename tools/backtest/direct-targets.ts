import { parseArn } from "../../engines/aws";
import type { Deployment, SynthesizedStack } from "../../engines/terraform-json/synthesized";
import { nameOf } from "../replay/command/counts";
import type { DeliveryKind } from "../replay/deliveries";
import { busAt } from "../replay/event-bridge";

/** A target that gets each event that its rule matches. */
export interface DirectTarget {
  /** The Terraform address. */
  readonly target: string;
  /** The kind of its deliveries; "function" or "state machine" for those that decide what they send. */
  readonly kind: DeliveryKind | "function" | "state machine" | "events";
}

/** The targets of the rules of some stacks, by `nameOf` of the rule. */
export function directTargets(
  stacks: readonly SynthesizedStack[],
  deployment: Deployment,
): ReadonlyMap<string, readonly DirectTarget[]> {
  return new Map(
    stacks.flatMap((stack) =>
      stack
        .rules(deployment)
        .map(({ address, targets }) => [
          nameOf({ stack: stack.name, rule: address }),
          targets.map((target) => ({ target: target.address, kind: kindOf(target.arn) })),
        ]),
    ),
  );
}

function kindOf(arn: string): DirectTarget["kind"] {
  if (busAt(arn)) return "event-bus";
  switch (parseArn(arn)?.service) {
    case "sns":
      return "sns";
    case "sqs":
      return "sqs";
    case "lambda":
      return "function";
    case "states":
      return "state machine";
    default:
      return "events";
  }
}
