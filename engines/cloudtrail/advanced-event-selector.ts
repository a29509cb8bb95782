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

/** The categories that a trail selects, with the field that each asks for. */
const required: Readonly<Record<string, string | undefined>> = {
  Data: "resources.type",
  Management: undefined,
  NetworkActivity: "eventSource",
};

/** The fields that are only compared for equality. */
const equalOnly = ["eventCategory", "readOnly", "resources.type"];

/**
 * Compiles an advanced event selector: it selects a record if all its fields do.
 *
 * What it says of resources must hold of one of a record's resources.
 *
 * @throws Error for a field or a category that no selector of a trail has, one that is missing, and an
 * operator that a field does not take.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_AdvancedEventSelector.html
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_AdvancedFieldSelector.html
 */
export function compileAdvancedEventSelector({
  fieldSelectors,
}: AdvancedEventSelector): (record: CloudTrailRecord) => boolean {
  const categories = fieldSelectors.find(({ field }) => field === "eventCategory")?.equals ?? [];
  if (categories.length === 0)
    throw new Error("an advanced event selector must say which eventCategory it selects");
  for (const category of categories) refuseIncomplete(category, fieldSelectors);
  const tests = fieldSelectors.map(compileFieldSelector);
  return (record) => {
    const resources = record.resources?.length ? record.resources : noResource;
    return resources.some((resource) => tests.every((test) => test(record, resource)));
  };
}

function refuseIncomplete(category: string, fieldSelectors: readonly FieldSelector[]): void {
  if (!Object.hasOwn(required, category)) {
    const known = Object.keys(required).join(", ");
    throw new Error(`an advanced event selector of a trail selects ${known}, not ${category}`);
  }
  const wanted = required[category];
  if (wanted !== undefined && !fieldSelectors.some(({ field }) => field === wanted))
    throw new Error(
      `an advanced event selector of the category ${category} must say which ${wanted} it selects`,
    );
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
  const read = readers[selector.field];
  if (!read) {
    const known = Object.keys(readers).join(", ");
    throw new Error(
      `an advanced event selector does not know the field ${selector.field}: it is one of ${known}`,
    );
  }
  const { equals, startsWith, endsWith, notEquals, notStartsWith, notEndsWith } = selector;
  const others = [startsWith, endsWith, notEquals, notStartsWith, notEndsWith].flat();
  if (equalOnly.includes(selector.field) && others.length > 0)
    throw new Error(`an advanced event selector only compares ${selector.field} with equals`);
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
