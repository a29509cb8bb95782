import type { CloudTrailRecord } from "../../../lambda/change-alerts/cloudtrail-record";
import { record as sample } from "../../support/events";

/** A record of the folder `events` by its file's name, with fields changed, as the function sees it. */
export function record(
  name: string,
  changes: Readonly<Record<string, unknown>> = {},
): CloudTrailRecord & Readonly<Record<string, unknown>> {
  const found = sample(name, changes);
  return { ...found, eventName: found.eventName as string };
}
