import { type InputTransformer, textTemplate } from "../lib/eventbridge/input-transformer-errors";
import type { EventPattern } from "../lib/eventbridge/event-pattern-errors";
import { consoleUrl } from "../lib/stack/console-url";

/**
 * The start of what is unusual; its end is an event of its own.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-insights-fields-trails.html
 */
export const insightPattern: EventPattern = {
  "detail-type": ["AWS Insight via CloudTrail"],
  detail: { insightDetails: { state: ["Start"] } },
};

/** The mail on what CloudTrail Insights finds. */
export function insightMail(home: string): InputTransformer {
  return {
    inputPaths: {
      account: "$.account",
      region: "$.detail.awsRegion",
      time: "$.detail.eventTime",
      call: "$.detail.insightDetails.eventName",
      service: "$.detail.insightDetails.eventSource",
      type: "$.detail.insightDetails.insightType",
      error: "$.detail.insightDetails.errorCode",
      usual: "$.detail.insightDetails.insightContext.statistics.baseline.average",
      now: "$.detail.insightDetails.insightContext.statistics.insight.average",
      event_id: "$.detail.eventID",
    },
    inputTemplate: textTemplate([
      "CloudTrail Insights: <type> of <call> (<service>)",
      "Calls a minute: <now>, and <usual> as a rule",
      "Account: <account>",
      "Region: <region>",
      "Time: <time>",
      "If nobody rolls something out, look at who makes these calls.",
      `Event: ${consoleUrl(home, "cloudtrailv2/home?region=<region>#/insights/<event_id>")}`,
      "Error code: “<error>”",
    ]),
  };
}
