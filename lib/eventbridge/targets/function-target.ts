import type { LambdaFunction } from "../../compute/lambda-function";
import type { BoundTarget, EventRule, RuleTarget } from "../event-rule";

/**
 * Invokes a function with the whole event; the function's policy admits the rule.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-use-resource-based.html
 */
export class FunctionTarget implements RuleTarget {
  constructor(private readonly lambda: LambdaFunction) {}

  bind(rule: EventRule): BoundTarget {
    this.lambda.grantInvoke(rule, "invoke_permission", {
      sid: "EventBridgeInvokes",
      service: "events.amazonaws.com",
      arn: rule.arn,
    });
    return { arn: this.lambda.arn };
  }
}
