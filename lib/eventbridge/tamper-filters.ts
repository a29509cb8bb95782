import type { Construct } from "constructs";
import type { AlarmCondition } from "../observability/alarms";
import type { ILogGroup } from "../observability/log-group";
import { MetricFilter } from "../observability/metric-filter";
import { AuditStack } from "../stack/audit-stack";
import { logPatternsOf } from "./tampering/log-patterns";
import { watchedResources } from "./tampering/resources";
import { isKnown, rulesOfWatches } from "./tamper-watch";

/**
 * Without these no rule tells anybody, and no alarm: the roles forward what other Regions see, and an account
 * that leaves its organization leaves the trail.
 */
const whatTells = [
  ...["aws_cloudtrail", "aws_cloudwatch_metric_alarm", "aws_iam_policy", "aws_iam_role"],
  ...["aws_kms_alias", "aws_kms_key", "aws_organizations_organization", "aws_sns_topic"],
];

/**
 * Counts the calls that the log group of a trail has, in every Region, on the rules of watches, on what they
 * tell by and on the group itself: one alarm tells of them where no rule does any more. The filters are made
 * after what they watch.
 * @param rules what the names of the watches' rules begin with
 * @param account whose calls count, where the group may have those of others, too
 */
export function tamperFilters(
  scope: Construct,
  group: ILogGroup,
  rules: readonly string[],
  account?: string,
): AlarmCondition | undefined {
  const { name } = AuditStack.of(scope);
  const ofWatches = rulesOfWatches(rules, name);
  const resources = [
    ...watchedResources(scope).filter((each) => whatTells.includes(each.type) && !isKnown(ofWatches, each)),
    { type: "aws_cloudwatch_log_group", name: { text: group.name } },
    ...ofWatches,
  ];
  const metricName = `${name}-tampering`;
  const [first] = logPatternsOf(resources, name, account).map((filterPattern, index) => {
    const number = index === 0 ? "" : String(index + 1);
    return new MetricFilter(scope, ["tamper_filter", number].filter(Boolean).join("_"), {
      name: [metricName, number].filter(Boolean).join("-"),
      metricName,
      group,
      filterPattern,
    });
  });
  return first?.matched(
    `A call on what tells of tampering with ${name}: look into the log group ${group.name} for its name, or for ` +
      "requestParameters.omitted; unless it was a deployment of yours, somebody may be silencing the alerts.",
  );
}
