/** A trail of CloudTrail, as it is deployed. */
export interface Trail {
  readonly name: string;
  readonly arn: string;
  /** The account that the trail is in. */
  readonly account: string;
  /** The home Region. */
  readonly region: string;
  readonly isMultiRegion: boolean;
  readonly includesGlobalServices: boolean;
  readonly isOrganization: boolean;
  readonly isLogging: boolean;
  readonly bucketName: string;
  readonly keyPrefix?: string;
  /** The name of the log group that the trail also sends records to. */
  readonly logGroupName?: string;
  /** At most one of these two lists has members; without any, the trail records all management events. */
  readonly eventSelectors: readonly EventSelector[];
  readonly advancedEventSelectors: readonly AdvancedEventSelector[];
  readonly insightTypes: readonly string[];
}

/**
 * A classic event selector:
 * https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_EventSelector.html
 */
export interface EventSelector {
  /** "All", "ReadOnly" or "WriteOnly". */
  readonly readWriteType: string;
  readonly includesManagementEvents: boolean;
  readonly excludedManagementEventSources: readonly string[];
  readonly dataResources: readonly DataResource[];
}

/** The resources of a type whose data events are recorded, by ARNs or beginnings of ARNs. */
export interface DataResource {
  readonly type: string;
  readonly values: readonly string[];
}

/**
 * An advanced event selector:
 * https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_AdvancedEventSelector.html
 */
export interface AdvancedEventSelector {
  readonly fieldSelectors: readonly FieldSelector[];
}

/** The values that a field of a record must have, and must not have. */
export interface FieldSelector {
  readonly field: string;
  readonly equals: readonly string[];
  readonly startsWith: readonly string[];
  readonly endsWith: readonly string[];
  readonly notEquals: readonly string[];
  readonly notStartsWith: readonly string[];
  readonly notEndsWith: readonly string[];
}
