import { watchedBy } from "./alarms";
import { notifiedBus, storageClassesOf } from "./buckets";
import { secretsOf, toldBy } from "./destinations";
import { at, type End, self, subscriberOf, tablesAsked } from "./ends";
import type { Node } from "./picture";
import { busOf, eventsOf, forwarded, sourcesOf, toldTo, trailElsewhere } from "./rules";
import { type StackResource, textsAt } from "./stack";
import { callsOf, managementEvents, managementTrail, tablesOf } from "./trails";

type Label = string | ((resource: StackResource, from: Node) => string | undefined);

/** A flow that the resources of a type cause, from each node at one end to each node at the other. */
export interface Flow {
  readonly type: string;
  readonly from: End;
  readonly to: End;
  readonly label?: Label;
  readonly failure: boolean;
}

/** The flows in a stack, in the order of a pipeline; those of failures are last. */
export const flows: readonly Flow[] = [
  flow("aws_cloudwatch_event_rule", managementEvents, trailElsewhere),
  flow("aws_cloudtrail", managementEvents, managementTrail),
  flow("aws_cloudtrail", tablesOf, self, callsOf),
  flow("aws_cloudtrail", self, at("s3_bucket_name"), "log files"),
  flow("aws_cloudtrail", self, at("cloud_watch_logs_group_arn"), "events"),
  flow("aws_s3_bucket_notification", at("bucket"), notifiedBus, "notifications"),
  flow("aws_s3_bucket_lifecycle_configuration", at("bucket"), storageClassesOf),
  flow("aws_cloudwatch_event_rule", sourcesOf, busOf, toldTo),
  flow("aws_cloudwatch_event_rule", busOf, self, eventsOf),
  flow("aws_cloudwatch_event_target", at("rule"), at("arn"), forwarded),
  flow("aws_sns_topic_subscription", at("topic_arn"), subscriberOf, protocolOf),
  flow("aws_sfn_state_machine", self, at("definition", "table"), "items"),
  flow("aws_scheduler_schedule", self, at("target.arn"), "each day"),
  flow("aws_scheduler_schedule", at("target.input"), at("target.arn"), "rows"),
  flow("aws_sfn_state_machine", self, at("definition", "topic"), "messages"),
  flow(
    "aws_cloudwatch_log_subscription_filter",
    at("log_group_name"),
    at("destination_arn"),
    "matching events",
  ),
  flow("aws_lambda_function", secretsOf, self, "secret"),
  flow("aws_lambda_function", self, toldBy, "messages"),
  flow("aws_glue_catalog_table", at("storage_descriptor.location"), self, "rows"),
  flow("aws_athena_named_query", tablesAsked, at("workgroup"), "SQL"),
  flow("aws_athena_workgroup", self, at("configuration.result_configuration.output_location"), "results"),
  failure("aws_cloudwatch_event_target", at("rule"), at("dead_letter_config.arn"), "undelivered"),
  failure("aws_scheduler_schedule", self, at("target.dead_letter_config.arn"), "not started"),
  failure("aws_sns_topic_subscription", at("topic_arn"), at("redrive_policy"), "undelivered"),
  failure("aws_sfn_state_machine", self, at("definition", "queue"), "failed events"),
  failure("aws_lambda_function", self, at("environment.variables.BACKLOG_URL"), "refused messages"),
  failure("aws_lambda_event_source_mapping", at("event_source_arn"), at("function_name"), "together"),
  failure("aws_sqs_queue", self, at("redrive_policy"), "undelivered"),
  failure("aws_lambda_function", self, at("dead_letter_config.target_arn"), "failed events"),
  failure("aws_cloudwatch_metric_alarm", watchedBy, at("alarm_actions"), "alarm"),
];

/** Resources that are not drawn, but counted in the notes of a node. */
interface Counted {
  readonly type: string;
  readonly of: End;
  readonly one: string;
  readonly many: string;
}

export const counts: readonly Counted[] = [
  { type: "aws_cloudwatch_log_metric_filter", of: at("log_group_name"), one: "filter", many: "filters" },
  { type: "aws_cloudwatch_metric_alarm", of: watchedBy, one: "alarm", many: "alarms" },
  { type: "aws_athena_named_query", of: at("workgroup"), one: "query", many: "queries" },
];

function flow(type: string, from: End, to: End, label?: Label): Flow {
  return { type, from, to, label, failure: false };
}

function failure(type: string, from: End, to: End, label: Label): Flow {
  return { type, from, to, label, failure: true };
}

function protocolOf(subscription: StackResource): string | undefined {
  return textsAt(subscription, "protocol")[0];
}
