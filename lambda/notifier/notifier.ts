import type { Context } from "aws-lambda";
import type { RoutedDestination } from "./destinations/destination";
import { classify, type RecordFinding } from "./findings/classify";
import type { FindingReader } from "./findings/finding";
import type { Judged } from "./memory/bursts";
import type { Memory } from "./memory/memory";
import type { MessageContext } from "./message/message";
import { readPayload, readSchedule } from "./records/payload";
import { Recipient } from "./recipient";

/** Milliseconds between the notifier's deadline and the time when Lambda stops the function. */
const shutdownMargin = 2_000;

export interface NotifierProps extends Omit<MessageContext, "logGroup"> {
  readonly readers: readonly FindingReader[];
  readonly destinations: readonly RoutedDestination[];
  /** @default what its container remembers */
  readonly memory?: Memory;
}

/** Tells destinations what records report. It outlives an invocation and remembers what it told to each. */
export class Notifier {
  private readonly recipients: readonly Recipient[];

  constructor(private readonly props: NotifierProps) {
    const { destinations, memory } = props;
    this.recipients = destinations.map((each) => new Recipient(each, memory));
  }

  /**
   * Handles a batch of log events, or tells what is kept for later when a schedule says so.
   *
   * @throws Error when a destination does not accept its message, after each got its own. Lambda then
   * retries, and keeps the batch as a dead letter.
   */
  async handle(event: unknown, context: Pick<Context, "getRemainingTimeInMillis">): Promise<void> {
    const deadline = Date.now() + context.getRemainingTimeInMillis() - shutdownMargin;
    const now = readSchedule(event);
    if (now !== undefined) return this.tellKept(now, deadline);
    const { readers } = this.props;
    const { logGroup, logEvents } = readPayload(event);
    const isTold = (id: string) => this.recipients.every((each) => each.hasSeen(id));
    const { counts, unreadable, ...found } = classify(logEvents, readers, isTold);
    const { findings, quiet, errors: uncounted } = await this.judge(found.findings);
    console.log(JSON.stringify({ ...counts, ignored: counts.ignored + quiet, told: counts.told - quiet }));

    const refused = await this.refusals((each) =>
      each.tell({ findings, unreadable }, { ...this.props, logGroup }, deadline),
    );
    throwAll([...uncounted, ...refused]);
  }

  private async tellKept(now: number, deadline: number): Promise<void> {
    throwAll(await this.refusals((each) => each.tellKept(now, this.props, deadline)));
  }

  private async refusals(tell: (recipient: Recipient) => Promise<void>): Promise<readonly string[]> {
    const sent = await Promise.allSettled(this.recipients.map(tell));
    return sent.flatMap((each) => (each.status === "rejected" ? [(each.reason as Error).message] : []));
  }

  private async judge(findings: readonly RecordFinding[]): Promise<Judged> {
    const { memory } = this.props;
    return (await memory?.bursts?.judge(findings)) ?? { findings, quiet: 0, errors: [] };
  }
}

function throwAll(errors: readonly string[]): void {
  if (errors.length > 0) throw new Error(errors.join(" "));
}
