import { dnsSuffixOf } from "../aws";

/** A resource whose attributes are asked for. */
export interface AttributeSource {
  readonly account: string;
  readonly partition: string;
  readonly region: string;
  /**
   * An argument of the resource, resolved; the stand-in `<address.field>` where AWS or Terraform chooses it.
   */
  readonly argument: (field: string) => string;
  /** Says whether an argument is given. */
  readonly has: (field: string) => boolean;
}

type Attributes = Readonly<Record<string, (source: AttributeSource) => string>>;

/** The attributes that are not arguments, by resource type, as AWS and the Terraform provider build them. */
const table: Readonly<Record<string, Attributes>> = {
  aws_athena_workgroup: {
    arn: regional("athena", ({ argument }) => `workgroup/${argument("name")}`),
    id: ({ argument }) => argument("name"),
  },
  aws_caller_identity: {
    account_id: ({ account }) => account,
    id: ({ account }) => account,
  },
  aws_cloudtrail: {
    arn: given(regional("cloudtrail", ({ argument }) => `trail/${argument("name")}`)),
    home_region: ({ region }) => region,
  },
  aws_cloudwatch_event_bus: {
    arn: regional("events", ({ argument }) => `event-bus/${argument("name")}`),
    id: ({ argument }) => argument("name"),
  },
  aws_cloudwatch_event_rule: {
    arn: regional("events", (rule) => `rule/${busFolder(rule)}${rule.argument("name")}`),
    event_bus_name: busOf,
    id: (rule) => `${busFolder(rule)}${rule.argument("name")}`,
  },
  aws_cloudwatch_log_group: {
    arn: regional("logs", ({ argument }) => `log-group:${argument("name")}`),
    id: ({ argument }) => argument("name"),
  },
  aws_dynamodb_table: {
    arn: regional("dynamodb", ({ argument }) => `table/${argument("name")}`),
    id: ({ argument }) => argument("name"),
  },
  aws_glue_catalog_database: {
    arn: regional("glue", ({ argument }) => `database/${argument("name")}`),
    id: ({ account, argument }) => `${account}:${argument("name")}`,
  },
  aws_iam_role: {
    arn: (role) => {
      const path = role.has("path") ? role.argument("path") : "/";
      return `arn:${role.partition}:iam::${role.account}:role${path}${role.argument("name")}`;
    },
    id: ({ argument }) => argument("name"),
  },
  aws_kms_key: {
    arn: regional("kms", ({ argument }) => `key/${argument("key_id")}`),
    id: ({ argument }) => argument("key_id"),
    key_id: ({ argument }) => argument("key_id"),
  },
  aws_kms_alias: {
    arn: regional("kms", ({ argument }) => argument("name")),
    id: ({ argument }) => argument("name"),
  },
  aws_lambda_event_source_mapping: {
    id: ({ argument }) => argument("uuid"),
    uuid: ({ argument }) => argument("uuid"),
  },
  aws_lambda_function: {
    arn: regional("lambda", ({ argument }) => `function:${argument("function_name")}`),
    id: ({ argument }) => argument("function_name"),
  },
  aws_partition: {
    dns_suffix: ({ region }) => dnsSuffixOf(region),
    id: ({ partition }) => partition,
    partition: ({ partition }) => partition,
  },
  aws_region: {
    id: ({ region }) => region,
    name: ({ region }) => region,
  },
  aws_s3_bucket: {
    arn: ({ partition, argument }) => `arn:${partition}:s3:::${argument("bucket")}`,
    id: ({ argument }) => argument("bucket"),
  },
  aws_sfn_state_machine: {
    arn: regional("states", ({ argument }) => `stateMachine:${argument("name")}`),
    id: regional("states", ({ argument }) => `stateMachine:${argument("name")}`),
  },
  aws_sns_topic: {
    arn: given(regional("sns", ({ argument }) => argument("name"))),
    id: regional("sns", ({ argument }) => argument("name")),
  },
  aws_sqs_queue: {
    arn: regional("sqs", ({ argument }) => argument("name")),
    id: queueUrl,
    url: queueUrl,
  },
};

/**
 * What AWS makes of a resource's name, account and Region for an attribute; undefined for any other
 * attribute.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html
 */
export function attributeMaker(
  type: string,
  attribute: string,
): ((source: AttributeSource) => string) | undefined {
  if (attribute === "region" && type.startsWith("aws_")) return ({ region }) => region;
  return table[type]?.[attribute];
}

/** The data sources whose attributes are made of their arguments, as those of resources are. */
const madeOfArguments: ReadonlySet<string> = new Set([
  ...["aws_caller_identity", "aws_partition", "aws_region"],
  ...["aws_cloudwatch_event_bus", "aws_cloudwatch_log_group", "aws_dynamodb_table", "aws_lambda_function"],
  ...["aws_s3_bucket", "aws_sfn_state_machine", "aws_sns_topic", "aws_sqs_queue"],
]);

/** Whether AWS makes the attributes of a data source of its arguments; of any other, only AWS knows them. */
export function isMadeOfArguments(type: string): boolean {
  return madeOfArguments.has(type);
}

/** What exists may be another account's or Region's, and says its ARN. */
function given(made: (source: AttributeSource) => string) {
  return (source: AttributeSource) => (source.has("arn") ? source.argument("arn") : made(source));
}

function regional(service: string, rest: (source: AttributeSource) => string) {
  return (source: AttributeSource) =>
    `arn:${source.partition}:${service}:${source.region}:${source.account}:${rest(source)}`;
}

function queueUrl({ account, argument, region }: AttributeSource): string {
  return `https://sqs.${region}.${dnsSuffixOf(region)}/${account}/${argument("name")}`;
}

/** The part of a rule's ARN that names its bus, which the default bus does without. */
function busFolder(rule: AttributeSource): string {
  const bus = busOf(rule);
  return bus === "default" ? "" : `${bus}/`;
}

function busOf({ argument, has }: AttributeSource): string {
  return has("event_bus_name") ? argument("event_bus_name") : "default";
}
