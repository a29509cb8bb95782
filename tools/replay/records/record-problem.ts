import { impliedCategory } from "../../../engines/cloudtrail/cloudtrail-record";
import { isObject, isText, type JsonObject, show } from "../../../engines/json";

/** The categories whose records have an event source and an event name. */
const calls: readonly unknown[] = ["Management", "Data", "NetworkActivity"];

/** The optional fields that replay reads, by type: of a record, of its caller and of its resources. */
const flags = ["managementEvent", "readOnly"];
const texts = "errorCode eventCategory eventID eventName eventSource eventType recipientAccountId".split(" ");

/** The major version of the records that replay knows; a minor version only adds fields. */
const majorVersion = "1.";
const textsOfCaller = ["arn"];
const textsOfResource = ["ARN", "ARNPrefix", "type"];

/** A time in CloudTrail's format, which is checked fast, and the beginning of a time in any other format. */
export const eventTimePattern =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\dZ$/;
const day = /^\d{4}-\d\d-\d\dT/;

/** Why a value is not a CloudTrail record, as a predicate; undefined for a record. */
export function recordProblem(value: unknown): string | undefined {
  if (!isObject(value)) return `is not a CloudTrail record but ${shown(value)}`;
  const { eventSource } = value;
  if (typeof eventSource === "string" && eventSource.startsWith("aws:"))
    return `is not a CloudTrail record but a notification of ${eventSource}`;
  const problem = missing(value) ?? odd(value) ?? oddCaller(value) ?? oddResources(value);
  return problem && `is not a CloudTrail record: ${problem}`;
}

function missing(record: JsonObject): string | undefined {
  const { eventTime, awsRegion, eventSource, eventName } = record;
  const isCall = calls.includes(record.eventCategory ?? impliedCategory(record));
  if (isText(eventTime) && isText(awsRegion) && (!isCall || (isText(eventSource) && isText(eventName))))
    return undefined;
  const required = { eventTime, awsRegion, ...(isCall && { eventSource, eventName }) };
  const fields = Object.entries(required).filter(([, text]) => !isText(text));
  return `it has no ${fields.map(([field]) => field).join(", no ")}`;
}

function odd(record: JsonObject): string | undefined {
  const time = String(record.eventTime);
  if (!isTime(time)) return `its eventTime is ${shown(time)}, not a time`;
  const { eventVersion: version } = record;
  if (version !== undefined && !(typeof version === "string" && version.startsWith(majorVersion)))
    return `its eventVersion is ${shown(version)}, which replay does not know: it knows 1.00 to 1.11, and later ones of 1`;
  for (const flag of flags)
    if (record[flag] !== undefined && typeof record[flag] !== "boolean")
      return `its ${flag} is ${shown(record[flag])}, not true or false`;
  return oddText(record, texts, "its");
}

function oddCaller({ userIdentity }: JsonObject): string | undefined {
  if (userIdentity === undefined || userIdentity === null) return undefined;
  return isObject(userIdentity)
    ? oddText(userIdentity, textsOfCaller, "its userIdentity's")
    : `its userIdentity is ${shown(userIdentity)}, not an object`;
}

function oddResources({ resources }: JsonObject): string | undefined {
  if (resources === undefined || resources === null) return undefined;
  if (!Array.isArray(resources) || !resources.every(isObject))
    return `its resources are ${shown(resources)}, not a list of objects`;
  for (const resource of resources) {
    const problem = oddText(resource, textsOfResource, "a resource's");
    if (problem !== undefined) return problem;
  }
  return undefined;
}

/** Names a field that is not a string. */
function oddText(fields: JsonObject, names: readonly string[], whose: string): string | undefined {
  for (const name of names) {
    const value = fields[name];
    if (value !== undefined && typeof value !== "string")
      return `${whose} ${name} is ${shown(value)}, not a string`;
  }
  return undefined;
}

function isTime(text: string): boolean {
  return eventTimePattern.test(text) || (day.test(text) && !Number.isNaN(Date.parse(text)));
}

/** A shortened value. A list or an object is shown by its kind only. */
function shown(value: unknown): string {
  if (Array.isArray(value)) return "a list";
  if (isObject(value)) return "an object";
  const text = show(value);
  return text.length > 80 ? `${text.slice(0, 80)}...` : text;
}
