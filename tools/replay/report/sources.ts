import type { CloudTrailRecord } from "../../../engines/cloudtrail/cloudtrail-record";
import { isAlert } from "../deliveries/delivery";
import type { RuleVerdict } from "../deliveries";
import { maxSources } from "./report-data";
import { principalOf } from "../command/caller";
import { eventLabel } from "../command/event-label";
import type { MatchCounts, Source } from "./report-data";

/** The maximum number of sources on the page. */
const maxListed = 1_000;

/** Counts matches and alerts by principal, event name and rule, with limited memory. */
export class Sources {
  private readonly byName = new Map<string, Source>();
  private others: MatchCounts = { matches: 0, alerts: 0 };

  /**
   * Counts a match. Returns the source's matches so far; undefined if the source has no counts of its own.
   */
  add(record: CloudTrailRecord, { stack, rule, deliveries }: RuleVerdict): number | undefined {
    return this.count({
      ...{ principal: principalOf(record), eventName: eventLabel(record), stack, rule },
      ...{ matches: 1, alerts: deliveries.filter(isAlert).length, last: record.eventTime },
    });
  }

  /** Counts several matches of a source, as `add` does. */
  count(more: Source): number | undefined {
    const { principal, eventName, stack, rule, last } = more;
    const name = JSON.stringify([principal, eventName, stack, rule]);
    const known = this.byName.get(name);
    if (!known && this.byName.size >= maxSources) {
      this.others = sum(this.others, more);
      return undefined;
    }
    const counted = {
      ...(known ?? more),
      ...(known && sum(known, more)),
      last: known && known.last > last ? known.last : last,
    };
    this.byName.set(name, counted);
    return counted.matches;
  }

  /** The sources, the noisiest first, and the counts of all others. */
  get listed(): { readonly sources: readonly Source[]; readonly otherSources: MatchCounts } {
    const noisiest = [...this.byName.values()].sort((a, b) => b.alerts - a.alerts || b.matches - a.matches);
    return {
      sources: noisiest.slice(0, maxListed),
      otherSources: noisiest.slice(maxListed).reduce<MatchCounts>(sum, this.others),
    };
  }
}

function sum(one: MatchCounts, other: MatchCounts): MatchCounts {
  return { matches: one.matches + other.matches, alerts: one.alerts + other.alerts };
}
