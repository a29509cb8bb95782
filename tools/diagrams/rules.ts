import { isObject } from "../../engines/json";
import { nodesNamed, nodesOfResource, thisAccount } from "./nodes";
import { keyOf, type Node } from "./picture";
import { type StackResource, type Stack, textsAt } from "./stack";
import { trailsIn } from "./trails";

/** The event bus of a rule or of a bucket's notifications; a rule on a schedule waits for no event. */
export function busOf(resource: StackResource): Node[] {
  if (textsAt(resource, "schedule_expression").length > 0) return [];
  const [name = "default"] = textsAt(resource, "event_bus_name");
  const place = { account: thisAccount, region: resource.region, service: "EventBridge" };
  return [{ ...place, name, kind: "event bus" }];
}

/** The senders of a rule's events: trails, or the resources that the rule's pattern names. */
export function sourcesOf(rule: StackResource, stack: Stack): Node[] {
  if (!isViaCloudTrail(rule))
    return textsAt(rule, "event_pattern").flatMap((text) => nodesNamed(text, stack));
  const trails = trailsIn(rule.region, stack);
  return trails.length > 0 ? trails : trailElsewhere(rule, stack);
}

/** A trail outside the stack, if the rule needs one and the stack has none. */
export function trailElsewhere(rule: StackResource, stack: Stack): Node[] {
  if (!isViaCloudTrail(rule) || trailsIn(rule.region, stack).length > 0) return [];
  const place = { account: thisAccount, region: rule.region, service: "CloudTrail" };
  return [{ ...place, name: "a trail of the account", kind: "trail", notes: ["not of this stack"] }];
}

/** The events that a rule matches, in a few words: the calls in its pattern, otherwise the statuses. */
export function eventsOf(rule: StackResource): string | undefined {
  const pattern = patternOf(rule);
  if (matchesAnyName(pattern)) return undefined;
  const calls = valuesOf("eventName", pattern);
  const events = calls.length > 0 ? calls : valuesOf("status", pattern);
  return events.length > 0 ? inWords([...new Set(events)]) : undefined;
}

/** Whether a pattern that names calls matches others, too, in an alternative without a name. */
function matchesAnyName(pattern: unknown): boolean {
  const detail = isObject(pattern) && isObject(pattern.detail) ? pattern.detail : {};
  return Array.isArray(detail.$or) && detail.$or.some((each) => valuesOf("eventName", each).length === 0);
}

/** What draws rules of one Region, on the same events for the same targets, as the first of them. */
export function asOneRule(stack: Stack): (node: Node) => Node {
  const targets = stack.ofType("aws_cloudwatch_event_target").map((target) => ({
    rules: textsAt(target, "rule").flatMap((text) => stack.referredBy(text)),
    arns: textsAt(target, "arn"),
  }));
  const kindOf = (rule: StackResource) => {
    const arns = targets.filter(({ rules }) => rules.includes(rule)).flatMap((target) => target.arns);
    return JSON.stringify([rule.region, eventsOf(rule), arns.sort()]);
  };
  const rules = stack
    .ofType("aws_cloudwatch_event_rule")
    .flatMap((rule) => nodesOfResource(rule).map((node) => ({ node, kind: kindOf(rule) })));
  const firsts = new Map(
    rules.map(({ node, kind }) => [keyOf(node), rules.find((other) => other.kind === kind)?.node] as const),
  );
  return (node) => firsts.get(keyOf(node)) ?? node;
}

/** What a sender tells a rule's event bus: CloudTrail's events, or the types of its own. */
export function toldTo(rule: StackResource, sender: Node): string {
  const types = valuesOf("detail-type", patternOf(rule)).filter((type) => !type.endsWith("via CloudTrail"));
  return types.map((type) => type.replace(`${sender.service} `, "")).join(", ") || "events";
}

/** The label of a target's edge: "forwarded" to another event bus. */
export function forwarded(target: StackResource): string | undefined {
  return textsAt(target, "arn").some((arn) => arn.includes(":event-bus/")) ? "forwarded" : undefined;
}

function isViaCloudTrail(rule: StackResource): boolean {
  return valuesOf("detail-type", patternOf(rule)).some((type) => type.endsWith("via CloudTrail"));
}

function patternOf(rule: StackResource): unknown {
  const [text = "{}"] = textsAt(rule, "event_pattern");
  return JSON.parse(text);
}

/** The values that a pattern has for a field at any depth, including `$or`. */
function valuesOf(field: string, pattern: unknown): string[] {
  if (Array.isArray(pattern)) return pattern.flatMap((each) => valuesOf(field, each));
  if (!isObject(pattern)) return [];
  return Object.entries(pattern).flatMap(([key, value]) =>
    key === field ? [value].flat().flatMap(comparison) : valuesOf(field, value),
  );
}

function comparison(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return isObject(value) && typeof value.prefix === "string" ? [`${value.prefix}*`] : [];
}

/** One or two words as they are; of more words, the first and the number of the others. */
function inWords([first = "", second, ...more]: readonly string[]): string {
  if (second === undefined) return first;
  return more.length > 0 ? `${first} and ${more.length + 1} more` : `${first}, ${second}`;
}
