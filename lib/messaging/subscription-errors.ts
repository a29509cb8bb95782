import { eventFields } from "../../engines/cloudtrail/bus-event";
import { compileFilterPolicy, filterPolicyProblems } from "../../engines/filter-policy";
import { isObject } from "../../engines/json";
import type { Severity } from "../../engines/severity";
import { recordFields } from "../storage/columns";
import { errorMessage } from "../validation/validation";
import { endpointOf, isReference } from "./endpoints";
import type { Protocol, SubscriptionSettings } from "./subscription-settings";

/** What the messages are that a topic gets of a stack. */
export type MessageFormat = "record in event" | "event" | "JSON" | "text" | TextWithSeverity;

/** Text with the attribute `severity`. */
export interface TextWithSeverity {
  /** How grave what is told can be. */
  readonly severities: readonly Severity[];
}

/** https://docs.aws.amazon.com/sns/latest/dg/sns-large-payload-raw-message-delivery.html */
const raw: readonly Protocol[] = ["firehose", "http", "https", "sqs"];
const urls: readonly Protocol[] = ["http", "https"];

/**
 * What SNS refuses in a subscription, and what would deliver nothing.
 * @param name how the settings name it, such as `subscriptions.chat`
 */
export function subscriptionErrors(
  name: string,
  subscription: SubscriptionSettings,
  home: string,
  messages: MessageFormat,
): string[] {
  return [
    ...endpointErrors(name, subscription, home),
    ...optionErrors(name, subscription),
    ...filterErrors(name, subscription, messages),
  ];
}

function endpointErrors(name: string, { protocol, endpoint }: SubscriptionSettings, home: string): string[] {
  const { test, accepts, remedy } = endpointOf(protocol, home);
  if (isReference(endpoint) || test(endpoint)) return [];
  return [errorMessage(`${name}.endpoint`, endpoint, accepts, remedy)];
}

/** Options that only some protocols have. */
function optionErrors(name: string, subscription: SubscriptionSettings): string[] {
  const { protocol } = subscription;
  return [
    { option: "rawMessageDelivery", protocols: raw },
    { option: "deliveryPolicy", protocols: urls },
    { option: "endpointAutoConfirms", protocols: urls },
    { option: "confirmationTimeoutInMinutes", protocols: urls },
  ].flatMap(({ option, protocols }) => {
    const value = subscription[option as keyof SubscriptionSettings];
    if (value === undefined || value === false || protocols.includes(protocol)) return [];
    const accepts = `the protocols ${protocols.join(", ")} have it, and ${protocol} does not`;
    return [errorMessage(`${name}.${option}`, value, accepts, "leave it out")];
  });
}

function filterErrors(name: string, subscription: SubscriptionSettings, messages: MessageFormat): string[] {
  const { filterPolicy: policy, filterPolicyScope: scope = "MessageBody" } = subscription;
  const refuse = (accepts: string, remedy: string) => [
    errorMessage(`${name}.filterPolicy`, policy, accepts, remedy),
  ];
  if (policy === undefined) return [];
  const problems = filterPolicyProblems(policy, scope);
  if (problems.length > 0) {
    return refuse(`SNS refuses it: ${problems.join(", ")}`, "see SNS's constraints on filter policies");
  }
  if (scope === "MessageAttributes" && typeof messages === "object") {
    const passes = compileFilterPolicy(policy, scope);
    const { severities } = messages;
    // The mails of rules, such as those on tampering, have no attribute.
    if (passes({}) || severities.some((severity) => passes({ severity }))) return [];
    return refuse(
      `the attribute of messages is severity, with these settings ${severities.join(", ")}, so that no message passes`,
      "filter by some of these alone, or change what is told",
    );
  }
  if (scope === "MessageAttributes") {
    if (compileFilterPolicy(policy, scope)({})) return [];
    return refuse(
      "EventBridge sets no attributes, so that no message passes",
      'set filterPolicyScope to "MessageBody", and mail to "event" to filter by what is in the event; source "logs" has the attribute severity',
    );
  }
  if (messages === "event" || messages === "record in event") {
    const missing = missingIn(policy, eventFields);
    if (missing.length > 0) {
      return refuse(
        `the event has no ${missing.join(", ")}, so that no message passes`,
        `filter by ${eventFields.join(", ")}; source "logs" has the attribute severity`,
      );
    }
    const unrecorded = messages === "event" ? [] : missingIn(inDetail(policy), recordFields);
    if (unrecorded.length === 0) return [];
    return refuse(
      `the event's detail has no ${unrecorded.join(", ")}, so that no message passes`,
      `filter by a field of CloudTrail's records, such as eventName; source "logs" has the attribute severity`,
    );
  }
  if (messages === "JSON" || Object.keys(policy).length === 0) return [];
  return refuse(
    "messages are text, in whose body SNS finds no fields, so that none passes",
    messages === "text"
      ? 'set mail to "event", or leave filterPolicy out; source "logs" has the attribute severity'
      : 'set filterPolicyScope to "MessageAttributes", and filter by severity',
  );
}

/** Fields that a policy asks for and that a message lacks, so that it does not pass. */
function missingIn(policy: object, fields: readonly string[]): string[] {
  return Object.entries(policy)
    .filter(([field, values]) => !fields.includes(field) && !passesWithout(field, values))
    .map(([field]) => field);
}

/** What a policy asks of the event's detail. */
function inDetail({ detail, ...others }: Readonly<Record<string, unknown>>): object {
  const dotted = Object.entries(others).flatMap(([field, values]) => {
    const [, inner] = /^detail\.([^.]+)$/.exec(field) ?? [];
    return inner === undefined ? [] : [[inner, values] as const];
  });
  return { ...(isObject(detail) ? detail : {}), ...Object.fromEntries(dotted) };
}

/** Whether a message passes that lacks a field. `$or` and dots lead elsewhere, which is not judged. */
function passesWithout(field: string, values: unknown): boolean {
  return (
    field.startsWith("$") ||
    field.includes(".") ||
    compileFilterPolicy({ [field]: values }, "MessageBody")({})
  );
}
