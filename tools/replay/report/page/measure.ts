import type { Counts } from "../report-data";

/** What the charts count. */
export type Measure = keyof Counts;
