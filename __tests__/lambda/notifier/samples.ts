import type { ParsedRecord } from "../../../lambda/notifier/records/parsed-record";
import { record as sample } from "../../support/events";

type FunctionsRecord = ParsedRecord & Readonly<Record<string, unknown>>;

/** A record of the folder `events` by its file's name, with fields changed, as the function sees it. */
export function record(name: string, changes: Readonly<Record<string, unknown>> = {}): FunctionsRecord {
  return sample(name, changes) as FunctionsRecord;
}
