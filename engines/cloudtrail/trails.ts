import { type LogPart, textAt, textOrNone } from "../athena/log-table";
import { all, either, not, type SqlCondition, sqlText, unknown } from "../athena/sql-text";
import type { CloudTrailRecord } from "./cloudtrail-record";
import { categoryOf, categorySql, mayBeOf, mayBeOfSql, untoldCategory } from "./cloudtrail-record";
import { isObject } from "../json";
import { advancedEventSelectorSql, compileAdvancedEventSelector } from "./advanced-event-selector";
import { advancedSelectorProblems } from "./advanced-selector-problems";
import { compileEventSelector, eventSelectorSql } from "./event-selector";
import type { Trail } from "./trail";

export { objectKey } from "./object-key";
export type { DataResource, EventSelector, FieldSelector, Trail } from "./trail";

/** The maximum number of classic event selectors of a trail. */
const maxSelectors = 5;

/** Says whether a trail records a record. */
export type Recorder = (record: CloudTrailRecord) => boolean;

/**
 * Compiles a trail into a function that says whether it records a record.
 *
 * A trail without selectors records all management events. Which accounts are in its organization a trail
 * does not tell: an organization's trail is taken to record every account.
 *
 * @throws Error for a selector that CloudTrail would refuse, and for a multi-Region trail without global
 * services.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-concepts.html
 */
export function compileTrail(trail: Trail): Recorder {
  const { account, advancedEventSelectors, eventSelectors, insightTypes } = trail;
  refuseInvalid(trail);
  const selectors = [
    ...eventSelectors.map(compileEventSelector),
    ...advancedEventSelectors.map(compileAdvancedEventSelector),
  ];
  const isSelected: Recorder =
    selectors.length === 0
      ? (record) => categoryOf(record) === "Management"
      : (record) => selectors.some((selects) => selects(record));
  return (record) => {
    if (!trail.isLogging) return false;
    if (!trail.isOrganization && !mayBeOf(record, account)) return false;
    if (!trail.isMultiRegion && record.awsRegion !== trail.region) return false;
    const category = categoryOf(record);
    if (category === "Insight") return insightTypes.includes(insightTypeOf(record));
    if (category === "Management" && !trail.includesGlobalServices && isGlobal(record)) return false;
    return isSelected(record);
  };
}

/**
 * Refuses what CloudTrail refuses of a whole trail.
 *
 * https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_PutEventSelectors.html
 * https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_CreateTrail.html
 */
function refuseInvalid(trail: Trail): void {
  const { advancedEventSelectors, eventSelectors, includesGlobalServices, isMultiRegion, name } = trail;
  if (eventSelectors.length > 0 && advancedEventSelectors.length > 0)
    throw new Error(`the trail ${name} has event selectors and advanced ones: CloudTrail takes either`);
  if (eventSelectors.length > maxSelectors) {
    const given = `the trail ${name} has ${eventSelectors.length} event selectors`;
    throw new Error(`${given}: CloudTrail takes ${maxSelectors}`);
  }
  const [problem] = advancedSelectorProblems(advancedEventSelectors);
  if (problem !== undefined) throw new Error(problem);
  if (isMultiRegion && !includesGlobalServices)
    throw new Error(`the trail ${name} is multi-Region: CloudTrail takes it only with global service events`);
}

/**
 * As `compileTrail`, in SQL on a table of log files.
 *
 * @throws Error as `compileTrail` does.
 */
export function trailSql(trail: Trail, record: LogPart): SqlCondition {
  compileTrail(trail);
  if (!trail.isLogging) return { sql: "FALSE", untold: [] };
  const { account, advancedEventSelectors, eventSelectors, insightTypes, region } = trail;
  const category = categorySql(record);
  const selectors = [
    ...eventSelectors.map((selector) => eventSelectorSql(selector, record)),
    ...advancedEventSelectors.map((selector) => advancedEventSelectorSql(selector, record)),
  ];
  const isSelected = selectors.length === 0 ? `${category} = 'Management'` : either(selectors);
  const isGlobal = all([`${category} = 'Management'`, isGlobalSql(record)]);
  const isSeen = all([
    trail.isOrganization ? "TRUE" : mayBeOfSql(record, account),
    trail.isMultiRegion ? "TRUE" : `${textAt(record, "awsRegion")} = ${sqlText(region)}`,
  ]);
  const isEvent = all([
    `${category} <> 'Insight'`,
    trail.includesGlobalServices ? "TRUE" : not(isGlobal),
    isSelected,
  ]);
  const isInsight = insightTypes.length === 0 ? "FALSE" : all([`${category} = 'Insight'`, unknown]);
  return {
    sql: all([isSeen, either([isEvent, isInsight])]),
    untold: [
      untoldCategory,
      "a resource without an ARN has the beginning of ARNs, of which the table has no column",
      ...(insightTypes.length === 0 ? [] : ["the table has no column of insightDetails"]),
    ],
  };
}

function insightTypeOf({ insightDetails }: CloudTrailRecord): string {
  return isObject(insightDetails) ? String(insightDetails.insightType) : "";
}

/**
 * Says whether a record is of a global service, which CloudTrail records in one Region of the partition.
 *
 * Of AWS STS only the global endpoint is global, which a record tells by the host that was called.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-concepts.html#cloudtrail-concepts-global-service-events
 */
function isGlobal(record: CloudTrailRecord): boolean {
  const { awsRegion, eventSource } = record;
  if (eventSource === "iam.amazonaws.com" || eventSource === "cloudfront.amazonaws.com") return true;
  if (eventSource !== "sts.amazonaws.com" || awsRegion !== "us-east-1") return false;
  const { tlsDetails } = record;
  const host = isObject(tlsDetails) ? tlsDetails.clientProvidedHostHeader : undefined;
  return host === undefined || host === globalEndpoint;
}

const globalEndpoint = "sts.amazonaws.com";

function isGlobalSql(record: LogPart): string {
  const source = textOrNone(record, "eventSource");
  const host = textAt(record, "tlsDetails", "clientProvidedHostHeader");
  return either([
    `${source} IN ('iam.amazonaws.com', 'cloudfront.amazonaws.com')`,
    all([
      `${source} = 'sts.amazonaws.com'`,
      `${textAt(record, "awsRegion")} = 'us-east-1'`,
      `COALESCE(${host}, ${sqlText(globalEndpoint)}) = ${sqlText(globalEndpoint)}`,
    ]),
  ]);
}
