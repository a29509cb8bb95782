import type { CloudTrailRecord } from "./cloudtrail-record";

/**
 * The maximum size in bytes of a record that CloudTrail sends to EventBridge, and to a log group.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/WhatIsCloudTrail-Limits.html
 */
const maxBytes = 256 * 1024;

const known = new WeakMap<CloudTrailRecord, boolean>();

/**
 * Whether a record is too large to be sent on. It takes long to know, so that it is asked last, and
 * remembered.
 */
export function isOversize(record: CloudTrailRecord): boolean {
  let oversize = known.get(record);
  if (oversize === undefined) {
    oversize = Buffer.byteLength(JSON.stringify(record)) > maxBytes;
    known.set(record, oversize);
  }
  return oversize;
}
