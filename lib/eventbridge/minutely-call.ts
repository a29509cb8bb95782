import { CloudwatchEventRule } from "@cdktf/provider-aws/lib/cloudwatch-event-rule";
import { CloudwatchEventTarget } from "@cdktf/provider-aws/lib/cloudwatch-event-target";
import { Construct } from "constructs";
import type { LambdaFunction } from "../compute/lambda-function";
import type { AlarmCondition } from "../observability/alarms";
import { ruleName } from "../validation/names";
import { validate } from "../validation/validation";
import { failedInvocations } from "./event-rule";

export interface MinutelyCallProps {
  /** The rule's name: 1 to 64 letters, digits, `.`, `_` and `-`. */
  readonly name: string;
  readonly description: string;
  /** Minutes between two calls, 2 at least. */
  readonly minutes: number;
  readonly lambda: LambdaFunction;
}

/**
 * Invokes a function every few minutes, with EventBridge's scheduled event. The next call makes up for one
 * that is lost, so that there is no dead-letter queue.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-rule-schedule.html
 */
export class MinutelyCall extends Construct {
  constructor(
    scope: Construct,
    id: string,
    private readonly props: MinutelyCallProps,
  ) {
    super(scope, id);
    const { name, description, minutes, lambda } = props;
    validate(this, "the rule's name", name, ruleName);
    const rule = new CloudwatchEventRule(this, "Default", {
      name,
      description,
      scheduleExpression: `rate(${minutes} minutes)`,
    });
    const permission = lambda.grantInvoke(this, "permission", {
      sid: "ScheduleInvokes",
      service: "events.amazonaws.com",
      arn: rule.arn,
    });
    new CloudwatchEventTarget(this, "target", {
      rule: rule.name,
      targetId: "function",
      arn: lambda.arn,
      dependsOn: [permission],
    });
  }

  /** EventBridge could not invoke the function. */
  failedInvocations(): AlarmCondition {
    const what = "could not invoke its function: see whether the function's permission is there";
    return failedInvocations(this, this.props.name, what);
  }
}
