import { isObject, type JsonObject, parsed, sameJson } from "../../../engines/json";

/** What an event pattern no longer matches, in words; nothing if it matches all that it did. */
export function patternChanges(before: string, after: string): string[] {
  const [old, next] = [parsed(before), parsed(after)].map((text) =>
    "value" in text ? text.value : undefined,
  );
  if (!isObject(old) || !isObject(next))
    return before === after ? [] : [`the pattern is ${after || "none"}, not ${before || "none"}`];
  const former = leavesOf(old);
  return [...leavesOf(next)].flatMap(([field, values]) => {
    const oldValues = former.get(field);
    if (oldValues === undefined) return [`matches only if ${field} is ${shown(values)}`];
    const lost = oldValues.filter((value) => !values.some((each) => sameJson(each, value)));
    return lost.length > 0 ? [`no longer matches ${field} ${shown(lost)}, but ${shown(values)}`] : [];
  });
}

/** The values that each field may have, by the names of the fields that lead to it. */
function leavesOf(pattern: JsonObject, path: readonly string[] = []): Map<string, readonly unknown[]> {
  const leaves = new Map<string, readonly unknown[]>();
  for (const [name, value] of Object.entries(pattern)) {
    const here = [...path, name];
    const inner = isObject(value) ? leavesOf(value, here) : [[here.join("."), [value].flat()] as const];
    for (const [field, values] of inner) leaves.set(field, values);
  }
  return leaves;
}

function shown(values: readonly unknown[]): string {
  return values.map((value) => JSON.stringify(value)).join(", ");
}
