/** The data of the page, which contains it as JSON. */
export interface ReportData {
  readonly input: string;
  readonly events: number;
  /** An event has a record in each trail that logs it. */
  readonly records: number;
  /** The earliest and the latest event time. @default there are no events */
  readonly first?: string;
  readonly last?: string;
  /** Facts that the numbers do not show, one per line. */
  readonly notes: readonly string[];
  readonly matches: number;
  readonly alerts: number;
  readonly trails: readonly TrailCount[];
  readonly rules: readonly RuleCount[];
  readonly targets: readonly ReportedTarget[];
  readonly matchesOverTime: TimeCounts;
  readonly alertsOverTime: TimeCounts;
  readonly sources: readonly Source[];
  /** The counts of sources that are not listed. */
  readonly otherSources: MatchCounts;
  readonly deliveries: readonly KeptDelivery[];
  readonly faults: readonly ReplayError[];
  readonly faultCount: number;
}

export interface TrailCount {
  readonly stack: string;
  readonly trail: string;
  readonly recorded: number;
}

export interface RuleCount {
  readonly stack: string;
  readonly rule: string;
  readonly matched: number;
  /** Read-only events that AWS may send to the rule, although it does not request them. */
  readonly possibleReads: number;
}

export interface ReportedTarget {
  readonly stack: string;
  readonly rule: string;
  readonly target: string;
  readonly kind: string;
  readonly isAlert: boolean;
  readonly count: number;
  readonly first: string;
  readonly last: string;
}

/** Counts in consecutive buckets of equal width. */
export interface TimeCounts {
  /** A bucket's width in milliseconds. */
  readonly width: number;
  /** The start of each bucket in milliseconds since 1970, UTC. */
  readonly starts: readonly number[];
  readonly series: readonly TimeSeries[];
}

/** The counts of a rule, one per bucket. */
export interface TimeSeries {
  readonly stack: string;
  readonly rule: string;
  readonly counts: readonly number[];
}

export interface MatchCounts {
  readonly matches: number;
  readonly alerts: number;
}

/** A caller and an event name that match a rule. */
export interface Source extends MatchCounts {
  readonly principal: string;
  readonly eventName: string;
  readonly stack: string;
  readonly rule: string;
  readonly last: string;
}

/** A delivery with its text. */
export interface KeptDelivery {
  readonly stack: string;
  readonly rule: string;
  readonly target: string;
  readonly kind: string;
  readonly recipient: string;
  readonly principal: string;
  /** The principal's session. */
  readonly caller?: string;
  readonly eventName: string;
  readonly eventID?: string;
  readonly time: string;
  readonly region: string;
  readonly account: string;
  readonly text: string;
  readonly warnings: readonly string[];
}

export interface ReplayError {
  readonly place: string;
  readonly message: string;
}

/** The maximum numbers of kept texts: per target, additionally per source, and in total. */
export const maxTextsOfTarget = 200;
export const maxTextsOfSource = 3;
export const maxTexts = 5_000;

/** The maximum length of a text. */
export const maxCharacters = 4_000;

/** The maximum number of sources with their own counts. */
export const maxSources = 10_000;

/** The maximum number of listed errors. */
export const maxFaults = 200;
