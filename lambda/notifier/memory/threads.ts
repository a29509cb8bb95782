import { type MemoryTable, number, tried } from "./memory-table";
import { type Part, subjectLength } from "./parts";

/**
 * Threads of a destination by their subject: what one caller does on one table within an hour answers the
 * first message on it. When the table cannot be used, a message begins a thread.
 */
export class Threads {
  constructor(
    private readonly table: Pick<MemoryTable, "put" | "get">,
    private readonly destination: string,
  ) {}

  /** The thread that a part belongs to; undefined where it begins one, as one of long before does. */
  async threadOf({ subject, time }: Part): Promise<string | undefined> {
    if (subject === undefined) return undefined;
    const { Ends: ends, Thread: thread } = (await tried(this.table.get(this.placeOf(subject)))) ?? {};
    const end = Number(ends?.N);
    return time <= end && time >= end - 2 * subjectLength ? thread?.S : undefined;
  }

  /** Remembers that a part began a thread. */
  async begin({ subject, time }: Part, thread: string): Promise<void> {
    if (subject === undefined) return;
    await tried(
      this.table.put(this.placeOf(subject), { Ends: number(time + subjectLength), Thread: { S: thread } }),
    );
  }

  private placeOf(subject: string) {
    return { about: `thread ${this.destination} ${subject}` };
  }
}
