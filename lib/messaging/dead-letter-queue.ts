import { DataAwsIamPolicyDocument } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue";
import { SqsQueuePolicy } from "@cdktf/provider-aws/lib/sqs-queue-policy";
import { TerraformOutput } from "cdktf";
import { Construct } from "constructs";
import type { AlarmCondition } from "../observability/alarms";
import { PolicyStatements } from "../security/policy-statements";
import { ServiceRole } from "../security/service-role";
import { AuditStack } from "../stack/audit-stack";
import { queueName } from "../validation/names";
import { validate } from "../validation/validation";
import { pascalCase } from "../validation/words";

const fourteenDays = 14 * 24 * 60 * 60;

export interface DeadLetterQueueProps {
  /**
   * The queue's name: 1 to 80 letters, digits, `_` and `-`.
   * @default the stack's name with the construct's ID
   */
  readonly name?: string;
  /**
   * What the queue keeps, as the output of its URL says it.
   * @default "messages that could not be delivered"
   */
  readonly keeps?: string;
}

/** A service that sends for one resource, such as a rule or a topic. */
export interface SendingResource {
  /** The statement's ID in the queue's policy. */
  readonly sid: string;
  /** Such as `events.amazonaws.com`. */
  readonly service: string;
  readonly arn: string;
}

/**
 * A queue that keeps for 14 days what could not be delivered, with an output of its URL. SSE-SQS encrypts it,
 * so that no sender needs a key. https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-rule-dlq.html
 */
export class DeadLetterQueue extends Construct {
  readonly name: string;
  readonly arn: string;
  readonly url: string;
  private readonly statements = new PolicyStatements();

  constructor(scope: Construct, id: string, props: DeadLetterQueueProps = {}) {
    super(scope, id);
    const { keeps = "messages that could not be delivered" } = props;
    const { name = `${AuditStack.of(this).name}-${id.replaceAll("_", "-")}` } = props;
    validate(this, "the queue's name", name, queueName);

    const queue = new SqsQueue(this, "Default", {
      name,
      messageRetentionSeconds: fourteenDays,
      sqsManagedSseEnabled: true,
    });
    this.name = name;
    this.arn = queue.arn;
    this.url = queue.url;
    new TerraformOutput(this, "url", {
      description: `URL of the SQS queue that keeps ${keeps}.`,
      value: this.url,
    });
  }

  /** The queue of a stack whose hardening has them; none otherwise. */
  static forStack(scope: Construct, id: string, keeps?: string): DeadLetterQueue | undefined {
    return AuditStack.of(scope).hardened("dead-letters", () => new DeadLetterQueue(scope, id, { keeps }));
  }

  /** Grants a role, or a service for one resource, to send to the queue. */
  grantSend(sender: ServiceRole | SendingResource): void {
    const send = { actions: ["sqs:SendMessage"], resources: [this.arn] };
    if (sender instanceof ServiceRole) {
      sender.grant({ sid: `SendTo${pascalCase(this.node.id)}`, ...send });
      return;
    }
    // SQS refuses a policy that says nothing: a queue that only roles send to has none.
    if (this.statements.isEmpty) this.addPolicy();
    this.statements.add({
      sid: sender.sid,
      principals: [{ type: "Service", identifiers: [sender.service] }],
      ...send,
      condition: [{ test: "ArnEquals", variable: "aws:SourceArn", values: [sender.arn] }],
    });
  }

  /** Messages wait in the queue. */
  messagesAlarm(): AlarmCondition {
    return {
      id: `${this.node.id}_not_empty`,
      description: `Messages wait in the dead-letter queue ${this.name}: read them, mend the cause, redrive them.`,
      namespace: "AWS/SQS",
      metricName: "ApproximateNumberOfMessagesVisible",
      statistic: "Maximum",
      dimensions: { QueueName: this.name },
    };
  }

  private addPolicy(): void {
    const policy = new DataAwsIamPolicyDocument(this, "policy_document", { statement: this.statements.all });
    new SqsQueuePolicy(this, "policy", { queueUrl: this.url, policy: policy.json });
  }
}
