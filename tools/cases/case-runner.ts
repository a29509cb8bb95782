import type { Replayed, RuleVerdict, TrailVerdict } from "../replay/deliveries";
import { isAlert } from "../replay/deliveries/delivery";
import { deliveredText } from "../replay/command/delivered-text";
import type { Replays } from "../replay/command/replays";
import { eventKey, SeenEvents } from "../replay/command/seen-events";
import type { RecordEntry } from "../replay/records";
import type { Case } from "./case";
import type { Names } from "./expectation";

/** What happened to the records of a case. */
export interface Happened {
  /** Trails, by the names that cases have for them. */
  readonly recordedBy: readonly string[];
  /** Rules and filters, by the names that cases have for them. */
  readonly matches: readonly string[];
  /** What people get, each message as its reader sees it. */
  readonly messages: readonly string[];
  /** What broke. */
  readonly failures: readonly string[];
  /** Why a rule does not match the first record. */
  readonly whyNotMatched: (name: string) => string | undefined;
}

/**
 * Replays cases, each as if nothing had happened before it. Stacks that remember nothing are used for several
 * cases, as long as no event comes twice: a function tells of it once.
 */
export class CaseRunner {
  private seen: SeenEvents | undefined;

  constructor(
    private replays: Replays,
    private readonly names: Names,
  ) {}

  /** @throws UsageError for records that no replay of the stacks can take. */
  async run({ entries }: Pick<Case, "entries">): Promise<Happened> {
    const seen = await this.begin(entries);
    const results: Replayed[] = [];
    const failures: string[] = [];
    for (const entry of entries) {
      const key = eventKey(entry.record);
      if (key && !seen.add(...key)) continue;
      await this.replays.replay(entry.record, entry).then(
        (replayed) => results.push(replayed),
        (error: unknown) => failures.push(`cannot be replayed: ${(error as Error).message}`),
      );
    }
    const finished = this.replays.remembers ? await this.replays.finish() : [];
    const matches = results.flatMap((each) => each.matches);
    const verdicts = [...matches, ...finished.flatMap(({ replayed }) => replayed.matches)];
    const [first] = results;
    return {
      recordedBy: sorted(
        results.flatMap(({ trails }) => trails.filter(({ recorded }) => recorded).map(this.trailName)),
      ),
      matches: sorted(matches.map(this.ruleName)),
      messages: verdicts.flatMap(({ deliveries }) =>
        deliveries.filter(isAlert).map((delivery) => deliveredText(delivery, Infinity).join("\n")),
      ),
      failures: [
        ...failures,
        ...verdicts.flatMap((verdict) =>
          verdict.failures.map(({ target, message }) => `${verdict.stack} ${target} fails: ${message}`),
        ),
      ],
      whyNotMatched: (name) => first?.rules.find((rule) => this.ruleName(rule) === name)?.why(),
    };
  }

  close(): Promise<void> {
    return this.replays.close();
  }

  /** Starts anew where what happened before could change what happens now. */
  private async begin(entries: readonly RecordEntry[]): Promise<SeenEvents> {
    const { replays, seen } = this;
    const isSeen = entries.some(({ record }) => {
      const key = eventKey(record);
      return key && seen?.has(...key);
    });
    if (seen && (replays.remembers || isSeen)) {
      this.replays = replays.anew();
      this.seen = undefined;
      await replays.close();
    }
    return (this.seen ??= new SeenEvents());
  }

  private readonly trailName = ({ stack, trail }: Pick<TrailVerdict, "stack" | "trail">) =>
    this.names.trails.nameOf({ stack, address: trail });

  private readonly ruleName = ({ stack, rule }: Pick<RuleVerdict, "stack" | "rule">) =>
    this.names.rules.nameOf({ stack, address: rule });
}

function sorted(names: readonly string[]): string[] {
  return [...new Set(names)].sort();
}
