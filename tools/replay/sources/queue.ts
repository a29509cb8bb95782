import type { Access } from "../../aws/access";
import { problemOf } from "../../aws/problem";
import { Queue } from "../../aws/queue";
import type { Found } from "../records/found";
import type { Size, Source } from "./source";

/** A queue whose messages are to be read. */
export interface QueueInput {
  readonly url: string;
  /** @default all messages */
  readonly max?: number;
}

/**
 * The messages of a queue, which stay in it.
 *
 * @throws UsageError if there is no such queue, or AWS cannot be asked.
 */
export async function queueSource({ url, max }: QueueInput, access: Access): Promise<Source> {
  const queue = await Queue.open(url, access);
  return {
    files: () => filesOf(queue, max),
    size: async (): Promise<Size> => ({ files: Math.min(queue.size, max ?? Infinity) }),
  };
}

/** Each message as a file, in the form in which the AWS CLI receives it. */
async function* filesOf(queue: Queue, max: number | undefined): AsyncGenerator<Found> {
  try {
    for await (const message of queue.messages(max)) {
      const bytes = Buffer.from(JSON.stringify({ Messages: [message] }));
      yield { kind: "file", place: `message ${message.MessageId}`, bytes };
    }
  } catch (error) {
    yield { kind: "fault", place: queue.url, message: `${problemOf(error).message}; no more is read` };
  }
}
