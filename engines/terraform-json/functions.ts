import { resolve } from "node:path";
import type { Resource } from "./resource";

/** A Lambda function of a synthesized stack. */
export interface LambdaFunction {
  readonly address: string;
  readonly name: string;
  readonly arn: string;
  readonly region: string;
  readonly handler?: string;
  readonly runtime?: string;
  /** The zip file of the code; undefined for code that is not in a local file. */
  readonly zipPath?: string;
  /**
   * Throws an Error for a reference in it that replay does not know, which matters only where the function
   * runs.
   */
  readonly environment: Readonly<Record<string, string>>;
  readonly timeoutSeconds: number;
}

/** A subscription filter, which sends what it selects of a log group to a destination. */
export interface LogSubscription {
  readonly address: string;
  readonly name: string;
  readonly region: string;
  readonly logGroupName: string;
  readonly filterPattern: string;
  readonly destinationArn: string;
  /** The destination, if it is a function of the same stack. */
  readonly function?: LambdaFunction;
}

/** Reads a function whose code lies in a stack's folder, the AWS provider's `aws_lambda_function`. */
export function functionOf(resource: Resource, folder: string): LambdaFunction {
  const zip = resource.text("filename");
  return {
    address: resource.address,
    name: resource.attribute("function_name"),
    arn: resource.arn,
    region: resource.region,
    handler: resource.text("handler"),
    runtime: resource.text("runtime"),
    zipPath: zip && resolve(folder, zip),
    get environment() {
      return resource.block("environment")?.map("variables") ?? {};
    },
    timeoutSeconds: resource.number("timeout") ?? 3,
  };
}

/** Reads a subscription filter, the AWS provider's `aws_cloudwatch_log_subscription_filter`. */
export function logSubscriptionOf(filter: Resource, functions: readonly LambdaFunction[]): LogSubscription {
  const destinationArn = filter.requiredText("destination_arn");
  return {
    address: filter.address,
    name: filter.requiredText("name"),
    region: filter.region,
    logGroupName: filter.requiredText("log_group_name"),
    filterPattern: filter.text("filter_pattern") ?? "",
    destinationArn,
    function: functions.find(({ arn }) => arn === destinationArn),
  };
}
