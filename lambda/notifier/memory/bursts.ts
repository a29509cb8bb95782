import { isIPv6 } from "node:net";
import type { Severity } from "../../../engines/severity";
import { counted } from "../../../engines/words";
import type { RecordFinding } from "../findings/classify";
import type { SignInAttempt } from "../findings/sign-in-attempt";
import { chosen, fact, facts, type Line, value } from "../message/line";
import { textOf } from "../records/json";
import { timeOf } from "../records/parsed-record";
import { type Attributes, isAbsent, type MemoryTable, number, tried } from "./memory-table";

/** What counts as a burst: so many failures in so many minutes, by one user or from one address. */
export interface BurstLimit {
  readonly failures: number;
  readonly minutes: number;
}

/** What is told of a batch after its sign-ins were held against earlier ones. */
export interface Judged {
  readonly findings: readonly RecordFinding[];
  /** How many sign-ins are not told: single failures, and those of bursts that were told. */
  readonly quiet: number;
  /** Why some could not be counted. The batch must come again then. */
  readonly errors: readonly string[];
  /** Remembers what was counted in time, once it is told: the next attempt goes on from there. */
  readonly settle: () => Promise<void>;
}

/** Whose failures are counted together. */
interface Subject {
  readonly kind: "user" | "address";
  readonly name: string;
  /** What the table's items are about. */
  readonly about: string;
}

/** A failure or a success, with when it was and by whom. */
interface Attempted {
  readonly id: string;
  /** Where it is counted, of those about a subject. */
  readonly entry: string;
  readonly time: number;
  readonly attempt: SignInAttempt;
  readonly subjects: readonly Subject[];
}

/** Failures of one user from which a success is critical: one is often a mistyped password. */
const minSuspicious = 2;

/** Failures that are counted: as many as a burst may have. Of a flood it is told of so many. */
const maxCounted = 1000;

/**
 * Counts failed sign-ins of each user and each address by the time of the events, in whatever order and
 * however often they arrive. A burst is told once, and a success after it.
 */
export class Bursts {
  constructor(
    private readonly table: Pick<MemoryTable, "get" | "put" | "entries">,
    private readonly limit: BurstLimit,
  ) {}

  /**
   * @param deadline when to tell the rest as it is, in milliseconds since 1970, so that a flood is told
   * @param whose which attempts at these findings go on where the last ended
   */
  async judge(findings: readonly RecordFinding[], deadline: number, whose: string): Promise<Judged> {
    const all = findings.map((finding) => ({ finding, attempted: attemptedIn(finding) }));
    const told = all.flatMap(({ finding, attempted }) => (attempted ? [] : [finding]));
    const inOrder = all.flatMap(({ finding, attempted }) => (attempted ? [{ finding, attempted }] : []));
    inOrder.sort((one, other) => one.attempted.time - other.attempted.time);
    const ids = inOrder.map(({ attempted }) => attempted.id);
    const place = { about: ["counted", whose, ...ids].join(" ") };
    const before = ids.length === 0 ? undefined : await tried(this.table.get(place));
    let done = Number(before?.Counted?.N ?? 0);
    const errors: string[] = [];
    for (const { finding, attempted } of inOrder.slice(done)) {
      try {
        if (Date.now() > deadline) throw new Error("Some sign-ins could not be counted in time.");
        const result = await this.held(finding, attempted);
        if (result) told.push(result);
        if (errors.length === 0) done++;
      } catch (error) {
        errors.push((error as Error).message);
        if (attempted.attempt.isTold) told.push(finding);
      }
    }
    return {
      findings: told,
      quiet: findings.length - told.length,
      errors: [...new Set(errors)],
      settle: async () => {
        if (errors.length > 0) await tried(this.table.put(place, { Counted: number(done) }));
      },
    };
  }

  private held(finding: RecordFinding, attempted: Attempted): Promise<RecordFinding | undefined> {
    return attempted.attempt.failed ? this.failure(finding, attempted) : this.success(finding, attempted);
  }

  private async failure(finding: RecordFinding, attempted: Attempted): Promise<RecordFinding | undefined> {
    const { entry, time, subjects, attempt } = attempted;
    // What is known of one that is delivered again stays.
    await each(subjects, ({ about }) => this.table.put({ about, entry }, {}, { expression: isAbsent }));
    const around = await this.failures(subjects, time, time + this.span);
    const counts = around.map((failures) => this.mostTogether(failures, time));
    const isFull = (_: unknown, index: number) => (counts[index] ?? 0) >= this.limit.failures;
    const full = subjects.filter(isFull);
    const others = around.filter(isFull);
    const opened = await each(full, (subject, index) => this.opens(subject, attempted, others[index]));
    const isOpened = (_: unknown, index: number) => opened[index];
    const bursts = full.filter(isOpened);
    const most = Math.max(...counts.filter(isFull).filter(isOpened));
    if (bursts.length > 0) return this.burst(finding, attempted, bursts, most);
    // A burst of others, from the same address, hides no failure of root.
    const isHidden = attempt.byRoot ? full.some(({ kind }) => kind === "user") : full.length > 0;
    if (isHidden || (full.length === 0 && !attempt.isTold)) return undefined;
    const count = Math.max(0, ...counts);
    if (count < 2) return finding;
    const graver = finding.severity === "high" ? "critical" : "high";
    return retold(finding, graver, `, one of ${count} failures in ${counted(this.limit.minutes, "minute")}`);
  }

