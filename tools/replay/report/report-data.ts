/** What the page shows; it is in the page as JSON. */
export interface ReportData {
  readonly input: string;
  readonly events: number;
  /** The earliest and the latest event time; undefined without events. */
  readonly first?: string;
  readonly last?: string;
  /** What is to be known beside the numbers, each in one line. */
  readonly notes: readonly string[];
  readonly matches: number;
  readonly alerts: number;
  readonly trails: readonly TrailCount[];
  readonly rules: readonly RuleCount[];
  readonly targets: readonly ReportedTarget[];
  readonly matchesOverTime: TimeCounts;
  readonly alertsOverTime: TimeCounts;
  readonly sources: readonly Source[];
  /** What came from sources that are not listed. */
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

/** MatchCounts in buckets of equal width that follow one another. */
export interface TimeCounts {
  /** Of a bucket, in milliseconds. */
  readonly width: number;
  /** When each bucket starts, in milliseconds since 1970, UTC. */
  readonly starts: readonly number[];
  readonly series: readonly TimeSeries[];
}

/** The counts of a rule in each bucket. */
export interface TimeSeries {
  readonly stack: string;
  readonly rule: string;
  readonly counts: readonly number[];
}

export interface MatchCounts {
  readonly matches: number;
  readonly alerts: number;
}

/** A caller whose calls of one name match a rule. */
export interface Source extends MatchCounts {
  readonly principal: string;
  readonly eventName: string;
  readonly stack: string;
  readonly rule: string;
  readonly last: string;
}

/** A delivery whose text is kept. */
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

/** The most texts that are kept of a target's deliveries; a source's first few are kept besides. */
export const maxTextsOfTarget = 200;
export const maxTextsOfSource = 3;
export const maxTexts = 5_000;

/** The most characters of a text. */
export const maxCharacters = 4_000;

/** The most sources that are counted each by itself. */
export const maxSources = 10_000;

/** The most faults that are listed. */
export const maxFaults = 200;
