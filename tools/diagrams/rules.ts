import { isObject } from "../../engines/json";
import { nodesNamed, thisAccount } from "./nodes";
import type { Node } from "./picture";
import { type Resource, type Stack, textsAt } from "./stack";
import { trailsIn } from "./trails";

/** The event bus of a rule, or of a bucket's notifications. */
export function busOf(resource: Resource): Node[] {
  const [name = "default"] = textsAt(resource, "event_bus_name");
  const place = { account: thisAccount, region: resource.region, service: "EventBridge" };
  return [{ ...place, name, kind: "event bus" }];
}

/** What sends the events that a rule matches to its bus: trails, or the resources that its pattern names. */
export function sourcesOf(rule: Resource, stack: Stack): Node[] {
  if (!isViaCloudTrail(rule))
    return textsAt(rule, "event_pattern").flatMap((text) => nodesNamed(text, stack));
  const trails = trailsIn(rule.region, stack);
  return trails.length > 0 ? trails : trailElsewhere(rule, stack);
}

/** The trail that a rule needs and its stack does not have. */
export function trailElsewhere(rule: Resource, stack: Stack): Node[] {
  if (!isViaCloudTrail(rule) || trailsIn(rule.region, stack).length > 0) return [];
  const place = { account: thisAccount, region: rule.region, service: "CloudTrail" };
  return [{ ...place, name: "a trail of the account", kind: "trail", notes: ["not of this stack"] }];
}

/** The events that a rule matches, in a few words: the calls that its pattern names, else the states. */
export function eventsOf(rule: Resource): string | undefined {
  const pattern = patternOf(rule);
  const calls = valuesOf("eventName", pattern);
  const events = calls.length > 0 ? calls : valuesOf("status", pattern);
  return events.length > 0 ? inWords([...new Set(events)]) : undefined;
}

/** What a target gets, where that needs a word. */
export function forwarded(target: Resource): string | undefined {
  return textsAt(target, "arn").some((arn) => arn.includes(":event-bus/")) ? "forwarded" : undefined;
}

function isViaCloudTrail(rule: Resource): boolean {
  return valuesOf("detail-type", patternOf(rule)).some((type) => type.endsWith("via CloudTrail"));
}

function patternOf(rule: Resource): unknown {
  const [text = "{}"] = textsAt(rule, "event_pattern");
  return JSON.parse(text);
}

/** What a field is compared with, wherever it is in a pattern, `$or` included. */
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

/** One or two words as they are; of more, the first and how many there are besides. */
function inWords([first = "", second, ...more]: readonly string[]): string {
  if (second === undefined) return first;
  return more.length > 0 ? `${first} and ${more.length + 1} more` : `${first}, ${second}`;
}
