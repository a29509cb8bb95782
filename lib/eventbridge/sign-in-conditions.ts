import { detailTypesOf, sourceOf } from "../../engines/cloudtrail/bus-event";
import { compileNarrowing, patternProblems } from "../../engines/event-pattern/event-pattern";
import type { EventPattern } from "./event-pattern-errors";
import { logConditions, oneOf } from "./log-conditions";

const eventSource = "signin.amazonaws.com";

/** The types of the source's records, and the texts of a log group's filter that each spelling has. */
const eventTypes = {
  AwsConsoleSignIn: "AwsConsoleSign*",
  AwsApiCall: "AwsApiCall",
  AwsServiceEvent: "*ServiceEvent",
} as const;

/** By what a pattern tells sign-ins from other events. */
const kindFields = ["source", "detail-type", "detail.eventSource", "detail.eventType"];

/**
 * Conditions of a log group's filter, which hold together of each record of a sign-in of whose event a
 * pattern holds; undefined where it holds of none, whatever its names.
 */
export function signInConditions(pattern: EventPattern): string[] | undefined {
  if (patternProblems(pattern).length > 0) return undefined;
  const mayMatch = compileNarrowing(pattern, kindFields);
  const types = Object.entries(eventTypes).filter(([eventType]) =>
    detailTypesOf({ eventType }).some((type) =>
      mayMatch({
        source: sourceOf({ eventSource }),
        "detail-type": type,
        detail: { eventSource, eventType },
      }),
    ),
  );
  if (types.length === 0) return undefined;
  const ofTypes = oneOf(types.map(([, text]) => `($.eventType = "${text}")`));
  return [
    ...new Set([
      `($.eventSource = "${eventSource}")`,
      ...(types.length < Object.keys(eventTypes).length ? ofTypes : []),
      ...logConditions(pattern),
    ]),
  ];
}
