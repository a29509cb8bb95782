import { isContainer, sameJson } from "../../engines/json";
import type { Change, Json } from "./plan";
import { hasUnknown } from "./values";

/** An attribute that changes, with its old and its new value as text. */
export interface AttributeChange {
  readonly path: readonly (string | number)[];
  readonly before: string;
  readonly after: string;
}

/** The old or the new value of an attribute, and whether it is sensitive or known only after apply. */
interface Side {
  readonly value: Json | undefined;
  readonly sensitive: Json | undefined;
  readonly unknown?: Json;
}

const maxCharacters = 120;
const hidden = "(sensitive)";
const knownLater = "(known after apply)";
const placeholders: readonly Json[] = [hidden, knownLater];

/**
 * The attributes that a change alters, each as deep as possible. A string that contains JSON is compared as
 * JSON.
 */
export function changedAttributes(change: Change): AttributeChange[] {
  return differences(
    [],
    { value: change.before, sensitive: change.before_sensitive },
    { value: change.after, sensitive: change.after_sensitive, unknown: change.after_unknown },
  );
}

/** A path as Terraform writes it, such as `event_selector[0].read_write_type`. */
export function formatPath(path: readonly (string | number)[]): string {
  return path
    .map((step, index) => (typeof step === "number" ? `[${step}]` : index === 0 ? step : `.${step}`))
    .join("");
}

function differences(path: readonly (string | number)[], before: Side, after: Side): AttributeChange[] {
  if (before.sensitive === true || after.sensitive === true) {
    return same(before.value, after.value) && !hasUnknown(after.unknown)
      ? []
      : [{ path, before: hidden, after: hidden }];
  }
  if (after.unknown === true) return [{ path, before: describe(before), after: describe(after) }];
  if (same(before.value, after.value) && !hasUnknown(after.unknown)) return [];

  const [old, next] = [inJson(before.value), inJson(after.value)];
  if (isContainer(old) && isContainer(next) && Array.isArray(old) === Array.isArray(next)) {
    const inner = keysOf(old, next, after.unknown).flatMap((key) =>
      differences([...path, key], part(before, old, key), part(after, next, key)),
    );
    return inner.length > 0 ? inner : [{ path, before: "the same JSON", after: "formatted differently" }];
  }
  return [{ path, before: describe(before), after: describe(after) }];
}

function keysOf(before: Json, after: Json, unknown: Json | undefined): (string | number)[] {
  const keys = new Set(
    [before, after, unknown].flatMap((value) => (isContainer(value) ? Object.keys(value) : [])),
  );
  return [...keys].map((key) => (Array.isArray(before) ? Number(key) : key));
}

function part(side: Side, value: Json, key: string | number): Side {
  return {
    value: childOf(value, key),
    sensitive: childOf(side.sensitive, key),
    unknown: childOf(side.unknown, key),
  };
}

function childOf(value: Json | undefined, key: string | number): Json | undefined {
  return isContainer(value) ? (value as Readonly<Record<string | number, Json>>)[key] : undefined;
}

/** Parses a string that contains a JSON object or list, such as a policy. Any other value stays as it is. */
function inJson(value: Json | undefined): Json | undefined {
  if (typeof value !== "string" || !/^\s*[[{]/.test(value)) return value;
  try {
    return JSON.parse(value) as Json;
  } catch {
    return value;
  }
}

function same(a: Json | undefined, b: Json | undefined): boolean {
  return sameJson(a ?? null, b ?? null);
}

function describe({ value, sensitive, unknown }: Side): string {
  const text = shown({ value, sensitive, unknown });
  if (text === undefined) return "(none)";
  const words = typeof text === "string" && placeholders.includes(text) ? text : JSON.stringify(text);
  return words.length > maxCharacters ? `${words.slice(0, maxCharacters)}…` : words;
}

/** A value with placeholders for its sensitive and unknown parts, and without its unset parts. */
function shown({ value, sensitive, unknown }: Side): Json | undefined {
  if (sensitive === true) return hidden;
  if (unknown === true) return knownLater;
  if (!isContainer(value)) return value ?? undefined;
  const entries = keysOf(value, value, unknown)
    .map((key) => [key, shown(part({ value, sensitive, unknown }, value, key))] as const)
    .filter((entry): entry is readonly [string | number, Json] => !isUnset(entry[1]));
  return Array.isArray(value) ? entries.map(([, element]) => element) : Object.fromEntries(entries);
}

function isUnset(value: Json | undefined): boolean {
  return value === undefined || value === "" || (Array.isArray(value) && value.length === 0);
}
