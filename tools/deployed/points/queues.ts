import { GetQueueAttributesCommand, SQSClient } from "@aws-sdk/client-sqs";
import { counted } from "../../../engines/words";
import type { Deployed, Point } from "../deployed";
import { ok, type Verdict, wrong } from "../verdict";

const counts = [
  "ApproximateNumberOfMessages",
  "ApproximateNumberOfMessagesNotVisible",
  "ApproximateNumberOfMessagesDelayed",
] as const;

/** Whether each queue for what failed is empty. A queue with one of its own for that holds work. */
export function queuePoints({ stack, deployment, aws }: Deployed): Point[] {
  return stack.resources("aws_sqs_queue", deployment).map((queue) => {
    const { address, region } = queue;
    const client = aws.client(SQSClient, region);
    const check = async () => {
      const QueueUrl = queue.attribute("url");
      const asked = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: [...counts] });
      const { Attributes = {} } = await client.send(asked);
      const messages = counts.reduce((sum, name) => sum + Number(Attributes[name] ?? 0), 0);
      return [queue.has("redrive_policy") ? workVerdict(messages) : deadLetterVerdict(messages)];
    };
    return { address, region, check };
  });
}

function workVerdict(messages: number): Verdict {
  return ok(messages === 0 ? "is empty" : `holds ${counted(messages, "message")} that wait to be taken`);
}

function deadLetterVerdict(messages: number): Verdict {
  if (messages === 0) return ok("is empty");
  return wrong(
    `holds ${counted(messages, "message")} that could not be delivered`,
    "read one, fix what it says, and redrive them (docs/operations.md#bring-lost-messages-back)",
  );
}
