import type { AdvancedEventSelector, EventSelector, Trail } from "../../../engines/cloudtrail/trail";
import type { Json } from "../plan";
import { listAt, textAt, textsAt, type Values, valueAt } from "../values";

/** What a trail selects, in one Region of one account. */
export function trailOf(values: Values): Trail {
  return {
    name: textAt(values, "name") ?? "",
    arn: textAt(values, "arn") ?? "",
    account: "",
    region: "",
    isMultiRegion: true,
    includesGlobalServices: true,
    isOrganization: true,
    isLogging: true,
    bucketName: textAt(values, "s3_bucket_name") ?? "",
    eventSelectors: listAt(values, "event_selector").map(eventSelectorOf),
    advancedEventSelectors: listAt(values, "advanced_event_selector").map(advancedEventSelectorOf),
    insightTypes: [],
  };
}

function eventSelectorOf(selector: Json): EventSelector {
  return {
    readWriteType: textAt(selector, "read_write_type") ?? "All",
    includesManagementEvents: valueAt(selector, "include_management_events") !== false,
    excludedManagementEventSources: textsAt(selector, "exclude_management_event_sources"),
    dataResources: listAt(selector, "data_resource").map((resource) => ({
      type: textAt(resource, "type") ?? "",
      values: textsAt(resource, "values"),
    })),
  };
}

function advancedEventSelectorOf(selector: Json): AdvancedEventSelector {
  return {
    fieldSelectors: listAt(selector, "field_selector").map((field) => ({
      field: textAt(field, "field") ?? "",
      equals: textsAt(field, "equals"),
      startsWith: textsAt(field, "starts_with"),
      endsWith: textsAt(field, "ends_with"),
      notEquals: textsAt(field, "not_equals"),
      notStartsWith: textsAt(field, "not_starts_with"),
      notEndsWith: textsAt(field, "not_ends_with"),
    })),
  };
}
