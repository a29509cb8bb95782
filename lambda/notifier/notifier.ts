import type { Context } from "aws-lambda";
import { type RoutedDestination, takes } from "./destinations/destination";
import { type Classification, classify, type RecordFinding } from "./findings/classify";
import type { RoleException } from "./findings/expected";
import type { FindingReader } from "./findings/finding";
import type { Bursts, Judged } from "./memory/bursts";
import { type Claims, everyEvent } from "./memory/claims";
import { type MessageContext, messageOf, type Told } from "./message/message";
import { readPayload } from "./records/payload";
import { ToldEvents } from "./told-events";

/** Milliseconds between the notifier's deadline and the time when Lambda stops the function. */
const shutdownMargin = 2_000;

export interface NotifierProps extends Omit<MessageContext, "logGroup"> {
  readonly readers: readonly FindingReader[];
  readonly destinations: readonly RoutedDestination[];
  /** @default what its container remembers */
  readonly memory?: Memory;
}

/** What is remembered when the container is gone. */
export interface Memory {
  /** Which events a destination was told. */
  readonly claimsOf: (destination: string) => Claims;
  /** @default each sign-in is told by itself */
  readonly bursts?: Pick<Bursts, "judge">;
}

/** Tells destinations what records report. It outlives an invocation and remembers what it told to each. */
export class Notifier {
  private readonly recipients: readonly Recipient[];

  constructor(private readonly props: NotifierProps) {
    const { destinations, memory } = props;
    this.recipients = destinations.map(
      (each) => new Recipient(each, memory?.claimsOf(each.name ?? "") ?? everyEvent),
    );
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
    const { counts, unreadable, ...found } = classify(logEvents, readers, isTold);
    const { findings, quiet, errors: uncounted } = await this.judge(found.findings);
    console.log(JSON.stringify({ ...counts, ignored: counts.ignored + quiet, told: counts.told - quiet }));

    const sent = await Promise.allSettled(
      this.recipients.map((each) =>
        each.tell({ findings, unreadable }, { ...this.props, logGroup }, deadline),
      ),
    );
    const refused = sent.flatMap((each) =>
      each.status === "rejected" ? [(each.reason as Error).message] : [],
    );
    const errors = [...uncounted, ...refused];
    if (errors.length > 0) throw new Error(errors.join(" "));
  }

  private async judge(findings: readonly RecordFinding[]): Promise<Judged> {
    const { memory } = this.props;
    return (await memory?.bursts?.judge(findings)) ?? { findings, quiet: 0, errors: [] };
  }
}

/** What may be known by an ID. */
interface Identified {
  readonly id?: string;
}

/** A destination with its routes, and what it was told. */
class Recipient {
  private readonly seen = new ToldEvents();

  constructor(
    private readonly routed: RoutedDestination,
    private readonly claims: Claims,
  ) {}

  hasSeen(id: string): boolean {
    return this.seen.has(id);
  }

  async tell(
    { findings, unreadable }: Pick<Classification, "findings" | "unreadable">,
    context: MessageContext,
    deadline: number,
  ): Promise<void> {
    const { routes = [{}] } = this.routed;
    const isNew = ({ id }: Identified) => id === undefined || !this.seen.has(id);
    const taken = findings.filter((each) => isNew(each) && routes.some((route) => takes(route, each)));
    const unread = unreadable.filter(isNew);
    const wanted = idsOf([...taken, ...unread]);
    const claimed = await this.claims.claim(wanted, deadline);
    const isMine = ({ id }: Identified) => id === undefined || claimed.has(id);
    const told = { findings: taken.filter(isMine), unreadable: unread.filter(isMine) };
    await this.send(told, context, deadline, [...claimed]);
    // What another container tells may fail there, and come here again.
    const elsewhere = wanted.filter((id) => !claimed.has(id));
    this.seen.add(idsOf([...findings, ...unreadable]).filter((id) => !elsewhere.includes(id)));
  }

  private async send(
    { findings, unreadable }: Told,
    context: MessageContext,
    deadline: number,
    claimed: readonly string[],
  ): Promise<void> {
    if (findings.length + unreadable.length === 0) return;
    const expired = new Map(findings.flatMap(({ expired: each }) => (each ? [[idOfDay(each), each]] : [])));
    const newlyExpired = [...expired].filter(([id]) => !this.seen.has(id)).map(([, each]) => each);
    const message = messageOf({ findings, unreadable, expired: newlyExpired }, context);
    try {
      await this.routed.destination.send(message, deadline);
    } catch (error) {
      await this.claims.release(claimed);
      throw error;
    }
    await this.claims.settle(claimed);
    this.seen.add(expired.keys());
  }
}

function idsOf(all: readonly Identified[]): readonly string[] {
  return all.flatMap(({ id }) => id ?? []);
}

/** Identifies that an exception has expired, which each destination is told once a day. */
function idOfDay(exception: RoleException): string {
  return `${new Date().toISOString().slice(0, 10)} ${JSON.stringify(exception)}`;
}
