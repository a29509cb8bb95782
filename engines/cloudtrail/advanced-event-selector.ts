import type { CloudTrailRecord, RecordResource } from "./cloudtrail-record";
import { categoryOf, isReadOnly } from "./cloudtrail-record";
import type { AdvancedEventSelector, FieldSelector } from "./trail";

/** Takes a field of a record, and one of its resources; undefined where there is none. */
type ReadField = (record: CloudTrailRecord, resource: RecordResource) => string | undefined;

const readers: Readonly<Record<string, ReadField>> = {
  errorCode: (record) => record.errorCode,
  eventCategory: categoryOf,
  eventName: (record) => record.eventName,
  eventSource: (record) => record.eventSource,
  eventType: (record) => record.eventType,
  readOnly: (record) => String(isReadOnly(record)),
  "resources.ARN": (_, { ARN, ARNPrefix }) => ARN ?? ARNPrefix,
  "resources.type": (_, { type }) => type,
  sessionCredentialFromConsole: ({ sessionCredentialFromConsole: value }) =>
    value === undefined ? undefined : String(value),
  "userIdentity.arn": ({ userIdentity }) => userIdentity?.arn,
  vpcEndpointId: ({ vpcEndpointId: value }) => (typeof value === "string" ? value : undefined),
};

const noResource: readonly RecordResource[] = [{}];

/**
 * Compiles a valid advanced event selector: it selects a record if all its fields do.
 *
 * What it says of resources must hold of one of a record's resources.
 *
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_AdvancedEventSelector.html
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_AdvancedFieldSelector.html
 */
export function compileAdvancedEventSelector({
  fieldSelectors,
}: AdvancedEventSelector): (record: CloudTrailRecord) => boolean {
  const tests = fieldSelectors.map(compileFieldSelector);
  return (record) => {
    const resources = record.resources?.length ? record.resources : noResource;
    return resources.some((resource) => tests.every((test) => test(record, resource)));
  };
}

/**
 * Compiles what a selector says of one field: one of the values it wants, and none of those it does not.
 *
 * A field that a record does not have is none of either.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/filtering-data-events.html
 */
function compileFieldSelector(
  selector: FieldSelector,
): (record: CloudTrailRecord, resource: RecordResource) => boolean {
  const read = readers[selector.field] ?? (() => undefined);
  const { equals, startsWith, endsWith, notEquals, notStartsWith, notEndsWith } = selector;
  const wantsAny = equals.length + startsWith.length + endsWith.length === 0;
  return (record, resource) => {
    const value = read(record, resource);
    if (value === undefined) return wantsAny;
    return (
      (wantsAny || isOneOf(value, equals, startsWith, endsWith)) &&
      !isOneOf(value, notEquals, notStartsWith, notEndsWith)
    );
  };
}

function isOneOf(
  value: string,
  equals: readonly string[],
  starts: readonly string[],
  ends: readonly string[],
): boolean {
  return (
    equals.includes(value) ||
    starts.some((start) => value.startsWith(start)) ||
    ends.some((end) => value.endsWith(end))
  );
}
