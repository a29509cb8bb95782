import type { Construct } from "constructs";
import { AuditStack } from "../stack/audit-stack";
import type { EventPattern } from "./event-pattern-errors";
import { region } from "../stack/regions";
import { validateEach, type Constraint, textConstraint } from "../validation/validation";

/** API calls by name, of any service or of some. */
export interface ApiCalls {
  readonly eventNames: readonly string[];
  /** Services by their endpoint, such as `ec2.amazonaws.com`. @default any */
  readonly eventSources?: readonly string[];
}

/**
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-record-contents.html
 */
export const eventName = textConstraint(
  "[A-Za-z][A-Za-z0-9_]{0,127}",
  "an event name is the API operation's, such as CreateSubnet",
  "leave out the service's name and any wildcard; a whole pattern can say more",
);
const endpoint = textConstraint(
  "[a-z0-9-]+(?:\\.[a-z0-9-]+)*\\.amazonaws\\.com",
  "an event source is the service's endpoint without a Region, such as ec2.amazonaws.com",
  "take it from a CloudTrail event of the service",
);
export const eventSource: Constraint<string> = {
  ...endpoint,
  test: (source) => endpoint.test(source) && !source.split(".").some((label) => region.test(label)),
};

/** The pattern of API calls as CloudTrail sends them to EventBridge. */
export function apiCalls(scope: Construct, { eventNames, eventSources }: ApiCalls): EventPattern {
  validateEach(scope, "eventNames", eventNames, eventName);
  validateEach(scope, "eventSources", eventSources, eventSource);
  return {
    // Nobody but AWS can send events of such a source, so that none can be forged.
    ...AuditStack.of(scope).hardened("source-conditions", () => ({ source: [{ prefix: "aws." }] })),
    "detail-type": ["AWS API Call via CloudTrail"],
    detail: { ...(eventSources && { eventSource: eventSources }), eventName: eventNames },
  };
}
