import { randomUUID } from "node:crypto";
import { isAbsent, logUnusable, type MemoryTable, number } from "./memory-table";

/** Who tells a destination an event: this container, or another, which may fail; or it was told. */
export type Claim = "own" | "elsewhere" | "told";

/** Which events this invocation is to tell a destination, beside those that other containers run. */
export interface Claims {
  /**
   * Claims events that nobody has told or is telling.
   * @param deadline until when, in milliseconds since 1970
   */
  claim(ids: readonly string[], deadline: number): Promise<ReadonlyMap<string, Claim>>;
  /** Remembers that claimed events were told. */
  settle(ids: readonly string[]): Promise<void>;
  /** Gives claimed events back, so that a retry may tell them. */
  release(ids: readonly string[]): Promise<void>;
}

/** Without a memory each container tells all that it has not told itself. */
export const everyEvent: Claims = {
  claim: (ids) => Promise.resolve(new Map(ids.map((id) => [id, "own"]))),
  settle: () => Promise.resolve(),
  release: () => Promise.resolve(),
};

/** Events that are claimed at once, so that a flood leaves time to tell of it. */
const maxClaimed = 500;

/**
 * Claims in a table: of a flood the first events alone, and the others are told. A claim that ends without
 * being settled is anybody's: of an invocation that Lambda stopped. Until then its container may claim again:
 * DynamoDB's answer may be lost, or the claim may not be given back. When the table cannot be used, events
 * are told: twice is better than never.
 */
export class TableClaims implements Claims {
  private readonly claimer = { S: randomUUID() };

  constructor(
    private readonly table: Pick<MemoryTable, "get" | "put">,
    private readonly destination: string,
  ) {}

  async claim(ids: readonly string[], deadline: number): Promise<ReadonlyMap<string, Claim>> {
    const condition = {
      expression: `${isAbsent} OR Claimed < :now OR Claimer = :claimer`,
      values: { ":now": number(Date.now()), ":claimer": this.claimer },
    };
    const item = { Claimed: number(deadline), Claimer: this.claimer };
    const claims = await this.forEach(ids, async (id): Promise<Claim> => {
      if (await this.table.put(this.placeOf(id), item, condition)) return "own";
      const other = await this.table.get(this.placeOf(id));
      return other && !other.Claimed ? "told" : "elsewhere";
    });
    return new Map(ids.map((id, index) => [id, claims[index] ?? "own"]));
  }

  async settle(ids: readonly string[]): Promise<void> {
    await this.forEach(ids, (id) => this.table.put(this.placeOf(id)));
  }

  async release(ids: readonly string[]): Promise<void> {
    const isOwn = { expression: "Claimer = :claimer", values: { ":claimer": this.claimer } };
    await this.forEach(ids, (id) => this.table.put(this.placeOf(id), { Claimed: number(0) }, isOwn));
  }

  private placeOf(id: string) {
    return { about: `told ${this.destination} ${id}` };
  }

  /** The answers, undefined or missing where there is none. What went wrong is logged once. */
  private async forEach<T>(
    ids: readonly string[],
    call: (id: string) => Promise<T>,
  ): Promise<readonly (T | undefined)[]> {
    const results = await Promise.allSettled(ids.slice(0, maxClaimed).map(call));
    const failed = results.find((each) => each.status === "rejected");
    if (failed) logUnusable(failed.reason);
    return results.map((each) => (each.status === "fulfilled" ? each.value : undefined));
  }
}
