import { CloudTrailClient } from "@aws-sdk/client-cloudtrail";
import { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { EventBridgeClient } from "@aws-sdk/client-eventbridge";
import { IAMClient } from "@aws-sdk/client-iam";
import { KMSClient } from "@aws-sdk/client-kms";
import { LambdaClient } from "@aws-sdk/client-lambda";
import { S3Client } from "@aws-sdk/client-s3";
import { SFNClient } from "@aws-sdk/client-sfn";
import { SNSClient } from "@aws-sdk/client-sns";
import { SQSClient } from "@aws-sdk/client-sqs";

/** The AWS SDK's clients of one Region, all at one endpoint. */
export type AwsClients = ReturnType<typeof awsClients>;

const credentials = {
  accessKeyId: "AKIAIOSFODNN7EXAMPLE",
  secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
};

export function awsClients(endpoint: string, region: string) {
  const config = { endpoint, region, credentials, maxAttempts: 2 };
  return {
    cloudTrail: new CloudTrailClient(config),
    dynamoDb: new DynamoDBClient(config),
    eventBridge: new EventBridgeClient(config),
    iam: new IAMClient(config),
    kms: new KMSClient(config),
    lambda: new LambdaClient(config),
    logs: new CloudWatchLogsClient(config),
    s3: new S3Client({ ...config, forcePathStyle: true }),
    sns: new SNSClient(config),
    sqs: new SQSClient({ ...config, useQueueUrlAsEndpoint: false }),
    stepFunctions: new SFNClient(config),
    json: (call: JsonCall) => callJson(endpoint, region, call),
  };
}

/** A call of an API whose client is not among the project's dependencies. */
export interface JsonCall {
  /** The service as signatures name it, such as `glue`. */
  readonly service: string;
  /** The operation as the header `X-Amz-Target` names it, such as `AWSGlue.GetTable`. */
  readonly target: string;
  readonly body: unknown;
}

/** An error that the API answered with. */
export class JsonCallError extends Error {
  constructor(
    override readonly name: string,
    message: string,
  ) {
    super(message);
  }
}

/** The signature is not one: an emulator reads the service and the Region from it and does not check it. */
async function callJson(endpoint: string, region: string, { service, target, body }: JsonCall) {
  const scope = `${credentials.accessKeyId}/20250101/${region}/${service}/aws4_request`;
  const response = await fetch(endpoint, {
    method: "POST",
    headers: {
      authorization: `AWS4-HMAC-SHA256 Credential=${scope}, SignedHeaders=host, Signature=0`,
      "content-type": "application/x-amz-json-1.1",
      "x-amz-target": target,
    },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  if (response.ok) return text === "" ? {} : JSON.parse(text);
  const { __type: type = `${response.status}`, message = text } = text.startsWith("{")
    ? JSON.parse(text)
    : {};
  throw new JsonCallError(String(type).split("#").at(-1) ?? "", `${target}: ${message}`);
}
