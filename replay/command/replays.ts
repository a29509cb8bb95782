import type { CloudTrailRecord } from "../cloudtrail-record";
import type { Replay, Replayed, Shown, Sight } from "../deliveries";
import { createReplay } from "../deliveries";
import type { Origin } from "../event-bridge";
import { accountOf } from "../event-bridge";
import type { RecordEntry } from "../records";
import type { SynthesizedStack } from "../synthesized";
import { readSynthesized } from "../synthesized";
import type { Arguments } from "./arguments";
import { usable } from "./usage-error";

/** Stands for the account where neither an option nor a record names one. */
const ANY_ACCOUNT = "111122223333";

/** The stacks as they are deployed: in the account that an option names, or in each account that records come from. */
export class Replays {
  private readonly byAccount = new Map<string, Replay>();

  private constructor(
    private readonly stacks: readonly SynthesizedStack[],
    private readonly asked: Arguments,
  ) {}

  /**
   * Reads what was synthesized.
   *
   * @throws UsageError if nothing was, or a stack is named that is not there.
   */
  static read(asked: Arguments): Replays {
    return usable(() => new Replays(readSynthesized(asked.outDir, asked.stacks), asked));
  }

  see(record: CloudTrailRecord, origin: Origin): Sight {
    return this.of(record, origin).see(record, origin);
  }

  /** As of a `Replay`, for entries of several accounts. */
  async rehearse(entries: readonly RecordEntry[]): Promise<void> {
    const byReplay = new Map<Replay, CloudTrailRecord[]>();
    for (const entry of entries) {
      const replay = this.of(entry.record, entry);
      const known = byReplay.get(replay) ?? [];
      known.push(entry.record);
      byReplay.set(replay, known);
    }
    for (const [replay, records] of byReplay) await replay.rehearse(records);
  }

  replay(record: CloudTrailRecord, origin: Origin): Promise<Replayed> {
    return this.of(record, origin).replay(record, origin);
  }

  /** The accounts that the stacks were deployed in. */
  get accounts(): string[] {
    return [...this.byAccount.keys()];
  }

  /** What is shown. */
  get parts(): Shown {
    const [first] = this.byAccount.values();
    return first ?? this.in(this.asked.account ?? ANY_ACCOUNT);
  }

  async close(): Promise<void> {
    await Promise.all([...this.byAccount.values()].map((replay) => replay.close()));
  }

  private of(record: CloudTrailRecord, origin: Origin): Replay {
    return this.in(this.asked.account ?? accountOf(record, origin) ?? ANY_ACCOUNT);
  }

  private in(account: string): Replay {
    const known = this.byAccount.get(account);
    if (known) return known;
    const { region, stacks } = this.asked;
    const made = usable(() => createReplay(this.stacks, { account, region }, stacks));
    this.byAccount.set(account, made);
    return made;
  }
}
