import { consoleHostOf } from "../../engines/aws";

/** Where the console shows a resource. */
interface ResourcePage {
  /** What the page has the resource by. */
  readonly attribute: string;
  readonly page: (region: string, name: string) => string;
  /** The expression of Terraform that encodes the attribute. @default as it is */
  readonly encoded?: (expression: string) => string;
}

const pages = {
  aws_athena_workgroup: {
    attribute: "name",
    page: (region, name) => `athena/home?region=${region}#/workgroups/details/${name}`,
  },
  aws_cloudtrail: {
    attribute: "arn",
    page: (region, arn) => `cloudtrailv2/home?region=${region}#/trails/${arn}`,
  },
  aws_cloudwatch_dashboard: {
    attribute: "dashboard_name",
    page: (region, name) => `cloudwatch/home?region=${region}#dashboards/dashboard/${name}`,
  },
  aws_cloudwatch_event_rule: {
    attribute: "name",
    page: (region, name) => `events/home?region=${region}#/eventbus/default/rules/${name}`,
  },
  aws_cloudwatch_log_group: {
    attribute: "name",
    page: (region, name) => `cloudwatch/home?region=${region}#logsV2:log-groups/log-group/${name}`,
    // The console decodes the name twice.
    encoded: (name) => `replace(urlencode(${name}), "%", "$25")`,
  },
  aws_dynamodb_table: {
    attribute: "name",
    page: (region, name) => `dynamodbv2/home?region=${region}#item-explorer?table=${name}`,
  },
  aws_lambda_function: {
    attribute: "function_name",
    page: (region, name) => `lambda/home?region=${region}#/functions/${name}`,
  },
  aws_s3_bucket: {
    attribute: "bucket",
    page: (region, name) => `s3/buckets/${name}?region=${region}`,
  },
  aws_sfn_state_machine: {
    attribute: "arn",
    page: (region, arn) => `states/home?region=${region}#/statemachines/view/${arn}`,
  },
  aws_sns_topic: {
    attribute: "arn",
    page: (region, arn) => `sns/v3/home?region=${region}#/topic/${arn}`,
  },
  aws_sqs_queue: {
    attribute: "url",
    page: (region, url) => `sqs/v3/home?region=${region}#/queues/${url}`,
    encoded: (url) => `urlencode(${url})`,
  },
} satisfies Record<string, ResourcePage>;

/** Types of resources that have a page of their own. */
export type PagedType = keyof typeof pages;

/**
 * A page of the AWS Management Console in the partition of a Region, such as
 * `sns/v3/home?region=us-east-1#/topics`.
 */
export function consoleUrl(region: string, page: string): string {
  return `https://${consoleHostOf(region)}/${page}`;
}

/** The page of a resource in the console, by its name, its ARN or, of a queue, its encoded URL. */
export function resourceConsoleUrl(type: PagedType, region: string, name: string): string {
  return consoleUrl(region, pages[type].page(region, name));
}

/** The page of a resource in the console, by its address: Terraform knows the rest. */
export function addressConsoleUrl(type: PagedType, region: string, address: string): string {
  const { attribute, encoded = (expression) => expression }: ResourcePage = pages[type];
  return resourceConsoleUrl(type, region, `\${${encoded(`${address}.${attribute}`)}}`);
}
