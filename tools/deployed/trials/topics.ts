import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type { Deployed } from "../deployed";
import { ok } from "../verdict";
import { markOf, type Trial } from "./trial";

/** A message to each topic. */
export function topicTrials(deployed: Deployed): Trial[] {
  const { stack, deployment, aws } = deployed;
  const Subject = markOf(deployed);
  const Message = `This is a test of the stack ${stack.name}, of ${new Date().toISOString()}. Nothing happened.`;
  return stack.topics(deployment).map(({ address, arn: TopicArn, name, region, subscriptions }) => ({
    address,
    region,
    send: async () => {
      await aws.client(SNSClient, region).send(new PublishCommand({ TopicArn, Subject, Message }));
      const endpoints = subscriptions.map(({ protocol, endpoint }) => `${protocol} to ${endpoint}`);
      const whom = endpoints.length === 0 ? "its confirmed subscribers" : endpoints.join(", ");
      return {
        verdicts: [ok("took a test message")],
        expect: [`“${Subject}” arrives at ${whom}, by the topic ${name}`],
      };
    },
  }));
}
