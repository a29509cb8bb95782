import { logColumns } from "../../../engines/athena/log-columns";
import { folderOf } from "../../support/folder-of-files";

const columns = Object.entries(logColumns).map(([name, type]) => ({
  name: name.toLowerCase(),
  type: type.toLowerCase(),
}));
const keys = ["account", "region", "day"].map((name) => ({ name, type: "string" }));
const root = "s3://logs/AWSLogs";
const parameters = {
  "projection.enabled": "true",
  "projection.day.type": "date",
  "projection.day.format": "yyyy/MM/dd",
  "storage.location.template": `${root}/$\{account}/CloudTrail/$\{region}/$\{day}`,
};

/** A trail, a rule that mails changes of subnets, and a table of the log files with a workgroup. */
const stack = {
  provider: { aws: [{ region: "us-east-1" }] },
  resource: {
    aws_cloudtrail: {
      trail: { name: "trail", s3_bucket_name: "logs", is_multi_region_trail: true },
    },
    aws_cloudwatch_event_rule: {
      rule: {
        name: "rule",
        event_pattern: JSON.stringify({
          source: ["aws.ec2"],
          detail: { eventName: ["CreateSubnet"], userIdentity: { inScopeOf: [{ exists: false }] } },
        }),
      },
    },
    aws_cloudwatch_event_target: {
      target: { rule: "${aws_cloudwatch_event_rule.rule.name}", arn: "${aws_sns_topic.topic.arn}" },
    },
    aws_sns_topic: { topic: { name: "topic" } },
    aws_athena_workgroup: { workgroup: { name: "lineage" } },
    aws_glue_catalog_table: {
      table: {
        name: "cloudtrail_logs",
        database_name: "lineage",
        parameters: {
          ...parameters,
          "storage.location.template": parameters["storage.location.template"].replaceAll("${", "$${"),
        },
        partition_keys: keys,
        storage_descriptor: {
          columns,
          input_format: "com.amazon.emr.cloudtrail.CloudTrailInputFormat",
        },
      },
    },
  },
};

/** The table as GetTableMetadata gives it. */
export const metadata = {
  Name: "cloudtrail_logs",
  Columns: columns.map(({ name, type }) => ({ Name: name, Type: type })),
  PartitionKeys: keys.map(({ name, type }) => ({ Name: name, Type: type })),
  Parameters: { ...parameters, location: `${root}/` },
};

/** Writes the output of a synthesized stack of the name `own`. */
export function smallStack(): string {
  return folderOf({
    "manifest.json": JSON.stringify({ stacks: { own: { synthesizedStackPath: "stacks/own/cdk.tf.json" } } }),
    "stacks/own/cdk.tf.json": JSON.stringify(stack),
  });
}
