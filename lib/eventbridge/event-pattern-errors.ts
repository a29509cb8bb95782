import { maxPattern, patternProblems } from "../../engines/event-pattern/event-pattern";
import { errorMessage } from "../validation/validation";

/** An event pattern: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-event-patterns.html */
export type EventPattern = Readonly<Record<string, unknown>>;

/**
 * The detail-types of CloudTrail's events:
 * https://docs.aws.amazon.com/eventbridge/latest/ref/events-ref-cloudtrail.html
 */
const cloudTrailDetailTypes = [
  "AWS API Call via CloudTrail",
  "AWS Console Sign In via CloudTrail",
  "AWS Console Action via CloudTrail",
  "AWS Service Event via CloudTrail",
  "AWS Insight via CloudTrail",
  "AWS Network Activity Event via CloudTrail",
];

/** What an event has: https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-events-structure.html */
const eventFields = [
  "version",
  "id",
  "detail-type",
  "source",
  "account",
  "time",
  "region",
  "resources",
  "detail",
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
  return [
    ...sizeFaults(pattern),
    ...fieldFaults(pattern as EventPattern),
    ...detailTypeFaults(pattern),
    ...(readOnlyEvents ? [] : readOnlyFaults(pattern)),
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

/** Fields of the pattern itself and of each branch of its `$or`. */
function fieldFaults(pattern: EventPattern): string[] {
  const { $or: branches = [], ...fields } = pattern;
  const unknown = Object.keys(fields)
    .filter((field) => !eventFields.includes(field))
    .map((field) =>
      errorMessage(
        "a field of the event pattern",
        field,
        `events have ${eventFields.join(", ")}`,
        "correct its name; what CloudTrail recorded is in detail",
      ),
    );
  return [...unknown, ...(branches as EventPattern[]).flatMap(fieldFaults)];
}

function detailTypeFaults(pattern: unknown): string[] {
  return leaves(pattern, ["detail-type"])
    .filter((type): type is string => typeof type === "string")
    .filter((type) => /cloudtrail/i.test(type) && !cloudTrailDetailTypes.includes(type))
    .map((type) =>
      errorMessage(
        "the pattern's detail-type",
        type,
        `CloudTrail sends ${cloudTrailDetailTypes.join(", ")}`,
        "write one of these",
      ),
    );
}

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-service-event-cloudtrail-management.html */
function readOnlyFaults(pattern: unknown): string[] {
  return leaves(pattern, ["detail", "eventName"])
    .map((leaf) => (typeof leaf === "string" ? leaf : (leaf as { prefix?: unknown } | null)?.prefix))
    .filter((name): name is string => typeof name === "string" && /^(Get|List|Describe)/.test(name))
    .map((name) =>
      errorMessage(
        "the pattern's eventName",
        name,
        "a rule gets no read-only management events (Get, List, Describe) in its usual state, so it would never match",
        "leave the name out or set readOnlyEvents: true",
      ),
    );
}

/**
 * The alternatives that a pattern gives for a field, in the pattern itself and in each branch of an `$or` on
 * the way.
 */
function leaves(pattern: unknown, path: readonly string[]): unknown[] {
  const [field, ...rest] = path;
  if (field === undefined) return Array.isArray(pattern) ? pattern : [];
  if (typeof pattern !== "object" || pattern === null) return [];
  const { [field]: inner, $or: branches } = pattern as Record<string, unknown>;
  const elsewhere = Array.isArray(branches) ? branches.flatMap((branch) => leaves(branch, path)) : [];
  return [...leaves(inner, rest), ...elsewhere];
}
