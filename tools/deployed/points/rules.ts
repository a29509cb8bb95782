import {
  DescribeRuleCommand,
  EventBridgeClient,
  ListTargetsByRuleCommand,
} from "@aws-sdk/client-eventbridge";
import { parsed, sameJson } from "../../../engines/json";
import { placeholdersIn } from "../../../engines/terraform-json/placeholders";
import type { Rule } from "../../../engines/terraform-json/synthesized";
import { counted } from "../../../engines/words";
import type { Deployed, Point } from "../deployed";
import { deployAgain, type Verdict, verdictsOf, wrong } from "../verdict";

/** Whether each rule is in its state, with its pattern and its targets. */
export function rulePoints({ stack, deployment, aws }: Deployed): Point[] {
  return stack.rules(deployment).map((rule) => {
    const { address, busName: EventBusName, name, region } = rule;
    const client = aws.client(EventBridgeClient, region);
    const check = async () => {
      const found = await client.send(new DescribeRuleCommand({ Name: name, EventBusName }));
      const { Targets = [] } = await client.send(new ListTargetsByRuleCommand({ Rule: name, EventBusName }));
      const missing = rule.targets.filter(({ arn }) => !Targets.some((target) => target.Arn === arn));
      return verdictsOf(
        [
          found.State !== rule.state && stateFault(rule, found.State),
          !isPattern(rule.pattern, found.EventPattern) &&
            wrong(`matches other events than were synthesized, by ${found.EventPattern}`, deployAgain),
          found.ScheduleExpression !== rule.schedule &&
            wrong(`runs at ${found.ScheduleExpression ?? "no time"}, not at ${rule.schedule}`, deployAgain),
          ...missing.map((target) => wrong(`lacks the target ${target.address}, ${target.arn}`, deployAgain)),
        ],
        `is ${rule.state}, with ${counted(rule.targets.length, "target")}`,
      );
    };
    return { address, region, check };
  });
}

function stateFault(rule: Rule, state: string | undefined): Verdict {
  const bus = rule.busName === "default" ? "" : ` --event-bus-name ${rule.busName}`;
  const remedy =
    rule.state === "ENABLED"
      ? `aws events enable-rule --region ${rule.region} --name ${rule.name}${bus}`
      : deployAgain;
  return wrong(`is ${state}, not ${rule.state}`, remedy);
}

/** Whether a deployed pattern is that of a rule, as far as the rule's is known. */
function isPattern(pattern: unknown, deployed: string | undefined): boolean {
  if (placeholdersIn(pattern).length > 0) return true;
  const found = deployed === undefined ? { value: undefined } : parsed(deployed);
  return "value" in found && sameJson(pattern, found.value);
}
