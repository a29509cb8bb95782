import type { DataResource, EventSelector, FieldSelector, Trail } from "../../../engines/cloudtrail/trails";

/**
 * A multi-Region trail of all management events in us-east-1 of account 111122223333, with fields changed.
 */
export function trailWith(changes: Partial<Trail> = {}): Trail {
  return {
    name: "trail",
    arn: "arn:aws:cloudtrail:us-east-1:111122223333:trail/trail",
    account: "111122223333",
    region: "us-east-1",
    isMultiRegion: true,
    includesGlobalServices: true,
    isOrganization: false,
    isLogging: true,
    bucketName: "logs",
    eventSelectors: [],
    advancedEventSelectors: [],
    insightTypes: [],
    ...changes,
  };
}

/** A trail with one classic event selector, which selects all management events but for what is changed. */
export function trailOf(selector: Partial<EventSelector>): Trail {
  const all = { readWriteType: "All", includesManagementEvents: true, excludedManagementEventSources: [] };
  return trailWith({ eventSelectors: [{ ...all, dataResources: [], ...selector }] });
}

/** A trail of the data events of some resources alone. */
export function dataTrail(...dataResources: readonly DataResource[]): Trail {
  return trailOf({ includesManagementEvents: false, dataResources });
}

type Conditions = Partial<Omit<FieldSelector, "field">>;

/** A trail with one advanced event selector, whose conditions are given by field. */
export function advancedTrail(fields: Readonly<Record<string, Conditions>>): Trail {
  const none = {
    equals: [],
    startsWith: [],
    endsWith: [],
    notEquals: [],
    notStartsWith: [],
    notEndsWith: [],
  };
  const fieldSelectors = Object.entries(fields).map(([field, conditions]) => ({
    field,
    ...none,
    ...conditions,
  }));
  return trailWith({ advancedEventSelectors: [{ fieldSelectors }] });
}