  /**
   * Whether an event opens a burst: the first that fills it does, also when it is delivered again. Others
   * extend it, be they earlier or later. Of those in one slot of time, which are one burst, one opens,
   * although several containers count at once.
   */
  private async opens(
    { about }: Subject,
    { id, entry, time }: Attempted,
    around: readonly Attributes[] = [],
  ): Promise<boolean> {
    const isPart = around.some(({ Burst: burst }) => burst);
    const own = "Opener = :id";
    const opens = await this.table.put(
      // The slot's entry sorts behind those of failures, which begin with a year.
      { about, entry: `burst ${Math.floor(time / this.span)}` },
      { Opener: { S: id } },
      { expression: isPart ? own : `${isAbsent} OR ${own}`, values: { ":id": { S: id } } },
    );
    await this.table.put({ about, entry }, { Burst: { BOOL: true } });
    return opens;
  }

  private async success(
    finding: RecordFinding,
    { time, subjects, attempt }: Attempted,
  ): Promise<RecordFinding | undefined> {
    const counts = (await this.failures(subjects, time, time)).map(({ length }) => length);
    const suspicious = counts.filter(
      (count, index) => count >= (subjects[index]?.kind === "user" ? minSuspicious : this.limit.failures),
    );
    const after = (count: number) => ` after ${counted(count, "failure")}`;
    if (suspicious.length > 0) {
      const critical = retold(finding, "critical", after(Math.max(...suspicious)));
      return { ...critical, id: `${finding.id} after failures` };
    }
    if (!attempt.isTold) return undefined;
    const [byUser = 0] = counts.filter((_, index) => subjects[index]?.kind === "user");
    return byUser > 0 ? retold(finding, finding.severity, after(byUser)) : finding;
  }

  /** The failures of each subject within the minutes before a time, and until another. */
  private failures(
    subjects: readonly Subject[],
    time: number,
    until: number,
  ): Promise<(readonly Attributes[])[]> {
    const from = stamp(time - this.span + 1);
    return each(subjects, ({ about }) =>
      this.table.entries(about, ["Entry", "Burst"], from, `${stamp(until)}~`, maxCounted),
    );
  }

  /** The most failures in one span that holds a time, of failures in order. */
  private mostTogether(failures: readonly Attributes[], time: number): number {
    const times = failures.map(({ Entry: entry }) => Date.parse(entry?.S?.split(" ")[0] ?? ""));
    let most = 0;
    let end = 0;
    for (const [start, first] of times.entries()) {
      if (first > time) break;
      while ((times[end] ?? Infinity) < first + this.span) end++;
      most = Math.max(most, end - start);
    }
    return most;
  }

  private burst(
    finding: RecordFinding,
    { attempt }: Attempted,
    subjects: readonly Subject[],
    count: number,
  ): RecordFinding {
    const { minutes } = this.limit;
    const last = attempt.byRoot ? ", the last by root" : "";
    const title = `${count} failed sign-ins in ${counted(minutes, "minute")}${last}`;
    const by: readonly Line[] = subjects.map(({ kind, name }) =>
      kind === "user" ? fact("User", chosen(name, 300)) : fact("Address", value(name, 300)),
    );
    return {
      ...finding,
      id: `${finding.id} burst`,
      noun: "sign-in burst",
      severity: attempt.byRoot ? "critical" : "high",
      headline: title,
      words: () => {
        const { what, details } = finding.words();
        return {
          title: [{ bold: title }],
          what: [facts(...by), ...what],
          details,
          next: "More failures of this burst are not told, but a success after them is. Block the address or the user.",
          silencedBy: ["bursts"],
        };
      },
    };
  }

  /** Milliseconds. */
  private get span(): number {
    return this.limit.minutes * 60_000;
  }
}

/** Who attempted to sign in and when; undefined for what is no such attempt, or has no time or ID. */
function attemptedIn({ attempt, id, record }: RecordFinding): Attempted | undefined {
  const time = timeOf(record);
  if (!attempt || id === undefined || time === undefined) return undefined;
  const { user, address } = attempt;
  const account = textOf(record.recipientAccountId) ?? "";
  return {
    id,
    entry: `${stamp(time)} ${id}`,
    time,
    attempt,
    subjects: [
      ...(user === undefined ? [] : [subjectOf("user", user.name, account, user.kind)]),
      ...(address === undefined ? [] : [subjectOf("address", networkOf(address))]),
    ],
  };
}

/**
 * An address is counted over all accounts, and a user's name belongs to one, and to users of one kind. No two
 * users' names differ in case alone.
 */
function subjectOf(kind: Subject["kind"], name: string, ...within: readonly string[]): Subject {
  return { kind, name, about: ["failed", kind, ...within, name.toLowerCase()].join(" ") };
}

/** An address of IPv4; of IPv6 the network /64 that it is in, of which one machine has every address. */
function networkOf(address: string): string {
  if (!isIPv6(address)) return address;
  const [before = "", after] = address.split("::");
  const groups = before.split(":").filter((each) => each !== "");
  const filled = after === undefined ? groups : [...groups, "0", "0", "0", "0"];
  const network = filled.slice(0, 4).map((each) => parseInt(each, 16).toString(16));
  return `${network.join(":")}::/64`;
}

/** A finding whose title says more. */
function retold(finding: RecordFinding, severity: Severity, more: string): RecordFinding {
  return {
    ...finding,
    severity,
    headline: finding.headline && finding.headline + more,
    words: () => {
      const words = finding.words();
      return { ...words, title: [...words.title, { bold: more }] };
    },
  };
}

function stamp(time: number): string {
  return new Date(time).toISOString();
}

function each<T, R>(items: readonly T[], call: (item: T, index: number) => Promise<R>): Promise<R[]> {
  return Promise.all(items.map(call));
}
