/* eslint-disable @typescript-eslint/no-require-imports -- a function loads what it uses, in its cold start */
import type * as EventBridge from "@aws-sdk/client-eventbridge";
import type * as Sns from "@aws-sdk/client-sns";
import type * as Sqs from "@aws-sdk/client-sqs";

// Clients of the AWS SDK that not every function uses.
export const eventBridge = () => require("@aws-sdk/client-eventbridge") as typeof EventBridge;
export const sns = () => require("@aws-sdk/client-sns") as typeof Sns;
export const sqs = () => require("@aws-sdk/client-sqs") as typeof Sqs;
