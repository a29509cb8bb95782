import type { Changes } from "../changes";
import type { Json, ResourceChange } from "../plan";
import { isUnknownAt, listAt, textAt, textsAt, valueAt, valuesAfter, valuesBefore } from "../values";
import type { Harm } from "./harm";
import { patternChanges } from "./pattern-changes";
import { notKnown } from "./protection";
import { trailChanges } from "./trail-changes";

/** What a resource of a type no longer records, matches or tells. */
export const changesByType: Readonly<Record<string, (resource: ResourceChange) => string[]>> = {
  aws_cloudtrail: trailChanges,
  aws_cloudwatch_event_rule: (resource) => [
    ...stateChanges(resource),
    ...compared(resource, "event_pattern", patternChanges),
  ],
  aws_cloudwatch_event_target: (resource) => [
    ...compared(resource, "arn", (before, after) => [`events go to ${after}, not to ${before}`]),
  ],
  aws_cloudwatch_log_subscription_filter: filterChanges("filter_pattern"),
  aws_cloudwatch_log_metric_filter: filterChanges("pattern"),
  aws_sns_topic_subscription: (resource) => [
    ...compared(resource, "filter_policy", (before, after) => [
      `gets the messages of the filter ${after}, not those of ${before || "no filter"}`,
    ]),
    ...filterScopeChanges(resource),
  ],
  aws_s3_bucket_notification: notificationChanges,
  aws_scheduler_schedule: (resource) => [
    ...compared(resource, "state", (_, after) =>
      after === "DISABLED" ? ["the schedule is disabled and starts nothing"] : [],
    ),
    ...compared(resource, "schedule_expression", (before, after) => [`starts at ${after}, not at ${before}`]),
    ...compared(resource, "target.0.arn", (before, after) => [`starts ${after}, not ${before}`]),
  ],
  aws_glue_catalog_table: (resource) => [
    ...compared(resource, "storage_descriptor.0.location", (before, after) => [
      `queries read ${after}, not ${before}`,
    ]),
  ],
};

/** The resources that a plan changes in place and that record, match or tell something else afterwards. */
export function recorded({ changed }: Changes): Harm {
  return {
    title: "Records differently",
    resources: changed
      .map((each) => ({ address: each.address, lines: changesByType[each.type]?.(each) ?? [] }))
      .filter(({ lines }) => lines.length > 0),
    remedy:
      "Events are recorded, matched or told differently. Set what was recorded before, or apply it only if nobody " +
      "needs what is missing.",
  };
}

/** Compares two texts that differ. */
function compared(
  resource: ResourceChange,
  path: string,
  compare: (before: string, after: string) => string[],
): string[] {
  if (isUnknownAt(resource, path)) return [`${path}: ${notKnown}`];
  const before = textAt(valuesBefore(resource), path) ?? "";
  const after = textAt(valuesAfter(resource), path) ?? "";
  return before === after ? [] : compare(before, after);
}

/** From the least to the most that a rule matches. */
const states = ["DISABLED", "ENABLED", "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS"];

function stateChanges(resource: ResourceChange): string[] {
  const stateOf = (values: Json) =>
    textAt(values, "state") ?? (valueAt(values, "is_enabled") === false ? "DISABLED" : "ENABLED");
  const [before, after] = [stateOf(valuesBefore(resource)), stateOf(valuesAfter(resource))];
  if (states.indexOf(after) >= states.indexOf(before)) return [];
  return [
    after === "DISABLED"
      ? "the rule is disabled and matches nothing"
      : "the rule no longer matches read-only management events",
  ];
}

/** What a subscription's filter reads: attributes unless it is said. Without a filter it reads nothing. */
function filterScopeChanges(resource: ResourceChange): string[] {
  if (isUnknownAt(resource, "filter_policy_scope")) return [`filter_policy_scope: ${notKnown}`];
  const values = [valuesBefore(resource), valuesAfter(resource)];
  const [before, after] = values.map((each) => textAt(each, "filter_policy_scope") || "MessageAttributes");
  return before === after || !values.every((each) => textAt(each, "filter_policy"))
    ? []
    : [`its filter reads the ${after}, not the ${before}`];
}

/** A filter without a pattern matches every record. */
function filterChanges(path: string): (resource: ResourceChange) => string[] {
  return (resource) =>
    compared(resource, path, (before, after) =>
      after === "" ? [] : [`matches ${after}, no longer ${before || "every record"}`],
    );
}

function notificationChanges(resource: ResourceChange): string[] {
  const [before, after] = [valuesBefore(resource), valuesAfter(resource)];
  const receivers = [
    ["queue", "queue_arn"],
    ["topic", "topic_arn"],
    ["lambda_function", "lambda_function_arn"],
  ] as const;
  const lost = receivers.flatMap(([block, arn]) => {
    if (isUnknownAt(resource, block)) return [`${block}: ${notKnown}`];
    const kept = listAt(after, block).map((each) => notified(each, arn));
    return listAt(before, block)
      .map((each) => notified(each, arn))
      .filter((each) => !kept.includes(each))
      .map((each) => `no longer told: ${each}`);
  });
  const isOff = valueAt(before, "eventbridge") === true && valueAt(after, "eventbridge") !== true;
  return [...lost, ...(isOff ? ["no longer told: EventBridge"] : [])];
}

function notified(block: Json, arn: string): string {
  const filter = [textAt(block, "filter_prefix"), textAt(block, "filter_suffix")].map((each) => each ?? "");
  const files = filter.join("") === "" ? "" : `, of ${filter.join("*")}`;
  return `${textAt(block, arn)} of ${textsAt(block, "events").sort().join(", ")}${files}`;
}
