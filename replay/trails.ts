import type { CloudTrailRecord } from "./cloudtrail-record";
import { categoryOf } from "./cloudtrail-record";
import { isObject } from "./event-pattern/json";
import { compileAdvancedEventSelector } from "./trails/advanced-event-selector";
import { compileEventSelector } from "./trails/event-selector";
import type { Trail } from "./trails/trail";

export { objectKey } from "./trails/object-key";
export type { DataResource, EventSelector, FieldSelector, Trail } from "./trails/trail";

/** Says whether a trail records a record. */
export type Recorder = (record: CloudTrailRecord) => boolean;

/**
 * Compiles a trail into a function that says whether it records a record.
 *
 * A trail without selectors records all management events. Which accounts are in its organization a trail does not
 * tell: an organization's trail is taken to record every account.
 *
 * @throws Error for a selector that CloudTrail would refuse.
 * @see https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-concepts.html
 */
export function compileTrail(trail: Trail): Recorder {
  const { account, advancedEventSelectors, eventSelectors, insightTypes } = trail;
  if (eventSelectors.length > 0 && advancedEventSelectors.length > 0) {
    throw new Error(`the trail ${trail.name} has event selectors and advanced ones: CloudTrail takes either`);
  }
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
    if (!trail.isOrganization && (record.recipientAccountId ?? account) !== account) return false;
    if (!trail.isMultiRegion && record.awsRegion !== trail.region) return false;
    const category = categoryOf(record);
    if (category === "Insight") return insightTypes.includes(insightTypeOf(record));
    if (category === "Management" && !trail.includesGlobalServices && isGlobal(record)) return false;
    return isSelected(record);
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
function isGlobal({ awsRegion, eventSource, tlsDetails }: CloudTrailRecord): boolean {
  if (eventSource === "iam.amazonaws.com" || eventSource === "cloudfront.amazonaws.com") return true;
  if (eventSource !== "sts.amazonaws.com" || awsRegion !== "us-east-1") return false;
  const host = isObject(tlsDetails) ? tlsDetails.clientProvidedHostHeader : undefined;
  return host === undefined || host === "sts.amazonaws.com";
}
