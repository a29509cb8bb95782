import { isObject, show } from "../json";
import { listed, shortened } from "../words";
import type { Leaf } from "./leaf";
import { compileLeaves } from "./match";

/**
 * The maximum number of values that a sentence quotes from an event and from a pattern, and of characters of
 * each.
 */
const maxValues = 3;
const maxWants = 5;
const maxCharacters = 80;

/** The maximum number of reasons in a sentence. */
const maxReasons = 3;

/** Why a field does not match. */
interface Refusal {
  readonly field: string;
  readonly wants: readonly string[];
  /** What the event has instead. */
  readonly instead: string;
}

/**
 * Says in a sentence which field of a pattern an event does not match, and what the event has there.
 *
 * Undefined if the event matches. Where the alternatives of `$or` fail for different reasons, it says each.
 * What is long is shortened, so that the sentence has an end.
 */
export function explain(combinations: readonly (readonly Leaf[])[], event: unknown): string | undefined {
  if (!isObject(event)) return `the event must be a JSON object, was ${abbreviated(event)}`;
  const isShared = (leaf: Leaf) => combinations.every((leaves) => leaves.includes(leaf));
  const rank = (leaf: Leaf) => (leaf.mayBeAbsent ? 2 : 0) + (isShared(leaf) ? 0 : 1);
  const refusals: Refusal[] = [];
  for (const leaves of combinations) {
    const ranked = [...leaves].sort((a, b) => rank(a) - rank(b));
    const refusal = firstRefusal(ranked, event);
    if (!refusal) return undefined;
    refusals.push(refusal);
  }
  const reasons = byField(refusals).map(
    ({ field, wants, instead }) => `${field} wants ${listed(wants.map(short), maxWants, " or ")}, ${instead}`,
  );
  if (reasons.length === 1) return reasons[0];
  return `no alternative of $or matches: ${listed(reasons, maxReasons, "; ")}`;
}

/** Why the first leaf that does not match together with those before it does not. */
function firstRefusal(leaves: readonly Leaf[], event: unknown): Refusal | undefined {
  const index = leaves.findIndex((_, last) => !compileLeaves(leaves.slice(0, last + 1))(event));
  const leaf = leaves[index];
  if (!leaf) return undefined;
  const { field, wants } = leaf;
  if (!compileLeaves([leaf])(event))
    return { field, wants, instead: `but the event has ${found(leaf, event)}` };
  const other = leaves.slice(0, index).find((each) => !compileLeaves([each, leaf])(event));
  const others = other?.field ?? "the fields before it";
  return { field, wants, instead: `which the event has only in another array element than ${others}` };
}

/** Joins the wants of alternatives that fail for the same value of the same field. */
function byField(refusals: readonly Refusal[]): Refusal[] {
  const joined = new Map<string, Refusal>();
  for (const { field, wants, instead } of refusals) {
    const name = JSON.stringify([field, instead]);
    const known = joined.get(name)?.wants ?? [];
    joined.set(name, { field, wants: [...new Set([...known, ...wants])], instead });
  }
  return [...joined.values()];
}

function found(leaf: Leaf, event: unknown): string {
  const nodes = nodesAt(leaf, event, 0);
  const values = nodes.flatMap(plainValues);
  if (values.length > 0) {
    const quoted = values.slice(0, maxValues).map(abbreviated).join(", ");
    return values.length > maxValues ? `${quoted} and ${values.length - maxValues} more` : quoted;
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
  return short(show(value));
}

function short(text: string): string {
  return shortened(text, maxCharacters);
}
