import type { Construct } from "constructs";
import type { AlarmCondition } from "../observability/alarms";
import type { ILogGroup } from "../observability/log-group";
import { MetricFilter } from "../observability/metric-filter";
import { AuditStack } from "../stack/audit-stack";
import { logPatternsOf } from "./tampering/log-patterns";
import { watchedResources } from "./tampering/resources";
import { rulesBeginning } from "./tamper-watch";

/** Without these no rule tells anybody. */
const whatTells = ["aws_cloudtrail", "aws_kms_alias", "aws_kms_key", "aws_sns_topic"];

/**
 * Counts the calls that the log group of a trail has, in every Region, on the rules of watches and on what
 * they tell by: alarms tell of them where no rule does any more. They are made after what they watch.
 * @param rules what the names of the watches' rules begin with
 */
export function tamperFilters(
  scope: Construct,
  group: ILogGroup,
  rules: readonly string[],
): AlarmCondition[] {
  const { name } = AuditStack.of(scope);
  const resources = [
    ...watchedResources(scope).filter(({ type }) => whatTells.includes(type)),
    ...rulesBeginning(rules),
  ];
  return logPatternsOf(resources, name).map((filterPattern, index) => {
    const number = index === 0 ? "" : String(index + 1);
    const filter = new MetricFilter(scope, ["tamper_filter", number].filter(Boolean).join("_"), {
      name: [name, "tampering", number].filter(Boolean).join("-"),
      group,
      filterPattern,
    });
    return filter.matched(
      `A call on what tells of tampering with ${name}: look into the log group ${group.name} for its name, or for ` +
        "requestParameters.omitted; unless it was a deployment of yours, somebody may be silencing the alerts.",
    );
  });
}
