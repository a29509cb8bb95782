import { folderOf } from "./folder-of-files";

/** What a stack that mails what root does may have otherwise. */
export interface RootAlerts {
  /** The text of a mail; `<call>` is the name of the call. */
  readonly mail?: string;
  /** The types of callers that are mailed. */
  readonly callers?: readonly string[];
}

/** A stack that mails what root does, and records management events. */
function rootAlerts({ mail = "root: <call>", callers = ["Root"] }: RootAlerts) {
  return {
    provider: { aws: [{ region: "us-east-1" }] },
    resource: {
      aws_cloudtrail: {
        trail: { name: "trail", s3_bucket_name: "logs", include_global_service_events: true },
      },
      aws_cloudwatch_event_rule: {
        root: { event_pattern: JSON.stringify({ detail: { userIdentity: { type: callers } } }) },
        failed: { event_pattern: JSON.stringify({ detail: { errorMessage: [{ exists: true }] } }) },
      },
      aws_cloudwatch_event_target: {
        root: {
          rule: "${aws_cloudwatch_event_rule.root.name}",
          arn: "${aws_sns_topic.topic.arn}",
          input_transformer: {
            input_paths: { call: "$.detail.eventName" },
            input_template: mail
              .split("\n")
              .map((line) => JSON.stringify(line))
              .join("\n"),
          },
        },
      },
      aws_sns_topic: { topic: { name: "topic" } },
    },
  };
}

/** A folder to which an app synthesized the stack `root-alerts`, beside other files. */
export function outputFolder(
  files: Readonly<Record<string, string>> = {},
  settings: RootAlerts = {},
): string {
  const path = "stacks/root-alerts/cdk.tf.json";
  return folderOf({
    "manifest.json": JSON.stringify({ stacks: { "root-alerts": { synthesizedStackPath: path } } }),
    [path]: JSON.stringify(rootAlerts(settings)),
    ...files,
  });
}
