import type { ManagementEvents } from "./table-event-selectors";
import { errorMessage } from "../validation/validation";

/**
 * What CloudTrail Insights looks for:
 * https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_InsightSelector.html
 */
export type InsightType = "ApiCallRateInsight" | "ApiErrorRateInsight";

/** Insights of a trail look at management events, and the provider cannot ask for those of data events. */
export function insightFaults(
  insights: readonly InsightType[],
  managementEvents: ManagementEvents,
): string[] {
  if (insights.length === 0 || managementEvents !== "none") return [];
  return [
    errorMessage(
      "insights",
      insights,
      'CloudTrail Insights looks at management events, and managementEvents is "none"',
      'set managementEvents to "write" or "all", or leave insights out',
    ),
  ];
}
