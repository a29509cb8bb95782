import { logUnusable, type MemoryTable, number } from "./memory-table";

/** Which events this invocation is to tell a destination, beside those that other containers run. */
export interface Claims {
  /**
   * Claims events that nobody has told or is telling.
   * @param deadline until when, in milliseconds since 1970
   */
  claim(ids: readonly string[], deadline: number): Promise<ReadonlySet<string>>;
  /** Remembers that claimed events were told. */
  settle(ids: readonly string[]): Promise<void>;
  /** Gives claimed events back, so that a retry may tell them. */
  release(ids: readonly string[]): Promise<void>;
}

/** Without a memory each container tells all that it has not told itself. */
export const everyEvent: Claims = {
  claim: (ids) => Promise.resolve(new Set(ids)),
  settle: () => Promise.resolve(),
  release: () => Promise.resolve(),
};

/** Events that are claimed at once, so that a flood leaves time to tell of it. */
const maxClaimed = 500;

/**
 * Claims in a table: of a flood the first events alone, and the others are told. A claim that ends without
 * being settled is anybody's: of an invocation that Lambda stopped. When the table cannot be used, events are
 * told: twice is better than never.
 */
export class TableClaims implements Claims {
  constructor(
    private readonly table: Pick<MemoryTable, "put">,
    private readonly destination: string,
  ) {}

  async claim(ids: readonly string[], deadline: number): Promise<ReadonlySet<string>> {
    const condition = {
      expression: "attribute_not_exists(About) OR Claimed < :now",
      values: { ":now": number(Date.now()) },
    };
    const claimed = await this.forEach(ids, (id) =>
      this.table.put(this.placeOf(id), { Claimed: number(deadline) }, condition),
    );
    return new Set(ids.filter((_, index) => claimed[index] !== false));
  }

  async settle(ids: readonly string[]): Promise<void> {
    await this.forEach(ids, (id) => this.table.put(this.placeOf(id)));
  }

  async release(ids: readonly string[]): Promise<void> {
    await this.forEach(ids, (id) => this.table.put(this.placeOf(id), { Claimed: number(0) }));
  }

  private placeOf(id: string) {
    return { about: `told ${this.destination} ${id}` };
  }

  /** The answers, undefined or missing where there is none. What went wrong is logged once. */
  private async forEach(
    ids: readonly string[],
    write: (id: string) => Promise<boolean>,
  ): Promise<readonly (boolean | undefined)[]> {
    const results = await Promise.allSettled(ids.slice(0, maxClaimed).map(write));
    const failed = results.find((each) => each.status === "rejected");
    if (failed) logUnusable(failed.reason);
    return results.map((each) => (each.status === "fulfilled" ? each.value : undefined));
  }
}
