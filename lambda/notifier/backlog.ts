import type { SQSClient } from "@aws-sdk/client-sqs";
import { nameOf } from "./destinations/destination";
import { isObject, listOf, objectOf, parseJson, textOf } from "./records/json";
import { type LogBatch, readWithin } from "./records/payload";
import { sqs } from "./sdk";

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
}

/** The SQS queue of events that destinations did not take. It invokes the function with many at once. */
export class Backlog {
  private client: SQSClient | undefined;

  constructor(private readonly url: string) {}

  /** Keeps an event; false where the queue cannot be used, which the function's log says. */
  async keep(waiting: WaitingEvent): Promise<boolean> {
    const { SendMessageCommand, SQSClient } = sqs();
    this.client ??= new SQSClient({ maxAttempts: 2 });
    try {
      const send = new SendMessageCommand({ QueueUrl: this.url, MessageBody: JSON.stringify(waiting) });
      await this.client.send(send, { abortSignal: AbortSignal.timeout(maxCallTime) });
      return true;
    } catch (error) {
      console.log(JSON.stringify({ backlog: nameOf(error) }));
      return false;
    }
  }
}

/** Events that waited, with what they report together. */
interface ReturnedGroup extends LogBatch {
  readonly events: readonly ReturnedEvent[];
  /** Bytes of memory that it takes, roughly. */
  readonly size: number;
}

/** An event that waited and takes more memory than a group may. */
interface LargeEvent {
  readonly large: ReturnedEvent;
}

/**
 * Events in groups that take so many bytes of memory each, and each that takes more. Beside a group that is
 * told, the next is read.
 * @param deadline until when events are read, in milliseconds since 1970
 */
export function* groupsBySize(
  events: readonly ReturnedEvent[],
  maxSize: number,
  deadline: number,
): Generator<ReturnedGroup | LargeEvent> {
  let group: ReturnedGroup | undefined;
  for (const event of events) {
    if (Date.now() > deadline) break;
    const payload = readWithin(event.event, maxSize);
    if (!payload) {
      yield { large: event };
      continue;
    }
    const next = { ...payload, events: [event], size: payload.size() };
    if (group && group.size + next.size > maxSize) {
      yield group;
      group = undefined;
    }
    group = group ? joined(group, next) : next;
  }
  if (group) yield group;
}

function joined(one: ReturnedGroup, other: ReturnedGroup): ReturnedGroup {
  return {
    events: [...one.events, ...other.events],
    logGroup: one.logGroup ?? other.logGroup,
    logEvents: [...one.logEvents, ...other.logEvents],
    size: one.size + other.size,
  };
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
      destination: isWaiting ? textOf(content.destination) : undefined,
      event: isWaiting ? content.event : content,
    };
  });
}
