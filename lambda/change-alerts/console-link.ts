import { textOf } from "./json";
import type { LogEvent } from "./payload";

/** Milliseconds around a log event that are searched for it. */
const margin = 60_000;

/**
 * The page of the AWS Management Console that shows an event in the log group it was logged to; undefined when something for it
 * is missing. CloudTrail's own pages show management events alone:
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
  return `https://${hostOf(region)}/cloudwatch/home?region=${region}#logsV2:log-groups/log-group/${twiceEncoded(logGroup)}/log-events$3F${query}`;
}

/** The console reads what is after `#` in its own encoding, with `$` for `%`. */
function twiceEncoded(text: string): string {
  return encodeURIComponent(text).replaceAll("%", "$25");
}

function hostOf(region: string): string {
  if (region.startsWith("cn-")) return "console.amazonaws.cn";
  return region.startsWith("us-gov-") ? "console.amazonaws-us-gov.com" : "console.aws.amazon.com";
}
