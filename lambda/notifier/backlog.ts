import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { nameOf } from "./destinations/destination";
import { isObject, listOf, objectOf, parseJson, textOf } from "./records/json";

/** Milliseconds for which a destination is asked before an event waits in the backlog. */
export const patience = 10_000;

/** Milliseconds for one call, with its attempts. */
const maxCallTime = 5_000;

/** An event that waits until a destination takes what it tells. */
export interface WaitingEvent {
  /** The destination's name. @default every destination, as of a dead letter that is sent again */
  readonly destination?: string;
  /** The event of an invocation. */
  readonly event: unknown;
}

/** An event that waited, by the ID of its message in the queue. */
export interface ReturnedEvent extends WaitingEvent {
  readonly messageId: string;
  /** Characters of the message. */
  readonly size: number;
}

/** The SQS queue of events that destinations did not take. It invokes the function with many at once. */
export class Backlog {
  private readonly sqs = new SQSClient({ maxAttempts: 2 });

  constructor(private readonly url: string) {}

  /** Keeps an event; false where the queue cannot be used, which the function's log says. */
  async keep(waiting: WaitingEvent): Promise<boolean> {
    try {
      const send = new SendMessageCommand({ QueueUrl: this.url, MessageBody: JSON.stringify(waiting) });
      await this.sqs.send(send, { abortSignal: AbortSignal.timeout(maxCallTime) });
      return true;
    } catch (error) {
      console.log(JSON.stringify({ backlog: nameOf(error) }));
      return false;
    }
  }
}

/** Events in groups that have so many characters each, or one event. */
export function groupsBySize(
  events: readonly ReturnedEvent[],
  maxSize: number,
): readonly (readonly ReturnedEvent[])[] {
  const groups: ReturnedEvent[][] = [];
  let room = 0;
  for (const event of events) {
    room -= event.size;
    if (room < 0) {
      groups.push([]);
      room = maxSize - event.size;
    }
    groups.at(-1)?.push(event);
  }
  return groups;
}

/**
 * The events with which a queue invokes the function; undefined for another invocation.
 * https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html
 */
export function readBacklog(invocation: unknown): readonly ReturnedEvent[] | undefined {
  const messages = listOf(objectOf(invocation).Records).map(objectOf);
  if (messages.length === 0 || messages.some(({ eventSource }) => eventSource !== "aws:sqs"))
    return undefined;
  return messages.map(({ messageId, body }) => {
    const content = parseJson(textOf(body));
    const isWaiting = isObject(content) && "event" in content;
    return {
      messageId: textOf(messageId) ?? "",
      size: String(body).length,
      destination: isWaiting ? textOf(content.destination) : undefined,
      event: isWaiting ? content.event : content,
    };
  });
}
