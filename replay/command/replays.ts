import type { CloudTrailRecord } from "../cloudtrail-record";
import type { Replay } from "../deliveries";
import { createReplay } from "../deliveries";
import { readSynthesized } from "../synthesized";
import type { Arguments } from "./arguments";
import { UsageError } from "./usage-error";

/** Stands for the account where no record names one. */
const ANY_ACCOUNT = "111122223333";
const ANY_REGION = "us-east-1";

/** A replay for each account that records come from: the stacks are replayed as they would be deployed there. */
export class Replays {
  private readonly byAccount = new Map<string, Replay>();

  private constructor(
    private readonly stacks: ReturnType<typeof readSynthesized>,
    private readonly shown: readonly string[],
  ) {}

  /**
   * Reads what was synthesized.
   *
   * @throws UsageError if nothing was, or a stack is named that is not there.
   */
  static read({ outDir, stacks }: Pick<Arguments, "outDir" | "stacks">): Replays {
    return usable(() => {
      const shown = readSynthesized(outDir, stacks).map(({ name }) => name);
      return new Replays(readSynthesized(outDir), shown);
    });
  }

  see(record: CloudTrailRecord): ReturnType<Replay["see"]> {
    return this.of(accountOf(record), record.awsRegion).see(record);
  }

  async rehearse(records: readonly CloudTrailRecord[]): Promise<void> {
    const byAccount = new Map<Replay, CloudTrailRecord[]>();
    for (const record of records) {
      const replay = this.of(accountOf(record), record.awsRegion);
      const known = byAccount.get(replay) ?? [];
      known.push(record);
      byAccount.set(replay, known);
    }
    for (const [replay, each] of byAccount) await replay.rehearse(each);
  }

  replay(record: CloudTrailRecord): ReturnType<Replay["replay"]> {
    return this.of(accountOf(record), record.awsRegion).replay(record);
  }

  /** The trails and the rules that are shown. */
  get parts(): Pick<Replay, "trails" | "rules"> {
    const [first] = this.byAccount.values();
    return first ?? this.of(ANY_ACCOUNT, ANY_REGION);
  }

  async close(): Promise<void> {
    await Promise.all([...this.byAccount.values()].map((replay) => replay.close()));
  }

  private of(account: string, region: string): Replay {
    const known = this.byAccount.get(account);
    if (known) return known;
    const made = usable(() => createReplay(this.stacks, { account, region }, this.shown));
    this.byAccount.set(account, made);
    return made;
  }
}

export function accountOf({ recipientAccountId, userIdentity }: CloudTrailRecord): string {
  const caller = userIdentity?.accountId;
  return recipientAccountId ?? (typeof caller === "string" ? caller : ANY_ACCOUNT);
}

function usable<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new UsageError((error as Error).message, { cause: error });
  }
}
