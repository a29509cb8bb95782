import type { CloudTrailRecord } from "../../../engines/cloudtrail/cloudtrail-record";
import type { Evaluation, Finished, Replay, Replayed, Shown } from "../deliveries";
import { createReplay } from "../deliveries";
import type { Origin } from "../event-bridge";
import { accountOf } from "../event-bridge";
import type { RecordEntry } from "../records";
import type { SynthesizedStack } from "../../../engines/terraform-json/synthesized";
import { readSynthesized } from "../../../engines/terraform-json/synthesized";
import { asUsageError } from "../../usage-error";
import type { StackChoice } from "./stack-choice";

/** The account if neither an option nor a record names one. */
const anyAccount = "111122223333";

/** The maximum number of replays whose functions run. */
const maxOpen = 4;

/** One replay of the stacks per account: for the account of --account, or for every account with records. */
export class Replays {
  private readonly byAccount = new Map<string, Replay>();
  private readonly open = new Set<Replay>();
  private readonly found = new Set<string>();
  /** The trails and rules in the output. */
  readonly parts: Shown;

  private constructor(
    private readonly stacks: readonly SynthesizedStack[],
    private readonly asked: StackChoice,
    private readonly isKnown: boolean,
  ) {
    this.parts = this.in(asked.account ?? anyAccount);
  }

  /**
   * Reads and compiles the synthesized stacks.
   *
   * @param isKnown as in `createReplay`
   * @throws UsageError if there is no output, a named stack does not exist, or a stack cannot be replayed.
   */
  static read(asked: StackChoice, isKnown = false): Replays {
    return asUsageError(() => new Replays(readSynthesized(asked.outDir, asked.stacks), asked, isKnown));
  }

  /** The same stacks, of which nothing has been replayed. */
  anew(): Replays {
    return new Replays(this.stacks, this.asked, this.isKnown);
  }

  /** Like `Replay.remembers`. */
  get remembers(): boolean {
    return this.in(this.asked.account ?? anyAccount).remembers;
  }

  evaluate(record: CloudTrailRecord, origin: Origin): Evaluation {
    return this.of(record, origin).evaluate(record, origin);
  }

  /** Like `Replay.probe`, for records of several accounts. */
  async probe(entries: readonly RecordEntry[]): Promise<void> {
    const byReplay = new Map<Replay, CloudTrailRecord[]>();
    for (const entry of entries) {
      const replay = this.of(entry.record, entry);
      const known = byReplay.get(replay) ?? [];
      known.push(entry.record);
      byReplay.set(replay, known);
    }
    for (const [replay, records] of byReplay) {
      await this.touch(replay);
      await replay.probe(records);
    }
  }

  async replay(record: CloudTrailRecord, origin: Origin): Promise<Replayed> {
    const replay = this.of(record, origin);
    await this.touch(replay);
    return replay.replay(record, origin);
  }

  /** What comes after the last record of each account. */
  async finish(): Promise<readonly Finished[]> {
    const finished: Finished[] = [];
    for (const replay of this.byAccount.values()) {
      await this.touch(replay);
      const each = await replay.finish();
      if (each) finished.push(each);
    }
    return finished;
  }

  /** The accounts in the records, unless an option names one. */
  get accounts(): string[] {
    return [...this.found];
  }

  async close(): Promise<void> {
    await Promise.all([...this.byAccount.values()].map((replay) => replay.close()));
  }

  /** Marks a replay as used, and lets the least recently used one rest if too many are open. */
  private async touch(replay: Replay): Promise<void> {
    this.open.delete(replay);
    this.open.add(replay);
    const [oldest] = this.open;
    if (this.open.size <= maxOpen || !oldest) return;
    this.open.delete(oldest);
    await oldest.rest();
  }

  private of(record: CloudTrailRecord, origin: Origin): Replay {
    if (this.asked.account !== undefined) return this.in(this.asked.account);
    const account = accountOf(record, origin);
    if (account !== undefined) this.found.add(account);
    return this.in(account ?? anyAccount);
  }

  private in(account: string): Replay {
    const known = this.byAccount.get(account);
    if (known) return known;
    const { region, stacks } = this.asked;
    const made = createReplay(this.stacks, { account, region }, stacks, this.isKnown);
    this.byAccount.set(account, made);
    return made;
  }
}
