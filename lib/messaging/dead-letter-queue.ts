import {
  DataAwsIamPolicyDocument,
  type DataAwsIamPolicyDocumentStatement,
} from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue";
import { SqsQueuePolicy } from "@cdktf/provider-aws/lib/sqs-queue-policy";
import { Lazy } from "cdktf";
import { Construct } from "constructs";
import type { AlarmCondition } from "../observability/alarms";
import { queueName } from "../validation/names";
import type { ServiceRole } from "../security/service-role";
import { pascalCase } from "../validation/words";
import { validate } from "../validation/validation";

const fourteenDays = 14 * 24 * 60 * 60;

/** Keeps for 14 days what could not be delivered. SSE-SQS encrypts it, so that no sender needs a key. */
export class DeadLetterQueue extends Construct {
  readonly name: string;
  readonly arn: string;
  readonly url: string;
  private readonly statements: DataAwsIamPolicyDocumentStatement[] = [];

  constructor(scope: Construct, id: string, { name }: { readonly name: string }) {
    super(scope, id);
    validate(this, "the queue's name", name, queueName);

    const queue = new SqsQueue(this, "Default", {
      name,
      messageRetentionSeconds: fourteenDays,
      sqsManagedSseEnabled: true,
    });
    this.name = name;
    this.arn = queue.arn;
    this.url = queue.url;
  }

  /** Lets a service send what it could not deliver for one resource, such as a rule or a topic. */
  accept(sid: string, service: string, sourceArn: string): void {
    // SQS refuses a policy that says nothing: a queue that only roles send to has none.
    if (this.statements.length === 0) {
      const policy = new DataAwsIamPolicyDocument(this, "policy_document", {
        statement: Lazy.anyValue({ produce: () => this.statements }),
      });
      new SqsQueuePolicy(this, "policy", { queueUrl: this.url, policy: policy.json });
    }
    this.statements.push({
      sid,
      principals: [{ type: "Service", identifiers: [service] }],
      actions: ["sqs:SendMessage"],
      resources: [this.arn],
      condition: [{ test: "ArnEquals", variable: "aws:SourceArn", values: [sourceArn] }],
    });
  }

  /** Lets a role send to the queue. */
  allowSend(role: ServiceRole): void {
    role.allow({
      sid: `SendTo${pascalCase(this.node.id)}`,
      actions: ["sqs:SendMessage"],
      resources: [this.arn],
    });
  }

  /** Something could not be delivered and waits in the queue. */
  notEmpty(): AlarmCondition {
    return {
      id: `${this.node.id}_not_empty`,
      description: `Messages wait in the dead-letter queue ${this.name}: read them, mend the cause, redrive them.`,
      namespace: "AWS/SQS",
      metricName: "ApproximateNumberOfMessagesVisible",
      statistic: "Maximum",
      dimensions: { QueueName: this.name },
    };
  }
}
