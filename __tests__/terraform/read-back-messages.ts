import { GetSubscriptionAttributesCommand, GetTopicAttributesCommand } from "@aws-sdk/client-sns";
import { GetQueueAttributesCommand, GetQueueUrlCommand } from "@aws-sdk/client-sqs";
import type { AwsClients } from "./aws-clients";
import type { Readers } from "./read-back";
import { parsed } from "./values";

/** SNS's topics and SQS's queues: https://docs.aws.amazon.com/sns/latest/api/ and https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/ */
export const messageReaders: Readers = {
  aws_sns_topic: {
    expected: (values) => ({
      display_name: values.value("display_name"),
      kms_master_key_id: values.value("kms_master_key_id"),
    }),
    actual: async (values, aws) => {
      const topic = await topicAttributes(values.text("arn"), aws);
      return {
        display_name: topic.DisplayName || undefined,
        kms_master_key_id: topic.KmsMasterKeyId || undefined,
      };
    },
  },
  aws_sns_topic_policy: {
    expected: (values) => ({ policy: values.json("policy") }),
    actual: async (values, aws) => ({
      policy: parsed((await topicAttributes(values.text("arn"), aws)).Policy),
    }),
  },
  aws_sns_topic_subscription: {
    expected: (values) => ({
      topic_arn: values.text("topic_arn"),
      protocol: values.text("protocol"),
      endpoint: values.text("endpoint"),
      redrive_policy: values.value("redrive_policy") && values.json("redrive_policy"),
    }),
    actual: async (values, { sns }) => {
      const SubscriptionArn = values.text("arn");
      const { Attributes = {} } = await sns.send(new GetSubscriptionAttributesCommand({ SubscriptionArn }));
      return {
        topic_arn: Attributes.TopicArn,
        protocol: Attributes.Protocol,
        endpoint: Attributes.Endpoint,
        redrive_policy: parsed(Attributes.RedrivePolicy),
      };
    },
  },
  aws_sqs_queue: {
    expected: (values) => ({
      message_retention_seconds: String(values.value("message_retention_seconds")),
      sqs_managed_sse_enabled: String(values.value("sqs_managed_sse_enabled")),
    }),
    actual: async (values, aws) => {
      const queue = await queueAttributes(values.text("name"), aws);
      return {
        message_retention_seconds: queue.MessageRetentionPeriod,
        sqs_managed_sse_enabled: queue.SqsManagedSseEnabled,
      };
    },
  },
  aws_sqs_queue_policy: {
    expected: (values) => ({ policy: values.json("policy") }),
    actual: async (values, aws) => {
      const name = values.text("queue_url").split("/").at(-1) ?? "";
      return { policy: parsed((await queueAttributes(name, aws)).Policy) };
    },
  },
};

async function topicAttributes(TopicArn: string, { sns }: AwsClients): Promise<Record<string, string>> {
  const { Attributes = {} } = await sns.send(new GetTopicAttributesCommand({ TopicArn }));
  return Attributes;
}

async function queueAttributes(name: string, { sqs }: AwsClients): Promise<Record<string, string>> {
  const { QueueUrl } = await sqs.send(new GetQueueUrlCommand({ QueueName: name }));
  const { Attributes = {} } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["All"] }),
  );
  return Attributes;
}
