import type { CloudTrailRecord } from "../cloudtrail-record";
import type { BusRule } from "./bus-rule";

/** The default buses of an account, and the rules on them. */
export class Buses {
  /** The rules that may take the events of an API, by its name and its service: few of many, and found but once. */
  private readonly byApi = new Map<string | undefined, Map<string | undefined, readonly BusRule[]>>();

  constructor(private readonly rules: readonly BusRule[]) {}

  /** The rules that take the event of a record, each as often as it comes to it: in its Region, and where one forwards it to. */
  takers(record: CloudTrailRecord, isRecorded: boolean): readonly BusRule[] {
    const own = this.takersIn(record.awsRegion, record, isRecorded);
    if (own.length === 0) return own;
    const others = forwards(own, record).flatMap((region) => this.takersIn(region, record, isRecorded));
    return [...own, ...others];
  }

  /** The Regions whose buses the event of a record comes to. */
  regions(record: CloudTrailRecord, isRecorded: boolean): readonly string[] {
    const { awsRegion } = record;
    return [awsRegion, ...forwards(this.takersIn(awsRegion, record, isRecorded), record)];
  }

  private takersIn(region: string, record: CloudTrailRecord, isRecorded: boolean): readonly BusRule[] {
    const candidates = this.candidates(record);
    if (candidates.length === 0) return candidates;
    const arrival = { record, isRecorded, region };
    return candidates.filter((rule) => rule.takes(arrival));
  }

  private candidates(record: CloudTrailRecord): readonly BusRule[] {
    const { eventName, eventSource } = record;
    const bySource = this.byApi.get(eventName) ?? new Map<string | undefined, readonly BusRule[]>();
    const known = bySource.get(eventSource);
    if (known) return known;
    const candidates = this.rules.filter((rule) => rule.mayTake(record));
    this.byApi.set(eventName, bySource.set(eventSource, candidates));
    return candidates;
  }
}

function forwards(rules: readonly BusRule[], { awsRegion }: CloudTrailRecord): string[] {
  return rules.flatMap(({ forwardsTo }) => forwardsTo).filter((region) => region !== awsRegion);
}
