import { sameJson } from "../../../engines/json";
import { counted } from "../../../engines/words";
import type { Json, ResourceChange } from "../plan";
import { isUnknownAt, listAt, textAt, valueAt, valuesAfter, valuesBefore } from "../values";
import { notKnown } from "./protection";

/** The files that a rule is on. */
interface Scope {
  readonly prefix: string;
  /** Tags and sizes, which narrow the files down further. */
  readonly others: Json;
}

/** When a rule deletes files: in days, or on a date. */
interface Expiry extends Scope {
  readonly what: string;
  readonly days: number;
  readonly date: string | undefined;
}

/** What a bucket's lifecycle deletes sooner than before. */
export function shorterLifecycle(resource: ResourceChange): string[] {
  if (isUnknownAt(resource, "rule")) return [`rule: ${notKnown}`];
  const before = expiriesOf(valuesBefore(resource));
  return expiriesOf(valuesAfter(resource)).flatMap((expiry) => {
    const { what, prefix, days, date } = expiry;
    const covering = before.filter((other) => other.what === what && covers(other, expiry));
    const files = prefix === "" ? what : `${what} under ${prefix}`;
    if (date !== undefined)
      return covering.some((other) => other.date === date) ? [] : [`${files} expire on ${date}`];
    const old = Math.min(...covering.map((other) => other.days));
    const former = old === Infinity ? "before never" : `before after ${old}`;
    return days < old ? [`${files} expire after ${counted(days, "day")}, ${former}`] : [];
  });
}

function expiriesOf(values: Json): Expiry[] {
  return listAt(values, "rule")
    .filter((rule) => valueAt(rule, "status") === "Enabled")
    .flatMap((rule) => {
      const date = textAt(rule, "expiration.0.date");
      const current = date === undefined ? numberAt(rule, "expiration.0.days") : Infinity;
      const noncurrent = numberAt(rule, "noncurrent_version_expiration.0.noncurrent_days");
      const scope = scopeOf(rule);
      return [
        { ...scope, what: "files", days: current, date },
        { ...scope, what: "replaced versions", days: noncurrent, date: undefined },
      ].filter(({ days, date }) => days < Infinity || date !== undefined);
    });
}

function scopeOf(rule: Json): Scope {
  const filter = valueAt(rule, "filter.0");
  const prefix = textAt(filter, "and.0.prefix") ?? textAt(filter, "prefix") ?? textAt(rule, "prefix") ?? "";
  const sizes = ["object_size_greater_than", "object_size_less_than", "tag", "and.0.tags"];
  const others = sizes.map((path) => valueAt(filter, path) ?? null).filter(isSet);
  return { prefix, others };
}

function isSet(value: Json): boolean {
  return value !== null && value !== "" && value !== 0 && !(Array.isArray(value) && value.length === 0);
}

function covers(one: Scope, other: Scope): boolean {
  const isPlain = sameJson(one.others, []);
  return other.prefix.startsWith(one.prefix) && (isPlain || sameJson(one.others, other.others));
}

/** A number of days; 0 stands for none. */
function numberAt(rule: Json, path: string): number {
  const value = valueAt(rule, path);
  return typeof value === "number" && value > 0 ? value : Infinity;
}
