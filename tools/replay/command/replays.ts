import type { CloudTrailRecord } from "../../../engines/cloudtrail/cloudtrail-record";
import type { Replay, Replayed, Shown, Evaluation } from "../deliveries";
import { createReplay } from "../deliveries";
import type { Origin } from "../event-bridge";
import { accountOf } from "../event-bridge";
import type { RecordEntry } from "../records";
import type { SynthesizedStack } from "../../../engines/terraform-json/synthesized";
import { readSynthesized } from "../../../engines/terraform-json/synthesized";
import type { Arguments } from "./arguments";
import { asUsageError } from "./usage-error";

/** Stands for the account where neither an option nor a record names one. */
const anyAccount = "111122223333";

/** The most accounts whose replays hold local servers and threads at a time. */
const maxOpen = 4;

/**
 * The stacks as they are deployed: in the account that an option names, or in each account that records come
 * from.
 */
export class Replays {
  private readonly byAccount = new Map<string, Replay>();
  private readonly open = new Set<Replay>();
  private readonly found = new Set<string>();
  /** What is shown. */
  readonly parts: Shown;

  private constructor(
    private readonly stacks: readonly SynthesizedStack[],
    private readonly asked: Arguments,
  ) {
    this.parts = this.in(asked.account ?? anyAccount);
  }

  /**
   * Reads and compiles what was synthesized.
   *
   * @throws UsageError if nothing was, a stack is named that is not there, or something in a stack cannot be
   * replayed.
   */
  static read(asked: Arguments): Replays {
    return asUsageError(() => new Replays(readSynthesized(asked.outDir, asked.stacks), asked));
  }

  evaluate(record: CloudTrailRecord, origin: Origin): Evaluation {
    return this.of(record, origin).evaluate(record, origin);
  }

  /** As of a `Replay`, for entries of several accounts. */
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

  /** The accounts that records name, unless an option names one. */
  get accounts(): string[] {
    return [...this.found];
  }

  async close(): Promise<void> {
    await Promise.all([...this.open].map((replay) => replay.close()));
  }

  /** Closes the replay that was used longest ago, where too many hold something. */
  private async touch(replay: Replay): Promise<void> {
    this.open.delete(replay);
    this.open.add(replay);
    const [oldest] = this.open;
    if (this.open.size <= maxOpen || !oldest) return;
    this.open.delete(oldest);
    await oldest.close();
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
    const made = createReplay(this.stacks, { account, region }, stacks);
    this.byAccount.set(account, made);
    return made;
  }
}
