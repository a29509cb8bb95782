import { asUsageError } from "../usage-error";
import { replayAll, type Reporter } from "../replay/command/replay-all";
import { type FilteredFiles, RecordFilter } from "../replay/command/record-filter";
import { Replays } from "../replay/command/replays";
import { within } from "../replay/records";
import { deployedParts } from "../replay/price/deployed-parts";
import { type MonthPrice, Price } from "../replay/price/price";
import { priceReporter } from "../replay/price/price-reporter";
import type { Source } from "../replay/sources/source";
import type { ProposeArguments } from "./arguments";
import { currentOf } from "./current";
import { expectedSection } from "./expected-callers";
import { loggedSection } from "./logged-calls";
import { Observer } from "./observer";
import type { Section } from "./section";
import type { Thresholds } from "./seen";
import { signInSection } from "./sign-ins";

/** What is proposed, and from what. */
export interface Proposal {
  readonly least: Thresholds;
  readonly events: number;
  /** The accounts with events. */
  readonly accounts: readonly string[];
  /** The earliest and the latest event time. @default there are no events */
  readonly first?: string;
  readonly last?: string;
  readonly sections: readonly Section[];
  /** What 30 days of such records cost with the output. */
  readonly price: readonly MonthPrice[];
  /** The same in sentences. */
  readonly priceNotes: readonly string[];
  /** Records of kinds beyond those that are counted. */
  readonly uncounted: number;
  readonly faults: number;
}

/**
 * Reads the records of a source, replays them with the output, and proposes settings.
 *
 * @param reporters are told of what the replay does
 * @throws UsageError if there is no output, or it cannot be replayed.
 */
export async function propose(
  asked: ProposeArguments,
  source: Source,
  reporters: readonly Reporter[] = [],
): Promise<Proposal> {
  const { account, least, since, until, withPeople } = asked;
  const isWithin = asUsageError(() => within(since, until));
  const current = asUsageError(() => currentOf(asked));
  const replays = Replays.read(asked);
  const observer = new Observer(current, isWithin, account);
  const price = new Price(
    asUsageError(() => deployedParts(asked)),
    asked.firstCopy,
  );
  const files = observedFiles(source, new RecordFilter(replays, isWithin, true), observer);
  const reporter: Reporter = {
    record: (record, replayed) => observer.addEffects(record, replayed),
    fault: () => undefined,
    end: () => undefined,
  };
  try {
    const all = [reporter, priceReporter(price), ...reporters];
    const tally = await replayAll(files, replays, all);
    const { accounts, events, faults, notes, read } = tally;
    const { people } = observer;
    return {
      ...{ least, events, first: read.first, last: read.last, faults, uncounted: observer.others },
      accounts: [...accounts],
      price: price.of(tally),
      priceNotes: notes,
      sections: [
        signInSection(observer.signIns.all, current, least),
        loggedSection(observer.writeCalls.all, current, least),
        expectedSection(observer.tableCalls.all, current, { ...least, people, withPeople }),
      ],
    };
  } finally {
    await replays.close();
  }
}

async function* observedFiles(
  source: Source,
  filter: RecordFilter,
  observer: Observer,
): AsyncGenerator<FilteredFiles> {
  for await (const found of source.files()) {
    yield filter.filter([found], (entries) => observer.observed(entries));
    source.passed?.(found.place);
  }
}
