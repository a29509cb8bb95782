import { type LogPart, textOrNone } from "../athena/log-table";
import { all, either, not, some, sqlLike, sqlText } from "../athena/sql-text";
import type { CloudTrailRecord, RecordResource } from "./cloudtrail-record";
import { categoryOf, categorySql, isReadOnly, isReadOnlySql } from "./cloudtrail-record";
import { resourcesSql } from "./resources-sql";
import type { DataResource, EventSelector } from "./trail";

/** Says whether a record is selected. */
type Test = (record: CloudTrailRecord) => boolean;

/**
 * The types of resources that classic selectors know, with the types that records give the same resources.
 */
const recordedTypes: Readonly<Record<string, readonly string[]>> = {
  "AWS::DynamoDB::Table": ["AWS::DynamoDB::Table", "AWS::DynamoDB::Stream"],
  "AWS::Lambda::Function": ["AWS::Lambda::Function"],
  "AWS::S3::Object": ["AWS::S3::Object"],
};

/** The ARNs that CloudTrail takes for a type, a service's or those of resources; it knows no wildcards. */
const arns: Readonly<Record<string, RegExp>> = {
  "AWS::DynamoDB::Table": /^arn:[^:*]+:dynamodb(?::[^:*]+:[^:*]+:table\/[^*]+)?$/,
  "AWS::Lambda::Function": /^arn:[^:*]+:lambda(?::[^:*]+:[^:*]+:function:[^*]+)?$/,
  "AWS::S3::Object": /^arn:[^:*]+:s3(?::::(?:[^:*/]+(?:\/.*)?)?)?$/s,
};

const excludable = ["kms.amazonaws.com", "rdsdata.amazonaws.com"];

/**
 * Compiles a classic event selector.
 *
 * @throws Error for a read-write type, a resource type, an ARN or an excluded source that CloudTrail does not
 * take.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_EventSelector.html
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_DataResource.html
 */
export function compileEventSelector(selector: EventSelector): Test {
  const other = selector.excludedManagementEventSources.find((source) => !excludable.includes(source));
  if (other !== undefined)
    throw new Error(`an event selector excludes only ${excludable.join(" or ")}, not ${other}`);
  const isReadOrWrite = compileReadWriteType(selector.readWriteType);
  const dataTests = selector.dataResources.map(compileDataResource);
  return (record) => {
    const category = categoryOf(record);
    if (category === "Management") {
      const isExcluded = selector.excludedManagementEventSources.includes(record.eventSource ?? "");
      return selector.includesManagementEvents && !isExcluded && isReadOrWrite(record);
    }
    return category === "Data" && isReadOrWrite(record) && dataTests.some((test) => test(record));
  };
}

function compileReadWriteType(type: string): Test {
  if (type === "All") return () => true;
  if (type === "ReadOnly") return isReadOnly;
  if (type === "WriteOnly") return (record) => !isReadOnly(record);
  throw new Error(`the read-write type ${type} must be All, ReadOnly or WriteOnly`);
}

function compileDataResource({ type, values }: DataResource): Test {
  const types = recordedTypes[type];
  if (!types) {
    const known = Object.keys(recordedTypes).join(", ");
    throw new Error(
      `an event selector does not know the type ${type}: it is one of ${known}, or write an advanced one`,
    );
  }
  const tests = values.map((value) => compileValue(value, type));
  return (record) => {
    const resources = (record.resources ?? []).filter((resource) => types.includes(resource.type ?? ""));
    return resources.some((resource) => tests.some((test) => test(resource)));
  };
}

/**
 * Compiles the ARN of a resource, or a beginning of ARNs.
 *
 * A service, such as `arn:aws:dynamodb`, stands for all of its resources; the value for objects is any
 * beginning of their ARNs; a table stands for its streams and indexes, and a function for its versions, too.
 */
function compileValue(value: string, type: string): (resource: RecordResource) => boolean {
  if (!arns[type]?.test(value))
    throw new Error(
      `the value ${value} must be the ARN of a service or a resource of the type ${type}, without *`,
    );
  const arnOf = ({ ARN, ARNPrefix }: RecordResource) => ARN ?? ARNPrefix ?? "";
  if (value.split(":").length === 3) return (resource) => arnOf(resource).startsWith(`${value}:`);
  if (type === "AWS::S3::Object") return (resource) => arnOf(resource).startsWith(value);
  const beyond = `${value}${separatorOf(type)}`;
  return (resource) => arnOf(resource) === value || arnOf(resource).startsWith(beyond);
}

/** What stands between a resource's ARN and the name of what belongs to it. */
function separatorOf(type: string): string {
  return type === "AWS::DynamoDB::Table" ? "/" : ":";
}

/** As `compileEventSelector`, in SQL on a table of log files. */
export function eventSelectorSql(selector: EventSelector, record: LogPart): string {
  const category = categorySql(record);
  const isReadOrWrite = readWriteSql(selector.readWriteType, record);
  const excluded = selector.excludedManagementEventSources.map(
    (source) => `${textOrNone(record, "eventSource")} = ${sqlText(source)}`,
  );
  const isManagement = all([`${category} = 'Management'`, not(either(excluded)), isReadOrWrite]);
  const resources = either(selector.dataResources.map((each) => dataResourceSql(each, record)));
  const isData = all([`${category} = 'Data'`, isReadOrWrite, resources]);
  return either([...(selector.includesManagementEvents ? [isManagement] : []), isData]);
}

function readWriteSql(type: string, record: LogPart): string {
  if (type === "All") return "TRUE";
  return type === "ReadOnly" ? isReadOnlySql(record) : not(isReadOnlySql(record));
}

function dataResourceSql({ type, values }: DataResource, record: LogPart): string {
  const types = recordedTypes[type] ?? [];
  const { array, field } = resourcesSql(record, "r");
  const arn = field("ARN");
  const isOfType = `COALESCE(${field("type")}, '') IN (${types.map(sqlText).join(", ")})`;
  const isOneOf = either(values.map((value) => valueSql(value, type, arn)));
  return some(array, "r", all([isOfType, isOneOf]));
}

function valueSql(value: string, type: string, arn: string): string {
  if (value.split(":").length === 3) return sqlLike(arn, [`${value}:`, ""]);
  if (type === "AWS::S3::Object") return sqlLike(arn, [value, ""]);
  return either([`${arn} = ${sqlText(value)}`, sqlLike(arn, [`${value}${separatorOf(type)}`, ""])]);
}
