import { CloudwatchQueryDefinition } from "@cdktf/provider-aws/lib/cloudwatch-query-definition";
import { Annotations } from "cdktf";
import type { Construct } from "constructs";
import type { ITrail } from "../lib/cloudtrail/trail";
import type { EventPattern } from "../lib/eventbridge/event-pattern-errors";
import { logConditions, oneOf } from "../lib/eventbridge/log-conditions";
import { signInConditions } from "../lib/eventbridge/sign-in-conditions";
import type { ITopic } from "../lib/messaging/topic";
import type { AlarmCondition } from "../lib/observability/alarms";
import type { ILogGroup } from "../lib/observability/log-group";
import { maxFilterPattern, MetricFilter } from "../lib/observability/metric-filter";
import { AuditStack } from "../lib/stack/audit-stack";

interface SignInsElsewhere {
  /** The trail, in whose log group they are sought. */
  readonly trail: ITrail;
  /** The topic that the rules tell. */
  readonly topic: ITopic;
  /** The sign-ins that are told: of narrower ones at least these, where a filter cannot say it. */
  readonly pattern: EventPattern;
  /** The sessions as root that are told. @default none */
  readonly sessions?: EventPattern;
  /** The Regions that a rule watches. */
  readonly regions: readonly string[];
}

/**
 * Sign-ins and sessions as root in Regions that no rule watches, of a trail with a log group: an alarm says
 * where to look, which is a saved query. It notifies the topic of the rules where no topic of alarms is
 * named. None where the trail has no log group, the stack no alarms, or nothing of them is told.
 */
export function signInsElsewhere(
  scope: Construct,
  { trail, topic, pattern, sessions, regions }: SignInsElsewhere,
): AlarmCondition | undefined {
  const stack = AuditStack.of(scope);
  const { logGroup: group } = trail;
  const chosen = [signInConditions(pattern), sessions && logConditions(sessions)].filter(
    (each) => each !== undefined,
  );
  if (!group || chosen.length === 0) return undefined;
  const patternOf = (kinds: readonly (readonly string[])[]) => {
    const conditions = [
      // A trail of an organization has the events of its other accounts, too, which no rule of this one sees.
      `($.recipientAccountId = "${stack.account}")`,
      ...oneOf(kinds.map((each) => `(${each.join(" && ")})`)),
      ...regions.map((region) => `($.awsRegion != "${region}")`),
    ];
    return `{ ${conditions.join(" && ")} }`;
  };
  const together = patternOf(chosen);
  const wanted = fits(together) ? [together] : chosen.map((each) => patternOf([each]));
  const [first, second] = wanted.filter(fits);
  for (const { length } of wanted.filter((each) => !fits(each))) {
    Annotations.of(scope).addWarning(
      `no alarm tells of sign-ins in other Regions: its filter would have ${length} characters, and at most ` +
        `${maxFilterPattern} are accepted; name fewer Regions, or shorten signIns or pattern.`,
    );
  }
  if (first === undefined) return undefined;
  return stack.hardened("alarms", () => {
    const name = `${stack.name}-elsewhere`;
    const query = saveQuery(scope, name, group, regions);
    const filter = new MetricFilter(scope, "sign_ins_elsewhere", { name, group, filterPattern: first });
    if (second !== undefined) {
      const sessions = { name: `${name}-sessions`, metricName: name, group, filterPattern: second };
      new MetricFilter(scope, "sessions_elsewhere", sessions);
    }
    const condition = filter.matched(
      `Somebody signed in, or began a session as root, in a Region that no rule watches: to see who, run the saved ` +
        `query ${query} of Logs Insights in ${stack.region}; to get the next with its mail, add its Region to signInRegions.`,
    );
    return { ...condition, topic };
  });
}

function fits({ length }: string): boolean {
  return length <= maxFilterPattern;
}

/** Saves the query that finds them; it returns its name. */
function saveQuery(scope: Construct, name: string, group: ILogGroup, regions: readonly string[]): string {
  new CloudwatchQueryDefinition(scope, "sign_ins_elsewhere_query", {
    name,
    logGroupNames: [group.reference],
    queryString: [
      "fields @timestamp, awsRegion, eventName, userIdentity.type, userIdentity.arn, sourceIPAddress, errorMessage",
      `| filter (eventSource = "signin.amazonaws.com" or eventName = "AssumeRoot") and awsRegion not in ${JSON.stringify(regions)}`,
      "| sort @timestamp desc",
      "| limit 100",
    ].join("\n"),
  });
  return name;
}
