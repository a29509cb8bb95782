import type { CloudTrailRecord } from "../../../engines/cloudtrail/cloudtrail-record";
import { record } from "../../support/events";

/** A data event on resources of a type, by their ARNs. */
export function dataEvent(type: string, ...arns: readonly string[]): CloudTrailRecord {
  const putItem = record("put-item") as CloudTrailRecord;
  return { ...putItem, resources: arns.map((ARN) => ({ type, ARN })) };
}
