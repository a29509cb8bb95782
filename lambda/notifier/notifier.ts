import type { Context } from "aws-lambda";
import { type RoutedDestination, takes } from "./destinations/destination";
import { type Classification, classify } from "./findings/classify";
import type { RoleException } from "./findings/expected";
import type { FindingReader } from "./findings/finding";
import { type MessageContext, messageOf } from "./message/message";
import { readPayload } from "./records/payload";
import { ToldEvents } from "./told-events";

/** Milliseconds between the notifier's deadline and the time when Lambda stops the function. */
const shutdownMargin = 2_000;

export interface NotifierProps extends Omit<MessageContext, "logGroup"> {
  readonly readers: readonly FindingReader[];
  readonly destinations: readonly RoutedDestination[];
}

/** Tells destinations what records report. It outlives an invocation and remembers what it told to each. */
export class Notifier {
  private readonly recipients: readonly Recipient[];

  constructor(private readonly props: NotifierProps) {
    this.recipients = props.destinations.map((each) => new Recipient(each));
  }

  /**
   * Handles a batch of log events.
   *
   * @throws Error when a destination does not accept its message, after each got its own. Lambda then
   * retries, and keeps the batch as a dead letter.
   */
  async handle(event: unknown, context: Pick<Context, "getRemainingTimeInMillis">): Promise<void> {
    const deadline = Date.now() + context.getRemainingTimeInMillis() - shutdownMargin;
    const { readers } = this.props;
    const { logGroup, logEvents } = readPayload(event);
    const isTold = (id: string) => this.recipients.every((each) => each.hasSeen(id));
    const { counts, ...found } = classify(logEvents, readers, isTold);
    console.log(JSON.stringify(counts));

    const sent = await Promise.allSettled(
      this.recipients.map((each) => each.tell(found, { ...this.props, logGroup }, deadline)),
    );
    const errors = sent.flatMap((each) =>
      each.status === "rejected" ? [(each.reason as Error).message] : [],
    );
    if (errors.length > 0) throw new Error(errors.join(" "));
  }
}

/** A destination with its routes, and what it was told. */
class Recipient {
  private readonly seen = new ToldEvents();

  constructor(private readonly routed: RoutedDestination) {}

  hasSeen(id: string): boolean {
    return this.seen.has(id);
  }

  async tell(
    { findings, unreadable }: Pick<Classification, "findings" | "unreadable">,
    context: MessageContext,
    deadline: number,
  ): Promise<void> {
    const { destination, routes = [{}] } = this.routed;
    const isNew = ({ id }: { readonly id?: string }) => id === undefined || !this.seen.has(id);
    const taken = {
      findings: findings.filter((each) => isNew(each) && routes.some((route) => takes(route, each))),
      unreadable: unreadable.filter(isNew),
    };
    const expired = new Map(
      taken.findings.flatMap(({ expired: each }) => (each ? [[idOfDay(each), each]] : [])),
    );
    const newlyExpired = [...expired].filter(([id]) => !this.seen.has(id));
    if (taken.findings.length + taken.unreadable.length > 0) {
      const told = { ...taken, expired: newlyExpired.map(([, each]) => each) };
      await destination.send(messageOf(told, context), deadline);
    }
    this.seen.add([...[...findings, ...unreadable].flatMap(({ id }) => id ?? []), ...expired.keys()]);
  }
}

/** Identifies that an exception has expired, which each destination is told once a day. */
function idOfDay(exception: RoleException): string {
  return `${new Date().toISOString().slice(0, 10)} ${JSON.stringify(exception)}`;
}
