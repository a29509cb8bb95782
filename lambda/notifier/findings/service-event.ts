import { harmless } from "../message/harmless-text";
import { chosenFacts, fact, type Line, value } from "../message/line";
import { objectOf, textOf } from "../records/json";
import type { ParsedRecord } from "../records/parsed-record";
import type { Finding } from "./finding";

/** An event that records no call, such as a finding of GuardDuty or Insights: what the service says of it. */
export function serviceEvent(record: ParsedRecord, byPattern: boolean): Finding {
  const { eventSource } = record;
  const eventName = harmless(record.eventName);
  return {
    noun: "event",
    severity: "medium",
    headline: eventName,
    words: () => ({
      title: [{ bold: eventName }],
      what: [fact("What", value(eventName, 200), " (", value(eventSource, 100), ")"), ...more(record)],
      next: "Look at it in the console of the service that tells of it.",
      silencedBy: byPattern ? ["pattern"] : undefined,
    }),
  };
}

/**
 * https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_findings_eventbridge.html
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-insights-fields-insight-details.html
 */
function more({ title, description, insightDetails }: ParsedRecord): readonly Line[] {
  const { insightType, eventName, eventSource, state } = objectOf(insightDetails);
  const insight = [insightType, eventName, eventSource, state]
    .map(textOf)
    .filter((each) => each !== undefined);
  return chosenFacts(500, { Title: title, Description: description, Insight: insight.join(", ") });
}
