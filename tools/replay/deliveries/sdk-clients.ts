/** The clients of AWS's SDK that replayed functions find, as one file of the package for other apps. */
export * as dynamodb from "@aws-sdk/client-dynamodb";
export * as eventbridge from "@aws-sdk/client-eventbridge";
export * as sns from "@aws-sdk/client-sns";
export * as sqs from "@aws-sdk/client-sqs";
export * as ssm from "@aws-sdk/client-ssm";
