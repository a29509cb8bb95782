import type { ResourceChange } from "./plan";
import type { RegionOf } from "./regions";
import { shellWord } from "./shell";
import { isUnknownAt, textAt, valuesAfter } from "./values";

/** What AWS keeps once for each name in an account's Region, and overwrites without an error. */
interface KeptByName {
  /** The attribute with the name. */
  readonly attribute: string;
  /** The operation of the AWS CLI that shows it, up to the name. */
  readonly look: string;
}

const keptByName: Readonly<Record<string, KeptByName>> = {
  aws_cloudwatch_dashboard: {
    attribute: "dashboard_name",
    look: "cloudwatch get-dashboard --dashboard-name",
  },
  aws_cloudwatch_event_rule: { attribute: "name", look: "events describe-rule --name" },
  aws_cloudwatch_metric_alarm: {
    attribute: "alarm_name",
    look: "cloudwatch describe-alarms --alarm-names",
  },
};

/**
 * The command that shows what a created resource would overwrite, if there is something of its name. Most
 * names are new, so that it does not hurt by itself.
 */
export function overwritesByName(resource: ResourceChange, regionOf: RegionOf): string[] {
  const kept = keptByName[resource.type];
  if (kept === undefined || isUnknownAt(resource, kept.attribute)) return [];
  const name = textAt(valuesAfter(resource), kept.attribute);
  if (name === undefined) return [];
  const region = regionOf(resource);
  const options = region === undefined ? [] : [`--region ${region}`];
  const command = ["aws", kept.look, shellWord(name), ...options].join(" ");
  return [`AWS overwrites another one of this name: ${command}`];
}
