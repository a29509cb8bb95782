import { type LogPart, textAt } from "../athena/log-table";
import { all, either, not, some, sqlLike, sqlText } from "../athena/sql-text";
import type { CloudTrailRecord, RecordResource } from "./cloudtrail-record";
import { categoryOf, categorySql, isReadOnly, isReadOnlySql } from "./cloudtrail-record";
import { resourcesSql } from "./resources-sql";
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
  const isContent = wantsAny(selector);
  return (record, resource) => {
    const value = read(record, resource);
    if (value === undefined) return isContent;
    return (
      (isContent || isOneOf(value, equals, startsWith, endsWith)) &&
      !isOneOf(value, notEquals, notStartsWith, notEndsWith)
    );
  };
}

/** Whether a selector only says what a field must not have. */
function wantsAny({ equals, startsWith, endsWith }: FieldSelector): boolean {
  return equals.length + startsWith.length + endsWith.length === 0;
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

/** As `compileAdvancedEventSelector`, in SQL on a table of log files. */
export function advancedEventSelectorSql({ fieldSelectors }: AdvancedEventSelector, record: LogPart): string {
  const isOfResource = ({ field }: FieldSelector) => field.startsWith("resources.");
  const { array, field } = resourcesSql(record, "r");
  const ofResources = fieldSelectors.filter(isOfResource);
  const ofRecord = fieldSelectors.filter((selector) => !isOfResource(selector));
  const inOne = all(ofResources.map((selector) => ofResource(selector, field)));
  const hasOne = some(array, "r", inOne);
  const hasNone = ofResources.every(wantsAny) ? [`cardinality(${array}) = 0`] : [];
  return all([
    ...ofRecord.map((selector) => ofField(selector, record)),
    ...(ofResources.length === 0 ? [] : [either([hasOne, ...hasNone])]),
  ]);
}

function ofResource(selector: FieldSelector, field: (name: string) => string): string {
  const name = selector.field.replace("resources.", "");
  // Without an ARN a resource has a beginning of ARNs, which no table has: the answer is NULL.
  return name === "ARN" ? isWantedSql(selector, field(name)) : ifThere(selector, field(name));
}

function ofField(selector: FieldSelector, record: LogPart): string {
  const { field } = selector;
  if (field === "eventCategory") return isWantedSql(selector, categorySql(record));
  if (field === "readOnly") return isWantedSql(selector, `IF(${isReadOnlySql(record)}, 'true', 'false')`);
  return ifThere(selector, textAt(record, ...field.split(".")));
}

function ifThere(selector: FieldSelector, value: string): string {
  const isWanted = isWantedSql(selector, value);
  return wantsAny(selector)
    ? either([`${value} IS NULL`, isWanted])
    : all([`${value} IS NOT NULL`, isWanted]);
}

function isWantedSql(selector: FieldSelector, value: string): string {
  const { equals, startsWith, endsWith, notEquals, notStartsWith, notEndsWith } = selector;
  return all([
    wantsAny(selector) ? "TRUE" : isOneOfSql(value, equals, startsWith, endsWith),
    not(isOneOfSql(value, notEquals, notStartsWith, notEndsWith)),
  ]);
}

function isOneOfSql(
  value: string,
  equals: readonly string[],
  starts: readonly string[],
  ends: readonly string[],
): string {
  return either([
    ...(equals.length > 0 ? [`${value} IN (${equals.map(sqlText).join(", ")})`] : []),
    ...starts.map((start) => sqlLike(value, [start, ""])),
    ...ends.map((end) => sqlLike(value, ["", end])),
  ]);
}
