import type { RecordFinding } from "../findings/classify";
import { objectOf, textOf } from "../records/json";
import { type MemoryTable, number } from "./memory-table";

/** What is told in one message: findings on one subject, or those that have none. */
export interface Part {
  /** The caller, the tables and how grave it is. @default findings about no table, each of which is new */
  readonly subject?: string;
  /** When the first was, in milliseconds since 1970. */
  readonly time: number;
  readonly findings: readonly RecordFinding[];
}

/** How long what follows a message answers it, in milliseconds. */
const maxLength = 3_600_000;

/**
 * Threads of a destination by their subject: what one caller does on one table within an hour answers the
 * first message on it. When the table cannot be used, a message begins a thread.
 */
export class Threads {
  constructor(
    private readonly table: Pick<MemoryTable, "put" | "get">,
    private readonly destination: string,
  ) {}

  /** The thread that a part belongs to; undefined where it begins one. */
  async threadOf({ subject, time }: Part): Promise<string | undefined> {
    if (subject === undefined) return undefined;
    const { Ends: ends, Thread: thread } = (await this.tried(this.table.get(this.placeOf(subject)))) ?? {};
    return time <= Number(ends?.N) ? thread?.S : undefined;
  }

  /** Remembers that a part began a thread. */
  async begin({ subject, time }: Part, thread: string): Promise<void> {
    if (subject === undefined) return;
    await this.tried(
      this.table.put(this.placeOf(subject), { Ends: number(time + maxLength), Thread: { S: thread } }),
    );
  }

  private placeOf(subject: string) {
    return { about: `thread ${this.destination} ${subject}`.slice(0, 1000), entry: "-" };
  }

  private async tried<T>(call: Promise<T>): Promise<T | undefined> {
    return call.catch((error: unknown) => {
      console.log(JSON.stringify({ memory: (error as Error).message }));
      return undefined;
    });
  }
}

/** Findings by their subject, in the order of the first of each. Those without one are first, together. */
export function partsOf(findings: readonly RecordFinding[]): readonly Part[] {
  const bySubject = new Map<string | undefined, RecordFinding[]>([[undefined, []]]);
  for (const finding of findings) {
    const subject = subjectOf(finding);
    bySubject.set(subject, [...(bySubject.get(subject) ?? []), finding]);
  }
  return [...bySubject].map(([subject, own]) => ({ subject, time: earliest(own), findings: own }));
}

/** What is graver than the message before it begins a thread, so that it is not overlooked. */
function subjectOf({ record, tables = [], severity }: RecordFinding): string | undefined {
  const { arn, principalId, invokedBy, accountId } = objectOf(record.userIdentity);
  const caller = [arn, principalId, invokedBy, accountId].map(textOf).find((each) => each !== undefined);
  if (tables.length === 0 || caller === undefined) return undefined;
  return [textOf(record.recipientAccountId), caller, severity, ...[...tables].sort()].join(" ");
}

function earliest(findings: readonly RecordFinding[]): number {
  const times = findings.map(({ record }) => Date.parse(textOf(record.eventTime) ?? ""));
  const known = times.filter((time) => !Number.isNaN(time));
  return known.length === 0 ? Date.now() : Math.min(...known);
}
