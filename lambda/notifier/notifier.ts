import type { Context, SQSBatchResponse } from "aws-lambda";
import {
  type Backlog,
  groupsBySize,
  patience,
  readBacklog,
  type ReturnedEvent,
  type WaitingEvent,
} from "./backlog";
import { DeliveryError, type RoutedDestination } from "./destinations/destination";
import { classify } from "./findings/classify";
import type { Finding, FindingReader } from "./findings/finding";
import type { Memory } from "./memory/memory";
import type { MessageContext } from "./message/message";
import { type LogBatch, maxHeld, readPayload, readSchedule } from "./records/payload";
import { reasonsOf } from "./reasons";
import { Recipient } from "./recipient";

/** Milliseconds between the notifier's deadline and the time when Lambda stops the function. */
const shutdownMargin = 2_000;

export interface NotifierProps extends Omit<MessageContext, "logGroup"> {
  readonly readers: readonly FindingReader[];
  readonly destinations: readonly RoutedDestination[];
  /** @default what its container remembers */
  readonly memory?: Memory;
  /** Keeps what destinations do not take soon. @default the invocation waits itself */
  readonly backlog?: Pick<Backlog, "keep">;
}

/** Tells a recipient what was found; it gives up at the deadline, in milliseconds since 1970. */
type Tell = (deadline: number) => Promise<void>;

/** What a recipient has not taken yet of what waited for it. */
interface Waiting {
  readonly recipient: Recipient;
  readonly waiting: Set<ReturnedEvent>;
  /** Those that take more than its share of memory. */
  readonly large: readonly ReturnedEvent[];
}

/** Tells destinations what records report. It outlives an invocation and remembers what it told to each. */
export class Notifier {
  private readonly recipients: readonly Recipient[];

  constructor(private readonly props: NotifierProps) {
    const { destinations, memory } = props;
    this.recipients = destinations.map((each) => new Recipient(each, memory));
  }

  /**
   * Handles a batch of log events, or what waited for destinations, or tells what is kept for later when a
   * schedule says so.
   *
   * @returns for what waited, the messages that wait on
   * @throws Error when a destination does not accept its message, after each got its own. Lambda then
   * retries, and keeps the batch as a dead letter.
   */
  async handle(
    event: unknown,
    context: Pick<Context, "getRemainingTimeInMillis">,
  ): Promise<SQSBatchResponse | undefined> {
    const deadline = Date.now() + context.getRemainingTimeInMillis() - shutdownMargin;
    const returned = readBacklog(event);
    if (returned) return this.tellReturned(returned, deadline);
    const now = readSchedule(event);
    const errors =
      now === undefined
        ? await this.tell(readPayload(event), this.recipients, "", deadline, (tell, { name: destination }) =>
            this.tellOrKeep(tell, { destination, event }, deadline),
          )
        : await this.tellKept(now, deadline);
    if (errors.length > 0) throw new Error(errors.join(" "));
    return undefined;
  }

  /**
   * Tells recipients, each in a way, what log events report.
   * @param whose tells apart the attempts to tell the same: to all, and to one for which it waited
   */
  private async tell(
    { logGroup, logEvents }: LogBatch,
    recipients: readonly Recipient[],
    whose: string,
    deadline: number,
    inWay: (tell: Tell, recipient: Recipient) => Promise<void>,
  ): Promise<readonly string[]> {
    const { readers, memory } = this.props;
    const { bursts } = memory ?? {};
    // What was told before it could be counted is counted all the same.
    const isTold = (id: string, finding?: Finding) =>
      !(bursts && finding?.attempt) && recipients.every((each) => each.hasSeen(id));
    const { counts, unreadable, ...found } = classify(logEvents, readers, isTold);
    const judged = await bursts?.judge(found.findings, halfway(deadline), whose);
    const { findings, quiet, errors } = judged ?? { findings: found.findings, quiet: 0, errors: [] };
    console.log(JSON.stringify({ ...counts, ignored: counts.ignored + quiet, told: counts.told - quiet }));

    const context = { ...this.props, logGroup };
    const refused = await refusals(recipients, (each) =>
      inWay((until) => each.tell({ findings, unreadable }, context, until), each),
    );
    const isSettled = findings.every(({ id }) => recipients.every((each) => each.hasSeen(id ?? "")));
    if (isSettled) await judged?.settle();
    return [...errors, ...refused];
  }

