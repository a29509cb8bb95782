import { isObject, show } from "./json";
import type { Leaf } from "./leaf";
import { compileLeaves } from "./match";

/** The most values, and the most characters of each, that a sentence quotes from an event. */
const MOST_VALUES = 3;
const MOST_CHARACTERS = 80;

/**
 * Says in a sentence which field of a pattern an event does not match, and what the event has there.
 *
 * Undefined if the event matches. Where the alternatives of `$or` fail for different reasons, it says each.
 */
export function explain(combinations: readonly (readonly Leaf[])[], event: unknown): string | undefined {
  if (!isObject(event)) return `the event must be a JSON object, was ${abbreviated(event)}`;
  const isShared = (leaf: Leaf) => combinations.every((leaves) => leaves.includes(leaf));
  const rank = (leaf: Leaf) => (leaf.mayBeAbsent ? 2 : 0) + (isShared(leaf) ? 0 : 1);
  const reasons = new Set<string>();
  for (const leaves of combinations) {
    const ranked = [...leaves].sort((a, b) => rank(a) - rank(b));
    const reason = firstRefusal(ranked, event);
    if (reason === undefined) return undefined;
    reasons.add(reason);
  }
  return reasons.size === 1 ? [...reasons][0] : `no alternative of $or matches: ${[...reasons].join("; ")}`;
}

/** Why the first leaf that does not match together with those before it does not. */
function firstRefusal(leaves: readonly Leaf[], event: unknown): string | undefined {
  const index = leaves.findIndex((_, last) => !compileLeaves(leaves.slice(0, last + 1))(event));
  const leaf = leaves[index];
  if (!leaf) return undefined;
  const wish = `${leaf.field} wants ${leaf.wants}`;
  if (!compileLeaves([leaf])(event)) return `${wish}, but the event has ${found(leaf, event)}`;
  const other = leaves.slice(0, index).find((each) => !compileLeaves([each, leaf])(event));
  const others = other?.field ?? "the fields before it";
  return `${wish}, which the event has only in another array element than ${others}`;
}

function found(leaf: Leaf, event: unknown): string {
  const nodes = nodesAt(leaf, event, 0);
  const values = nodes.flatMap(plainValues);
  if (values.length > 0) {
    const quoted = values.slice(0, MOST_VALUES).map(abbreviated).join(", ");
    return values.length > MOST_VALUES ? `${quoted} and ${values.length - MOST_VALUES} more` : quoted;
  }
  if (nodes.length === 0) return "no such field";
  return nodes.flat(Infinity).length > 0 ? "an object there" : "an empty array there";
}

/** Whatever the event has at the field of a leaf, in any element of the arrays on the way. */
function nodesAt(leaf: Leaf, node: unknown, step: number): unknown[] {
  if (step === leaf.path.length) return node === undefined ? [] : [node];
  if (Array.isArray(node)) return node.flatMap((element) => nodesAt(leaf, element, step));
  if (!isObject(node)) return [];
  return (leaf.path.keys[step] ?? []).flatMap(({ name, next }) =>
    Object.hasOwn(node, name) ? nodesAt(leaf, node[name], next) : [],
  );
}

function plainValues(node: unknown): unknown[] {
  if (Array.isArray(node)) return node.flatMap(plainValues);
  return isObject(node) ? [] : [node];
}

function abbreviated(value: unknown): string {
  const text = show(value);
  return text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS)}...` : text;
}
