import { type CloudTrailRecord, omittedFields } from "../../../engines/cloudtrail/cloudtrail-record";
import { counted, printable } from "../../../engines/words";
import type { Delivery, Replayed, RuleVerdict, TrailVerdict } from "../deliveries";
import type { StateTrace } from "../deliveries/delivery";
import { callerOf } from "./caller";
import { eventLabel, serviceOf } from "./event-label";
import { cut, deliveredText } from "./delivered-text";
import { namedPrincipal } from "./principal-label";

/** The maximum length of a value in a line. */
const maxCharacters = 240;

/** The story of one record: which trails record it, which rules match it, and what their targets get. */
export function story(record: CloudTrailRecord, { account, region, trails, rules }: Replayed): string {
  const matching = rules.filter(({ matched }) => matched);
  const others = rules.filter(({ matched, isElsewhere }) => !matched && !isElsewhere);
  const elsewhere = rules.filter(({ matched, isElsewhere }) => !matched && isElsewhere);
  return [
    ...heading(record, account, region),
    ...section("Recorded", trails.filter(({ recorded }) => recorded).flatMap(recording)),
    ...section(
      "Not recorded by",
      trails.filter(({ recorded }) => !recorded).map(({ stack, trail }) => `${stack}  ${trail}`),
    ),
    ...section("Matched", matching.flatMap(match)),
    ...section("Not matched", [...mismatches(others), ...absence(elsewhere, region)]),
  ]
    .map(printable)
    .join("\n");
}

function heading(record: CloudTrailRecord, account: string, region: string): string[] {
  const { errorCode, eventTime } = record;
  const caller = callerOf(record);
  const service = serviceOf(record);
  const call = [eventLabel(record), ...(service === undefined ? [] : [`of ${service}`])].join(" ");
  const place = `${eventTime}, ${region}, account ${account}`;
  return [
    call,
    `  ${place}`,
    ...(caller === undefined ? [] : [`  by ${namedPrincipal(caller)}`]),
    ...(typeof errorCode === "string" ? [`  failed with ${errorCode}`] : []),
    ...omittedFields(record).map((field) => `  ${field}: omitted by CloudTrail, as it is too large`),
  ];
}

function section(title: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ["", title, ...lines.map((line) => `  ${line}`)];
}

function recording({ stack, trail, bucketName, objectKey }: TrailVerdict): string[] {
  return [`${stack}  ${trail}`, `    s3://${bucketName}/${objectKey}…`];
}

/** What a matching rule does, a line for the rule and indented lines for its targets. */
export function match({ stack, rule, region, deliveries, failures, traces }: RuleVerdict): string[] {
  const sent = [
    ...deliveries.flatMap(received),
    ...failures.map(({ target, message }) => `${target} fails: ${message}`),
  ];
  return [
    `${stack}  ${rule}  (${region})`,
    ...[...traces.map(passed), ...(sent.length > 0 ? sent : ["nothing is sent"])].map(
      (line) => `    ${line}`,
    ),
  ];
}

function passed({ target, states }: StateTrace): string {
  return `${target}  states: ${cut(states.join(" → "), maxCharacters)}`;
}

function received(delivery: Delivery): string[] {
  const { target, recipient, warnings } = delivery;
  return [
    `${target} → ${recipient}`,
    ...deliveredText(delivery, maxCharacters).map((line) => `  ${line}`),
    ...warnings.map((warning) => `  Warning: ${warning}`),
  ];
}

/** Rules that do not match, with the reason below those that share it. */
function mismatches(rules: readonly RuleVerdict[]): string[] {
  const byReason = new Map<string, string[]>();
  for (const { stack, rule, region, why } of rules) {
    const reason = why() ?? "";
    byReason.set(reason, [...(byReason.get(reason) ?? []), `${stack}  ${rule}  (${region})`]);
  }
  return [...byReason].flatMap(([reason, names]) => [...names, `    ${reason}`]);
}

/** The rules in Regions that the event does not reach, one line per stack. */
function absence(rules: readonly RuleVerdict[], region: string): string[] {
  const stacks = [...new Set(rules.map(({ stack }) => stack))];
  return stacks.flatMap((stack) => {
    const own = rules.filter((rule) => rule.stack === stack);
    const regions = [...new Set(own.map(({ region }) => region))].join(", ");
    const rulesOf = `${counted(own.length, "rule")} of ${regions}`;
    return [`${stack}  ${rulesOf}`, `    the event is in ${region}`];
  });
}
