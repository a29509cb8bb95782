import { parseArn } from "../../engines/aws";
import type { Deployment, MetricAlarm, SynthesizedStack } from "../../engines/terraform-json/synthesized";
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

/** The targets of the rules and filters of some stacks, by `nameOf`. */
export function directTargets(
  stacks: readonly SynthesizedStack[],
  deployment: Deployment,
): ReadonlyMap<string, readonly DirectTarget[]> {
  const direct = new Map<string, readonly DirectTarget[]>();
  for (const stack of stacks) {
    const named = (rule: string) => nameOf({ stack: stack.name, rule });
    for (const { address, targets } of stack.rules(deployment)) {
      direct.set(
        named(address),
        targets.map(({ address: target, arn }) => ({ target, kind: kindOf(arn) })),
      );
    }
    for (const { address, destinationArn, function: lambda } of stack.logSubscriptions(deployment)) {
      const target = lambda?.address ?? destinationArn;
      direct.set(named(address), [{ target, kind: kindOf(destinationArn) }]);
    }
    for (const { address, alarms } of stack.metricFilters(deployment)) {
      direct.set(named(address), alarms.flatMap(ofAlarm));
    }
  }
  return direct;
}

/** An alarm, and each topic that it notifies: the replay raises it for each event. */
function ofAlarm({ address, topicArns }: MetricAlarm): readonly DirectTarget[] {
  return [
    { target: address, kind: "alarm" },
    ...topicArns.map(() => ({ target: address, kind: "sns" as const })),
  ];
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
