import type { CloudTrailRecord } from "../cloudtrail-record";
import type { Delivery, Replayed, RuleVerdict, TrailVerdict } from "../deliveries";
import { isObject } from "../event-pattern/json";
import { accountOf } from "./replays";

/** The most characters of a value, or of a reason, in a line. */
const MOST_CHARACTERS = 240;

/** What becomes of one record, in order: where it is recorded, which rules take it, and what their targets get. */
export function story(record: CloudTrailRecord, { trails, rules }: Replayed): string {
  const matching = rules.filter(({ matched }) => matched);
  const others = rules.filter(({ matched, isElsewhere }) => !matched && !isElsewhere);
  const elsewhere = rules.filter(({ matched, isElsewhere }) => !matched && isElsewhere);
  return [
    heading(record),
    ...section("Recorded", trails.filter(({ recorded }) => recorded).flatMap(recording)),
    ...section(
      "Not recorded by",
      trails.filter(({ recorded }) => !recorded).map(({ stack, trail }) => `${stack}  ${trail}`),
    ),
    ...section("Matched", matching.flatMap(match)),
    ...section("Not matched", [...others.flatMap(mismatch), ...absence(elsewhere, record)]),
  ].join("\n");
}

function heading(record: CloudTrailRecord): string {
  const { awsRegion, errorCode, eventName, eventSource, eventTime, userIdentity = {} } = record;
  const caller = [userIdentity.arn, userIdentity.userName, userIdentity.invokedBy].find(
    (name) => typeof name === "string" && name !== "",
  );
  const call = [eventName ?? "An event", eventSource && `of ${eventSource}`].filter(Boolean).join(" ");
  const place = `${eventTime}, ${awsRegion}, account ${accountOf(record)}`;
  return [
    call,
    `  ${place}`,
    ...(caller === undefined ? [] : [`  by ${String(caller)}`]),
    ...(errorCode === undefined ? [] : [`  failed with ${errorCode}`]),
  ].join("\n");
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ["", title, ...lines.map((line) => `  ${line}`)];
}

function recording({ stack, trail, bucketName, objectKey }: TrailVerdict): string[] {
  return [`${stack}  ${trail}`, `    s3://${bucketName}/${objectKey}…`];
}

function match({ stack, rule, region, deliveries, failures }: RuleVerdict): string[] {
  const lines = [
    ...deliveries.flatMap(received),
    ...failures.map(({ target, message }) => `${target} fails: ${message}`),
  ];
  return [
    `${stack}  ${rule}  (${region})`,
    ...(lines.length > 0 ? lines : ["nothing is sent"]).map((line) => `    ${line}`),
  ];
}

function received({ target, kind, recipient, payload, warnings }: Delivery): string[] {
  const lines = kind === "slack" ? texts(payload) : kind === "event-bus" ? ["the event"] : shown(payload);
  return [
    `${target} → ${recipient}`,
    ...lines.map((line) => `  ${line}`),
    ...warnings.map((warning) => `  Warning: ${warning}`),
  ];
}

/** Text whole; of an object one line for each field, cut where it is long. */
function shown(payload: unknown): string[] {
  if (typeof payload === "string") return payload.split("\n");
  if (!isObject(payload)) return [cut(JSON.stringify(payload))];
  return Object.entries(payload).map(([name, value]) => `${name}: ${cut(JSON.stringify(value))}`);
}

/** The lines of all texts of a Slack message's blocks; of a message without blocks, its own. */
function texts(message: unknown): string[] {
  if (Array.isArray(message)) return message.flatMap(texts);
  if (!isObject(message)) return [];
  const { text, ...others } = message;
  const inner = texts(Object.values(others));
  if (typeof text === "string") return inner.length > 0 ? inner : text.split("\n");
  return [...texts(text), ...inner];
}

function cut(text: string): string {
  return text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}…` : text;
}

function mismatch({ stack, rule, region, why }: RuleVerdict): string[] {
  return [`${stack}  ${rule}  (${region})`, `    ${cut(why() ?? "")}`];
}

/** The rules of Regions that the event does not come to, in one line for each stack. */
function absence(rules: readonly RuleVerdict[], { awsRegion }: CloudTrailRecord): string[] {
  const stacks = [...new Set(rules.map(({ stack }) => stack))];
  return stacks.flatMap((stack) => {
    const own = rules.filter((rule) => rule.stack === stack);
    const regions = [...new Set(own.map(({ region }) => region))].join(", ");
    const rulesOf = `${own.length} ${own.length === 1 ? "rule" : "rules"} of ${regions}`;
    return [`${stack}  ${rulesOf}`, `    the event is in ${awsRegion}`];
  });
}
