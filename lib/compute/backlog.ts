import { DataAwsIamPolicyDocument } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import { LambdaEventSourceMapping } from "@cdktf/provider-aws/lib/lambda-event-source-mapping";
import { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue";
import { SqsQueuePolicy } from "@cdktf/provider-aws/lib/sqs-queue-policy";
import { Construct } from "constructs";
import { dnsSuffixOf } from "../../engines/aws";
import type { DeadLetterQueue } from "../messaging/dead-letter-queue";
import type { AlarmCondition } from "../observability/alarms";
import { aloneFor } from "../security/alone";
import type { ServiceRole } from "../security/service-role";
import { AuditStack } from "../stack/audit-stack";
import { queueName } from "../validation/names";
import { validate } from "../validation/validation";
import type { LambdaFunction } from "./lambda-function";

/** Seconds for which the function waits, so that it gets what arrives at about the same time together. */
const batchingWindow = 10;

/** How many messages it gets together: an invocation holds 6 MB, and a message may have 1 MiB. */
const batchSize = 100;

export interface BacklogProps {
  /** The queue's name: 1 to 80 letters, digits, `_` and `-`. @default the stack's name with `-backlog` */
  readonly name?: string;
  /** Seconds that the function runs at most. */
  readonly timeoutInSeconds: number;
  /** Gets messages that the function did not deal with in five attempts. @default it tries for four days */
  readonly deadLetters?: DeadLetterQueue;
}

/** What takes a message, or keeps it from others. */
const takes = ["sqs:ChangeMessageVisibility", "sqs:DeleteMessage", "sqs:ReceiveMessage"];

/**
 * An SQS queue of what a function could not deliver yet, which invokes the same function with many messages
 * at once. SSE-SQS encrypts it.
 * https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html
 */
export class Backlog extends Construct {
  readonly url: string;
  private readonly queue: SqsQueue;
  private readonly name: string;

  constructor(scope: Construct, id: string, props: BacklogProps) {
    super(scope, id);
    const { name = `${AuditStack.of(this).name}-backlog`, timeoutInSeconds, deadLetters } = props;
    validate(this, "the queue's name", name, queueName);
    this.queue = new SqsQueue(this, "Default", {
      name,
      // https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-configure.html
      visibilityTimeoutSeconds: 6 * timeoutInSeconds + batchingWindow,
      redrivePolicy:
        deadLetters && JSON.stringify({ deadLetterTargetArn: deadLetters.arn, maxReceiveCount: 5 }),
      sqsManagedSseEnabled: true,
    });
    this.name = name;
    this.url = this.queue.url;
  }

  /** The queue's URL in an account, of which Terraform knows when it plans. */
  urlIn(account: string): string {
    const { region } = AuditStack.of(this);
    return `https://sqs.${region}.${dnsSuffixOf(region)}/${account}/${this.name}`;
  }

  /** Lets a function send to the queue, and invokes it with what waits there. */
  serve(lambda: LambdaFunction): void {
    lambda.role.grant({
      sid: "UseBacklog",
      actions: ["sqs:DeleteMessage", "sqs:GetQueueAttributes", "sqs:ReceiveMessage", "sqs:SendMessage"],
      resources: [this.queue.arn],
    });
    this.keepFor(lambda.role);
    new LambdaEventSourceMapping(this, "mapping", {
      eventSourceArn: this.queue.arn,
      functionName: lambda.arn,
      batchSize,
      maximumBatchingWindowInSeconds: batchingWindow,
      functionResponseTypes: ["ReportBatchItemFailures"],
      scalingConfig: { maximumConcurrency: 2 },
    });
  }

  /** Others who may use the account's queues take no message, nor do their functions. */
  private keepFor(role: ServiceRole): void {
    const policy = new DataAwsIamPolicyDocument(this, "policy_document", {
      statement: [aloneFor(role, "FunctionAloneTakes", takes, this.queue.arn)],
    });
    new SqsQueuePolicy(this, "policy", { queueUrl: this.url, policy: policy.json });
  }

  /** A message waits for longer than a flood of them takes. */
  age(): AlarmCondition {
    return {
      id: `${this.node.id}_old`,
      description: `Messages wait in the queue ${this.name} for more than five minutes: see in the function's log which destination refuses them.`,
      namespace: "AWS/SQS",
      metricName: "ApproximateAgeOfOldestMessage",
      statistic: "Maximum",
      dimensions: { QueueName: this.name },
      threshold: 300,
    };
  }
}
