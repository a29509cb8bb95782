import { DeliveryError, hasThreads, type RoutedDestination, takes } from "./destinations/destination";
import type { Classification, RecordFinding } from "./findings/classify";
import type { RoleException } from "./findings/expected";
import { inToldOrder } from "./findings/told-order";
import { type Claims, everyEvent } from "./memory/claims";
import type { Digest, Digests } from "./memory/digests";
import type { Memory } from "./memory/memory";
import { gathered, type Part, partsOf } from "./memory/parts";
import type { Threads } from "./memory/threads";
import { digestMessage } from "./message/digest";
import { type Message, type MessageContext, messageOf, type Told } from "./message/message";
import { ToldEvents } from "./told-events";

/** Digests of one message: each destination has room for as many sections, where need be without links. */
const maxDigests = 5;

/** What may be known by an ID. */
interface Identified {
  readonly id?: string;
}

/** A destination with its routes, and what it was told. */
export class Recipient {
  private readonly seen = new ToldEvents();
  private readonly claims: Claims;
  private readonly threads?: Pick<Threads, "threadOf" | "begin">;
  private readonly digests?: Digests;
  /** What it is called, also where it is the only one. */
  readonly name: string;

  constructor(
    private readonly routed: RoutedDestination,
    memory?: Memory,
  ) {
    const { name = "", destination } = routed;
    this.claims = memory?.claimsOf(name) ?? everyEvent;
    this.threads = hasThreads(destination) ? memory?.threadsOf?.(name) : undefined;
    const gathers = !hasThreads(destination) && !destination.isForPrograms;
    this.digests = gathers ? memory?.digests : undefined;
    this.name = name;
  }

  hasSeen(id: string): boolean {
    return this.seen.has(id);
  }

  /**
   * Tells what it was not told. What another container tells may fail there: it is to come again.
   * @throws Error when the destination refuses a message, or another container tells a part
   */
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
    const claims = await this.claims.claim(wanted, deadline);
    const isMine = ({ id }: Identified) => id === undefined || claims.get(id) === "own";
    await this.sendAll(
      { findings: taken.filter(isMine), unreadable: unread.filter(isMine) },
      context,
      deadline,
    );
    const isElsewhere = (id: string) => claims.get(id) === "elsewhere";
    this.seen.add(idsOf([...findings, ...unreadable]).filter((id) => !isElsewhere(id)));
    if (wanted.some(isElsewhere))
      throw new DeliveryError("Another invocation tells some of it.", undefined, true);
  }

  /**
   * Tells digests, several in a message. One message that is refused keeps no other back, and its digests
   * stay for the next time. What was told, and could not be removed, is removed then.
   * @throws Error when the destination refuses a message, or the table a removal
   */
  async tellKept(
    due: readonly Digest[],
    digests: Pick<Digests, "remove">,
    context: MessageContext,
    deadline: number,
  ): Promise<void> {
    const claims = await this.claims.claim(idsOf(due), deadline);
    const isSeen = ({ id }: Digest) => this.seen.has(id);
    const over = due.filter((each) => isSeen(each) || claims.get(each.id) === "told");
    const untold = due.filter((each) => !isSeen(each) && claims.get(each.id) === "own");
    const errors: unknown[] = [];
    for (let from = 0; from < untold.length; from += maxDigests) {
      const some = untold.slice(from, from + maxDigests);
      try {
        await this.routed.destination.send(digestMessage(some, context), deadline);
        await this.settle(idsOf(some));
        over.push(...some);
      } catch (error) {
        await this.claims.release(idsOf(some));
        errors.push(error);
      }
    }
    const removals = over.map((each) => digests.remove(each).catch((error: unknown) => errors.push(error)));
    await Promise.all(removals);
    if (errors.length > 0) throw errors[0];
  }

  /**
   * Keeps what belongs to a digest, and tells the others in one message, or one for each of a few subjects.
   * One that is refused keeps no other back.
   */
  private async sendAll({ findings, unreadable }: Told, context: MessageContext, deadline: number) {
    const ordered = inToldOrder(findings);
    const isWhole = !this.threads && !this.digests;
    const parts = isWhole ? [{ time: 0, findings: ordered }] : partsOf(ordered);
    const kept = await Promise.all(parts.map((part) => this.keep(part, context)));
    const [first = [], ...others] = gathered(parts.filter((_, index) => !kept[index]));
    const errors: unknown[] = [];
    for (const each of [first, ...others]) {
      const unread = each === first ? unreadable : [];
      await this.send(each, unread, context, deadline).catch((error: unknown) => errors.push(error));
    }
    if (errors.length > 0) throw errors[0];
  }

  /** Keeps a part for a digest; false where it is to be told at once, as the end of an exception is. */
  private async keep(part: Part, context: MessageContext): Promise<boolean> {
    const isKept =
      this.newlyExpired(part.findings).size === 0 && (await this.digests?.keep(this.name, part, context));
    if (!isKept) return false;
    await this.settle(idsOf(part.findings));
    return true;
  }

  private async send(
    parts: readonly Part[],
    unreadable: Told["unreadable"],
    context: MessageContext,
    deadline: number,
  ): Promise<void> {
    const findings = parts.flatMap((part) => part.findings);
    if (findings.length + unreadable.length === 0) return;
    const expired = this.newlyExpired(findings);
    const ids = idsOf([...findings, ...unreadable]);
    try {
      const message = messageOf({ findings, unreadable, expired: [...expired.values()] }, context);
      await this.deliver(message, parts, deadline);
    } catch (error) {
      await this.claims.release(ids);
      throw error;
    }
    await this.settle(ids);
    this.seen.add(expired.keys());
  }

  private async settle(ids: readonly string[]): Promise<void> {
    await this.claims.settle(ids);
    this.seen.add(ids);
  }

  private async deliver(message: Message, parts: readonly Part[], deadline: number): Promise<void> {
    const { routed, threads, digests } = this;
    const { destination } = routed;
    if (!threads || !hasThreads(destination)) {
      await destination.send(message, deadline);
      await Promise.all(parts.map((part) => digests?.begin(this.name, part)));
      return;
    }
    const [only, ...others] = parts;
    const thread = only && others.length === 0 ? await threads.threadOf(only) : undefined;
    const begun = await destination.sendInThread(thread, message, deadline);
    if (begun !== undefined && begun !== thread) {
      await Promise.all(parts.map((part) => threads.begin(part, begun)));
    }
  }

  /** Exceptions whose end was not told today, by the ID of telling it. */
  private newlyExpired(findings: readonly RecordFinding[]): ReadonlyMap<string, RoleException> {
    const expired = findings.flatMap(({ expired: each }) => (each ? [[idOfDay(each), each] as const] : []));
    return new Map(expired.filter(([id]) => !this.seen.has(id)));
  }
}

function idsOf(all: readonly Identified[]): readonly string[] {
  return all.flatMap(({ id }) => id ?? []);
}

/** Identifies that an exception has expired, which each destination is told once a day. */
function idOfDay(exception: RoleException): string {
  return `${new Date().toISOString().slice(0, 10)} ${JSON.stringify(exception)}`;
}