  /** Tells each destination its digests that are due, and all of them those of one that is there no more. */
  private async tellKept(now: number, deadline: number): Promise<readonly string[]> {
    const { digests } = this.props.memory ?? {};
    if (!digests) return [];
    const start = Date.now();
    const { digests: due, errors } = await digests.due(now, start + (deadline - start) / 4);
    const names = this.recipients.map(({ name }) => name);
    const refused = await refusals(this.recipients, (each) => {
      const own = due.filter(({ destination: of }) => of === each.name || !names.includes(of));
      return each.tellKept(own, digests, this.props, deadline);
    });
    return [...errors, ...refused];
  }

  /** Tells what a destination takes soon. Otherwise the event waits in the backlog, which gathers several. */
  private async tellOrKeep(tell: Tell, waiting: WaitingEvent, deadline: number): Promise<void> {
    const { backlog } = this.props;
    if (!backlog) return tell(deadline);
    try {
      await tell(Math.min(deadline, Date.now() + patience));
    } catch (error) {
      const mayBeTaken = error instanceof DeliveryError && error.isTransient;
      if (!mayBeTaken) throw error;
      if (!(await backlog.keep(waiting))) await tell(deadline);
    }
  }

  /**
   * Tells each destination together what waited for it, and after that, one destination after the other, what
   * memory holds alone. What it refuses waits on.
   */
  private async tellReturned(
    returned: readonly ReturnedEvent[],
    deadline: number,
  ): Promise<SQSBatchResponse> {
    const half = halfway(deadline);
    const all = await Promise.all(
      this.recipients.map((recipient) => this.tellTogether(recipient, returned, half)),
    );
    for (const each of all) await this.tellAlone(each, deadline);
    const isUnknown = ({ destination }: ReturnedEvent) =>
      destination !== undefined && this.recipients.every(({ name }) => name !== destination);
    const waiting = new Set([...returned.filter(isUnknown), ...all.flatMap((each) => [...each.waiting])]);
    return { batchItemFailures: [...waiting].map(({ messageId }) => ({ itemIdentifier: messageId })) };
  }

  /** Tells a recipient what waited for it, as much in a message as its share of memory holds. */
  private async tellTogether(
    recipient: Recipient,
    returned: readonly ReturnedEvent[],
    deadline: number,
  ): Promise<Waiting> {
    const own = returned.filter(({ destination = recipient.name }) => destination === recipient.name);
    const waiting = new Set(own);
    const large: ReturnedEvent[] = [];
    const maxSize = maxHeld / 2 / this.recipients.length;
    for (const each of groupsBySize(own, maxSize, halfway(deadline))) {
      if ("large" in each) large.push(each.large);
      else if (await this.takes(recipient, each, deadline)) {
        for (const event of each.events) waiting.delete(event);
      }
    }
    return { recipient, waiting, large };
  }

  /** Tells a recipient each large event that waited for it, until it refuses one or the time is too short. */
  private async tellAlone({ recipient, waiting, large }: Waiting, deadline: number): Promise<void> {
    for (const each of large) {
      const until = Date.now() + patience;
      if (until > deadline || !(await this.takes(recipient, readPayload(each.event), until))) return;
      waiting.delete(each);
    }
  }

  /** Whether a recipient takes what waited for it. */
  private async takes(recipient: Recipient, payload: LogBatch, deadline: number): Promise<boolean> {
    const whose = `for ${recipient.name}`;
    const errors = await this.tell(payload, [recipient], whose, deadline, (tell) => tell(deadline));
    if (errors.length > 0) console.log(JSON.stringify({ waits: errors.join(" ") }));
    return errors.length === 0;
  }
}

/** Half of the time until a deadline, in milliseconds since 1970. */
function halfway(deadline: number): number {
  const now = Date.now();
  return now + (deadline - now) / 2;
}

/** Why recipients refuse what they are told. */
async function refusals(
  recipients: readonly Recipient[],
  tell: (recipient: Recipient) => Promise<void>,
): Promise<readonly string[]> {
  return reasonsOf(await Promise.allSettled(recipients.map(tell)));
}
