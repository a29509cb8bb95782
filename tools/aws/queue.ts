import {
  ChangeMessageVisibilityBatchCommand,
  GetQueueAttributesCommand,
  type Message,
  ReceiveMessageCommand,
  SQSClient,
} from "@aws-sdk/client-sqs";
import { UsageError } from "../usage-error";
import { type Access, anyRegion, clientConfig } from "./access";
import { problemOf } from "./problem";
import { regionOfQueue } from "./queue-url";

/**
 * The most messages of a call.
 *
 * @see https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_ReceiveMessage.html
 */
const batch = 10;

/** How long nobody else receives what was received, in seconds, if it is not given back before. */
const invisible = 120;

/** How long SQS waits for a message before the queue counts as empty, in seconds. */
const wait = 5;

/** How many times in a row only known messages may come until the queue counts as gone through. */
const maxKnown = 10;

/** How a message is given back, and until when nobody else receives it. */
interface Received {
  readonly handle: string;
  readonly until: number;
}

/** A queue whose messages are received, given back, and never deleted. */
export class Queue {
  private constructor(
    readonly url: string,
    private readonly client: SQSClient,
    /** About how many messages may be received. */
    readonly size: number,
  ) {}

  /**
   * Opens a queue by its URL, in the Region that the URL names.
   *
   * @throws UsageError if there is no such queue, receiving would do harm, or AWS cannot be asked.
   */
  static async open(url: string, access: Access): Promise<Queue> {
    const region = regionOfQueue(url) ?? access.region ?? anyRegion;
    const client = new SQSClient(clientConfig({ ...access, region }));
    const { Attributes = {} } = await client
      .send(
        new GetQueueAttributesCommand({
          QueueUrl: url,
          AttributeNames: ["ApproximateNumberOfMessages", "RedrivePolicy"],
        }),
      )
      .catch((error: unknown) => {
        throw new UsageError(`${url} ${problemOf(error).message}`, { cause: error });
      });
    if (Attributes.RedrivePolicy !== undefined)
      throw new UsageError(
        `${url} has a dead-letter queue of its own, which gets what is received too often: give that one`,
      );
    return new Queue(url, client, Number(Attributes.ApproximateNumberOfMessages ?? 0));
  }

  /**
   * Receives each message once, until the queue gives no others, and gives all back at the end.
   *
   * @throws Error of AWS's SDK, of which `problemOf` makes a sentence.
   */
  async *messages(max = Infinity): AsyncGenerator<Message> {
    const received = new Map<string, Received>();
    try {
      for (let known = 0; received.size < max && known < maxKnown;) {
        const messages = await this.receive(Math.min(batch, max - received.size));
        if (messages.length === 0) return;
        const others = messages.filter(({ MessageId = "" }) => !received.has(MessageId));
        const until = Date.now() + invisible * 1000;
        for (const { MessageId = "", ReceiptHandle = "" } of messages)
          received.set(MessageId, { handle: ReceiptHandle, until });
        known = others.length === 0 ? known + 1 : 0;
        yield* others;
      }
    } finally {
      await this.giveBack([...received.values()].filter(({ until }) => until > Date.now()));
    }
  }

  private async receive(count: number): Promise<readonly Message[]> {
    const { Messages = [] } = await this.client.send(
      new ReceiveMessageCommand({
        QueueUrl: this.url,
        MaxNumberOfMessages: count,
        WaitTimeSeconds: wait,
        VisibilityTimeout: invisible,
      }),
    );
    return Messages;
  }

  /** Lets others receive messages at once; what fails comes back by time. */
  private async giveBack(received: readonly Received[]): Promise<void> {
    for (let start = 0; start < received.length; start += batch)
      await this.client
        .send(
          new ChangeMessageVisibilityBatchCommand({
            QueueUrl: this.url,
            Entries: received.slice(start, start + batch).map(({ handle }, index) => ({
              Id: String(index),
              ReceiptHandle: handle,
              VisibilityTimeout: 0,
            })),
          }),
        )
        .catch(() => undefined);
  }
}
