import { parseArn } from "../aws";
import type { AdvancedEventSelector, EventSelector, Trail } from "../cloudtrail/trail";
import type { Block } from "./block";
import type { Resource } from "./resource";

/** A trail of a synthesized stack. */
export interface SynthesizedTrail extends Trail {
  readonly address: string;
}

/**
 * Reads a trail, the AWS provider's `aws_cloudtrail`.
 *
 * @throws Error for a log group whose ARN is known only after apply.
 */
export function trailOf(trail: Resource): SynthesizedTrail {
  const name = trail.attribute("name");
  const { account = trail.account, region = trail.region } = parseArn(trail.arn) ?? {};
  return {
    address: trail.address,
    name,
    arn: trail.arn,
    account,
    region,
    isMultiRegion: trail.flag("is_multi_region_trail", false),
    includesGlobalServices: trail.flag("include_global_service_events", true),
    // A trail of another account that records this one is an organization's.
    isOrganization: trail.flag("is_organization_trail", false) || account !== trail.account,
    isLogging: trail.flag("enable_logging", true),
    bucketName: trail.requiredText("s3_bucket_name"),
    keyPrefix: trail.text("s3_key_prefix"),
    logGroupName: logGroupOf(trail),
    ...selectorsOf(trail),
    insightTypes: trail.blocks("insight_selector").map((selector) => selector.requiredText("insight_type")),
  };
}

function logGroupOf(trail: Resource): string | undefined {
  const arn = trail.text("cloud_watch_logs_group_arn");
  if (arn === undefined) return undefined;
  const name = arn.split(":log-group:")[1]?.replace(/:\*$/, "");
  if (name === undefined) throw new Error(`replay does not know the log group ${arn} of ${trail.address}`);
  return name;
}

/** A trail's selectors in both forms, of which one is empty in a valid trail. */
export function selectorsOf(trail: Block): Pick<Trail, "eventSelectors" | "advancedEventSelectors"> {
  return {
    eventSelectors: trail.blocks("event_selector").map(eventSelectorOf),
    advancedEventSelectors: trail.blocks("advanced_event_selector").map(advancedEventSelectorOf),
  };
}

function eventSelectorOf(selector: Block): EventSelector {
  return {
    readWriteType: selector.text("read_write_type") ?? "All",
    includesManagementEvents: selector.flag("include_management_events", true),
    excludedManagementEventSources: selector.texts("exclude_management_event_sources"),
    dataResources: selector.blocks("data_resource").map((resource) => ({
      type: resource.requiredText("type"),
      values: resource.texts("values"),
    })),
  };
}

function advancedEventSelectorOf(selector: Block): AdvancedEventSelector {
  return {
    fieldSelectors: selector.blocks("field_selector").map((field) => ({
      field: field.requiredText("field"),
      equals: field.texts("equals"),
      startsWith: field.texts("starts_with"),
      endsWith: field.texts("ends_with"),
      notEquals: field.texts("not_equals"),
      notStartsWith: field.texts("not_starts_with"),
      notEndsWith: field.texts("not_ends_with"),
    })),
  };
}
