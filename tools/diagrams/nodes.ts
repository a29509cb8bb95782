import { parseArn } from "../../engines/aws";
import type { Node } from "./picture";
import { type StackResource, type Stack, textsAt } from "./stack";

/** The account that a stack is deployed to. */
export const thisAccount = "AWS account";

interface Drawn {
  /** @default outside AWS */
  readonly service?: string;
  readonly kind: string;
  /** The field with the name. */
  readonly name: string;
}

/** The resource types that a picture shows. All others are left out. */
const drawn: Readonly<Record<string, Drawn>> = {
  aws_athena_workgroup: { service: "Athena", kind: "workgroup", name: "name" },
  aws_cloudtrail: { service: "CloudTrail", kind: "trail", name: "name" },
  aws_cloudwatch_event_rule: { service: "EventBridge", kind: "rule", name: "name" },
  aws_cloudwatch_log_group: { service: "CloudWatch Logs", kind: "log group", name: "name" },
  aws_dynamodb_table: { service: "DynamoDB", kind: "table", name: "name" },
  aws_glue_catalog_table: { service: "Glue", kind: "table", name: "name" },
  aws_lambda_function: { service: "Lambda", kind: "function", name: "function_name" },
  aws_s3_bucket: { service: "S3", kind: "bucket", name: "bucket" },
  aws_scheduler_schedule: { service: "EventBridge", kind: "schedule", name: "name" },
  aws_sfn_state_machine: { service: "Step Functions", kind: "state machine", name: "name" },
  aws_sns_topic: { service: "SNS", kind: "topic", name: "name" },
  aws_sns_topic_subscription: { kind: "subscriber", name: "endpoint" },
  aws_sqs_queue: { service: "SQS", kind: "queue", name: "name" },
};

/** The service and kind of a literal ARN, by the ARN's service. */
const named: Readonly<Record<string, Pick<Node, "service" | "kind">>> = {
  dynamodb: { service: "DynamoDB", kind: "table" },
  events: { service: "EventBridge", kind: "event bus" },
  firehose: { service: "Data Firehose", kind: "Firehose stream" },
  lambda: { service: "Lambda", kind: "function" },
  sns: { service: "SNS", kind: "topic" },
  sqs: { service: "SQS", kind: "queue" },
};

/** The node of a resource, if a picture shows its type. */
export function nodesOfResource(resource: StackResource): Node[] {
  const what = drawn[resource.type];
  if (!what) return [];
  const { service, kind, name } = what;
  const place = service && { account: thisAccount, region: resource.region, service };
  const notes = notesOf(resource);
  return textsAt(resource, name).map((text) => ({ ...place, name: readable(text), kind, notes }));
}

function notesOf({ config }: StackResource): string[] | undefined {
  if (config.is_multi_region_trail === true) return ["multi-Region"];
  return config.vpc_config ? ["in a VPC"] : undefined;
}

/** The nodes of the resources to which a text refers, otherwise the node of a literal ARN. */
export function nodesNamed(text: string, stack: Stack): Node[] {
  const nodes = stack.referredBy(text).flatMap(nodesOfResource);
  return nodes.length > 0 ? nodes : nodesOfArn(text);
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html */
function nodesOfArn(arn: string): Node[] {
  const { service = "", region = "", account = "", resource = "" } = parseArn(arn) ?? {};
  const what = named[service];
  const name = resource.split(/[:/]/).at(-1);
  if (!what || !name || region === "" || account === "") return [];
  const owner = account.startsWith("${") ? thisAccount : `AWS account ${account}`;
  return [{ account: owner, region, ...what, name: readable(name) }];
}

/** A name with braces for the parts that only a deployment knows: "logs-{account_id}". */
function readable(name: string): string {
  return name.replace(/\$\{[^}]*?(\w+)\}/g, "{$1}");
}
