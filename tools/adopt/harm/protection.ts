import type { Json, ResourceChange } from "../plan";
import { isUnknownAt, textAt, valueAt, valuesAfter, valuesBefore } from "../values";
import { policyChange } from "./policy-changes";

/** Says what a change of a resource weakens; nothing if it weakens nothing. */
export type Protection = (resource: ResourceChange) => readonly string[];

/** The end of a sentence on what the plan does not tell. */
export const notKnown = "not known until apply";

/** Says by an old and a new value what is weaker. The old value is set. */
type Comparison = (before: Json, after: Json | undefined) => string | undefined;

/** Compares the values at a path, if the old one is set. */
export function compared(path: string, compare: Comparison): Protection {
  return (resource) => {
    const before = valueAt(valuesBefore(resource), path);
    if (before === undefined || !hasValue(before)) return [];
    if (isUnknownAt(resource, path)) return [`${path}, which is ${JSON.stringify(before)}: ${notKnown}`];
    const line = compare(before, valueAt(valuesAfter(resource), path));
    return line === undefined ? [] : [line];
  };
}

/** What is on must stay on: `true`, or "Enabled" in any case. */
export function staysOn(path: string, loss: string): Protection {
  return compared(path, (before, after) => (isOn(before) && !isOn(after) ? loss : undefined));
}

/** What is off must stay off. */
export function staysOff(path: string, loss: string): Protection {
  return (resource) =>
    !isOn(valueAt(valuesBefore(resource), path)) && isOn(valueAt(valuesAfter(resource), path)) ? [loss] : [];
}

/** What is set must stay set. */
export function staysSet(path: string, loss: string): Protection {
  return compared(path, (before, after) =>
    after === undefined || !hasValue(after) ? `${loss}; it was ${shown(before)}` : undefined,
  );
}

/** What is set must stay the same. */
export function staysSame(path: string, loss: string): Protection {
  return compared(path, (before, after) =>
    shown(before) === shown(after ?? null)
      ? undefined
      : `${loss}: ${shown(before)} → ${shown(after ?? null)}`,
  );
}

/** A KMS key must stay, or be replaced by a customer's own key. */
export function staysEncrypted(path: string): Protection {
  return compared(path, (before, after) => {
    if (typeof after !== "string" || after === "")
      return `no longer encrypted with the KMS key ${shown(before)}`;
    const isAwsManaged = (key: string) => /(?:^|:)alias\/aws\//.test(key);
    return isAwsManaged(after) && !isAwsManaged(shown(before))
      ? `encrypted with ${after}, a key of AWS, in place of ${shown(before)}`
      : undefined;
  });
}

/** A number of days or the like must not become less. 0 stands for ever where `zeroIsForever`. */
export function staysLong(path: string, what: string, unit: string, zeroIsForever = false): Protection {
  const length = (value: Json | undefined) =>
    zeroIsForever && Number(value) === 0 ? Infinity : Number(value ?? NaN);
  const words = (value: Json | undefined) =>
    length(value) === Infinity ? "for ever" : `${shown(value ?? null)} ${unit}`;
  const protection = compared(path, (before, after) =>
    length(after) < length(before) ? `${what} ${words(after)}, not ${words(before)}` : undefined,
  );
  return (resource) => (length(valueAt(valuesBefore(resource), path)) > 0 ? protection(resource) : []);
}

/** A value of an order from weak to strong must not become weaker. */
export function staysStrong(path: string, what: string, order: readonly string[]): Protection {
  return compared(path, (before, after) =>
    order.indexOf(String(after)) < order.indexOf(String(before))
      ? `${what} is ${shown(after ?? "none")}, not ${shown(before)}`
      : undefined,
  );
}

/** Each text of a list must stay in it. */
export function keepsAll(path: string, loss: string): Protection {
  return compared(path, (before, after) => {
    const gone = (Array.isArray(before) ? before : []).filter(
      (each) => !(Array.isArray(after) ? after : []).includes(each),
    );
    return gone.length > 0 ? `${loss} ${gone.map(shown).join(", ")}` : undefined;
  });
}

/** A policy must not deny less or allow more. */
export function staysStrict(path: string): Protection {
  return (resource) => {
    if (isUnknownAt(resource, path)) return [`${path}: ${notKnown}`];
    const [before, after] = [valuesBefore(resource), valuesAfter(resource)];
    return policyChange(textAt(before, path), textAt(after, path)).weaker;
  };
}

function isOn(value: Json | undefined): boolean {
  return value === true || (typeof value === "string" && value.toLowerCase() === "enabled");
}

function hasValue(value: Json): boolean {
  return value !== "" && value !== false && !(Array.isArray(value) && value.length === 0);
}

function shown(value: Json): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
