import { eventFields, signInDetailTypes } from "../../engines/cloudtrail/bus-event";
import { isHeldBackByName } from "../../engines/cloudtrail/read-only-management";
import {
  compileNarrowing,
  maxPattern,
  type PatternField,
  patternFields,
  patternProblems,
} from "../../engines/event-pattern/event-pattern";
import { isObject } from "../../engines/json";
import { errorMessage } from "../validation/validation";

/** An event pattern: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html */
export type EventPattern = Readonly<Record<string, unknown>>;

/**
 * The detail-types of CloudTrail's events:
 * https://docs.aws.amazon.com/eventbridge/latest/ref/events-ref-cloudtrail.html
 */
const cloudTrailDetailTypes: readonly string[] = [
  "AWS API Call via CloudTrail",
  signInDetailTypes[0],
  "AWS Console Action via CloudTrail",
  "AWS Service Event via CloudTrail",
  "AWS Insight via CloudTrail",
  "AWS Network Activity Event via CloudTrail",
];

/** What AWS would refuse in an event pattern, or accept and never match. */
export function eventPatternFaults(pattern: unknown, readOnlyEvents: boolean): string[] {
  if (JSON.stringify(pattern) === "{}") {
    return [
      errorMessage(
        "the event pattern",
        pattern,
        "a pattern has at least one field",
        'say what is matched, such as { detail: { eventName: ["CreateSubnet"] } }',
      ),
    ];
  }
  const problems = patternProblems(pattern);
  if (problems.length > 0) {
    return problems.map((problem) => `the event pattern is refused by EventBridge: ${problem}.`);
  }
  const fields = patternFields(pattern);
  return [
    ...sizeFaults(pattern),
    ...fieldFaults(fields),
    ...detailTypeFaults(fields),
    ...(readOnlyEvents ? [] : readOnlyFaults(pattern, fields)),
  ];
}

function sizeFaults(pattern: unknown): string[] {
  const size = JSON.stringify(pattern).length;
  if (size <= maxPattern) return [];
  return [
    errorMessage(
      "the event pattern's length",
      size,
      `a pattern has at most ${maxPattern} characters`,
      "split it into several rules",
    ),
  ];
}

/** A name with dots is a way through objects to EventBridge, so that the first step decides. */
function fieldFaults(fields: readonly PatternField[]): string[] {
  const names = new Set(fields.map(({ field }) => field.split(".", 1).join()));
  return [...names]
    .filter((name) => !eventFields.includes(name))
    .map((name) =>
      errorMessage(
        "a field of the event pattern",
        name,
        `events have ${eventFields.join(", ")}`,
        "correct its name; what CloudTrail recorded is in detail",
      ),
    );
}

/** The spelling of AWS's guide is accepted beside the one that is known to match. */
function detailTypeFaults(fields: readonly PatternField[]): string[] {
  const types = valuesOf(fields, "detail-type").filter((type) => typeof type === "string");
  const [usual, printed] = signInDetailTypes;
  const known = types.includes(usual) ? [...cloudTrailDetailTypes, printed] : cloudTrailDetailTypes;
  return types
    .filter((type) => /cloudtrail/i.test(type) && !known.includes(type))
    .map((type) =>
      errorMessage(
        "the pattern's detail-type",
        type,
        `CloudTrail sends ${cloudTrailDetailTypes.join(", ")}`,
        "write one of these",
      ),
    );
}

/**
 * Detail-types of events that no trail records, which a log group with records never has: where they are all
 * that a pattern matches.
 */
export function unrecordedFaults(pattern: unknown): string[] {
  if (patternProblems(pattern).length > 0) return [];
  const types = valuesOf(patternFields(pattern), "detail-type");
  const others = types.filter((type) => typeof type === "string" && !/ via CloudTrail$/.test(type));
  if (others.length === 0 || others.length < types.length) return [];
  return [
    errorMessage(
      "the pattern's detail-type",
      others,
      `a trail's log group has ${cloudTrailDetailTypes.join(", ")}`,
      'write one of these, or leave source: "logs" out',
    ),
  ];
}

/** The fields by which a pattern tells a read-only management event from other events. */
const categoryFields = [
  "detail-type",
  ...["eventCategory", "managementEvent", "readOnly", "eventName"].map(inDetail),
];

/**
 * Names of read-only management events, which do not reach the rule, in a pattern that accepts such events.
 *
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail-management.html
 */
function readOnlyFaults(pattern: unknown, fields: readonly PatternField[]): string[] {
  const narrow = compileNarrowing(pattern, categoryFields);
  return valuesOf(fields, inDetail("eventName"))
    .map((value) => (isObject(value) ? { name: value.prefix, isStart: true } : { name: value }))
    .filter((value): value is { name: string; isStart?: true } => typeof value.name === "string")
    .filter(({ name, isStart }) => isHeldBackByName(name, isStart) && narrow(readOnlyEvent(name)))
    .map(({ name }) =>
      errorMessage(
        "the pattern's eventName",
        name,
        "a rule gets no read-only management events (Get, List, Describe) in its usual state, so it would never match",
        'leave the name out, set readOnlyEvents: true, or add eventCategory: ["Data"] if it is of data events',
      ),
    );
}

function readOnlyEvent(eventName: string): unknown {
  const detail = { eventName, eventCategory: "Management", managementEvent: true, readOnly: true };
  return { "detail-type": "AWS API Call via CloudTrail", detail };
}

function inDetail(field: string): string {
  return `detail.${field}`;
}

/** The values of a field, wherever a pattern has it. */
export function valuesOf(fields: readonly PatternField[], name: string): unknown[] {
  return fields.filter(({ field }) => field === name).flatMap(({ values }) => values);
}
