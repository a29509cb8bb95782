/** How resources of a type are named. */
export interface NamedType {
  /** The argument with the name. */
  readonly argument: string;
  /** Within what AWS takes the name once. @default a Region of an account */
  readonly onceIn?: "account" | "partition";
  /** What stands before the name in policies and in patterns of events. @default they do not have it */
  readonly before?: readonly string[];
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html */
export const namedTypes: Readonly<Record<string, NamedType>> = {
  aws_athena_workgroup: { argument: "name" },
  aws_cloudtrail: { argument: "name", before: ["trail/", '"/'] },
  aws_cloudwatch_dashboard: { argument: "dashboard_name", onceIn: "account" },
  aws_cloudwatch_event_rule: { argument: "name", before: ["rule/"] },
  aws_cloudwatch_log_group: { argument: "name", before: ["log-group:"] },
  aws_cloudwatch_metric_alarm: { argument: "alarm_name" },
  aws_dynamodb_table: { argument: "name", before: ["table/"] },
  aws_glue_catalog_database: { argument: "name" },
  aws_iam_role: { argument: "name", onceIn: "account", before: ["role/"] },
  aws_kms_alias: { argument: "name" },
  aws_lambda_function: { argument: "function_name", before: ["function:"] },
  aws_s3_bucket: { argument: "bucket", onceIn: "partition", before: [":::"] },
  aws_scheduler_schedule_group: { argument: "name", before: ["schedule-group/"] },
  aws_sfn_state_machine: { argument: "name", before: ["stateMachine:"] },
  aws_sns_topic: { argument: "name", before: [":"] },
  aws_sqs_queue: { argument: "name", before: ['"/'] },
};
