import type { CloudTrailRecord } from "../../../engines/cloudtrail/cloudtrail-record";
import type { Replay, Replayed, Shown, Sight } from "../deliveries";
import { createReplay } from "../deliveries";
import type { Origin } from "../event-bridge";
import { accountOf } from "../event-bridge";
import type { RecordEntry } from "../records";
import type { SynthesizedStack } from "../../../engines/terraform-json/synthesized";
import { readSynthesized } from "../../../engines/terraform-json/synthesized";
import type { Arguments } from "./arguments";
import { usable } from "./usage-error";

/** Stands for the account where neither an option nor a record names one. */
const ANY_ACCOUNT = "111122223333";

/** The most accounts whose replays hold local servers and threads at a time. */
const MOST_AWAKE = 4;

/** The stacks as they are deployed: in the account that an option names, or in each account that records come from. */
export class Replays {
  private readonly byAccount = new Map<string, Replay>();
  private readonly awake = new Set<Replay>();
  private readonly found = new Set<string>();
  /** What is shown. */
  readonly parts: Shown;

  private constructor(
    private readonly stacks: readonly SynthesizedStack[],
    private readonly asked: Arguments,
  ) {
    this.parts = this.in(asked.account ?? ANY_ACCOUNT);
  }

  /**
   * Reads and compiles what was synthesized.
   *
   * @throws UsageError if nothing was, a stack is named that is not there, or something in a stack cannot be replayed.
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
    for (const [replay, records] of byReplay) {
      await this.wake(replay);
      await replay.rehearse(records);
    }
  }

  async replay(record: CloudTrailRecord, origin: Origin): Promise<Replayed> {
    const replay = this.of(record, origin);
    await this.wake(replay);
    return replay.replay(record, origin);
  }

  /** The accounts that records name, unless an option names one. */
  get accounts(): string[] {
    return [...this.found];
  }

  async close(): Promise<void> {
    await Promise.all([...this.awake].map((replay) => replay.close()));
  }

  /** Closes the replay that was used longest ago, where too many hold something. */
  private async wake(replay: Replay): Promise<void> {
    this.awake.delete(replay);
    this.awake.add(replay);
    const [oldest] = this.awake;
    if (this.awake.size <= MOST_AWAKE || !oldest) return;
    this.awake.delete(oldest);
    await oldest.close();
  }

  private of(record: CloudTrailRecord, origin: Origin): Replay {
    if (this.asked.account !== undefined) return this.in(this.asked.account);
    const account = accountOf(record, origin);
    if (account !== undefined) this.found.add(account);
    return this.in(account ?? ANY_ACCOUNT);
  }

  private in(account: string): Replay {
    const known = this.byAccount.get(account);
    if (known) return known;
    const { region, stacks } = this.asked;
    const made = createReplay(this.stacks, { account, region }, stacks);
    this.byAccount.set(account, made);
    return made;
  }
}
