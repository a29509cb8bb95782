import { textOf } from "../records/json";
import type { LogEvent } from "../records/payload";

/** Milliseconds that are searched before and after a log event's timestamp. */
const margin = 60_000;

/**
 * The console page that shows a log event in its log group; undefined when a part of the address is missing.
 * CloudTrail's own console pages show only management events:
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/view-cloudtrail-events.html
 */
export function logEventLink(
  eventID: unknown,
  { timestamp }: LogEvent,
  logGroup: string | undefined,
  region: string | undefined,
): string | undefined {
  const id = textOf(eventID);
  if (!id || !logGroup || !region || !/^[\w-]{1,64}$/.test(id) || !/^[\w./#-]{1,512}$/.test(logGroup)) {
    return undefined;
  }
  const query = [
    `filterPattern$3D${twiceEncoded(`"${id}"`)}`,
    ...(timestamp === undefined ? [] : [`start$3D${timestamp - margin}`, `end$3D${timestamp + margin}`]),
  ].join("$26");
  const page = `logsV2:log-groups/log-group/${twiceEncoded(logGroup)}/log-events$3F${query}`;
  return `https://${hostOf(region)}/cloudwatch/home?region=${region}#${page}`;
}

/**
 * The console's own encoding of the part after `#`: percent-encoded twice, with `$` in place of the first
 * `%`.
 */
function twiceEncoded(text: string): string {
  return encodeURIComponent(text).replaceAll("%", "$25");
}

function hostOf(region: string): string {
  if (region.startsWith("cn-")) return "console.amazonaws.cn";
  return region.startsWith("us-gov-") ? "console.amazonaws-us-gov.com" : "console.aws.amazon.com";
}
