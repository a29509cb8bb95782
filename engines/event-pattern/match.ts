import { isObject } from "../json";
import { accepts, type Leaf } from "./leaf";

/**
 * The element of an array that the fields so far were found in.
 *
 * The array is known by its place as well as by itself: a caller may build an event that holds one array
 * twice.
 */
interface Choice {
  readonly array: readonly unknown[];
  readonly place: string | undefined;
  readonly index: number;
  readonly outer: Choice | undefined;
}

/** Takes a value of the event; true ends the visit. */
type Visit = (value: unknown, choice: Choice | undefined) => boolean;

/**
 * Says whether an event has all the leaves, those within one array in the same element of it.
 *
 * The leaves are taken by field name, because that order decides what `{"exists": false}` sees inside an
 * array of objects: only the chosen element after a field of the array was found, all the elements before.
 * https://github.com/aws/event-ruler#json-array-matching
 */
export function compileLeaves(leaves: readonly Leaf[]): (event: unknown) => boolean {
  const ordered = [...leaves].sort((a, b) => (a.field < b.field ? -1 : 1));
  return (event) => {
    if (!isObject(event)) return false;
    const bound: Leaf[] = [];
    for (const leaf of ordered) {
      const { accepted, present, inElement } = surveyed(leaf, event);
      if (!accepted && !(leaf.mayBeAbsent && (inElement || !present))) return false;
      if (inElement) bound.push(leaf);
    }
    return matchesFrom(bound, 0, event, undefined);
  };
}

/**
 * What the event has for a leaf by itself. Only where a value is in an element of an array do other leaves
 * matter.
 */
function surveyed(leaf: Leaf, event: unknown) {
  const survey = { accepted: false, present: false, inElement: false };
  visit(leaf, event, 0, undefined, (value, choice) => {
    survey.present = true;
    survey.inElement ||= choice !== undefined;
    survey.accepted ||= accepts(leaf, value);
    return survey.accepted && survey.inElement;
  });
  return survey;
}

/** Says whether the leaves from an index on match, given the elements that those before were found in. */
function matchesFrom(
  leaves: readonly Leaf[],
  index: number,
  event: unknown,
  choice: Choice | undefined,
): boolean {
  const leaf = leaves[index];
  if (!leaf) return true;
  let present = false;
  let failed: Choice | undefined | null = null;
  const matched = visit(leaf, event, 0, choice, (value, extended) => {
    present = true;
    if (extended === failed || !accepts(leaf, value)) return false;
    if (matchesFrom(leaves, index + 1, event, extended)) return true;
    failed = extended;
    return false;
  });
  return matched || (!present && leaf.mayBeAbsent && matchesFrom(leaves, index + 1, event, choice));
}

function visit(leaf: Leaf, node: unknown, step: number, choice: Choice | undefined, each: Visit): boolean {
  if (Array.isArray(node)) return visitElements(leaf, node, step, choice, each);
  if (!isObject(node)) return step === leaf.path.length && node !== undefined && each(node, choice);
  for (const { name, next } of leaf.path.keys[step] ?? []) {
    if (Object.hasOwn(node, name) && visit(leaf, node[name], next, choice, each)) return true;
  }
  return false;
}

function visitElements(
  leaf: Leaf,
  array: readonly unknown[],
  step: number,
  choice: Choice | undefined,
  each: Visit,
): boolean {
  const place = leaf.path.places[step];
  const chosen = chosenIndex(array, place, choice);
  for (let index = 0; index < array.length; index++) {
    const element = array[index];
    if (typeof element !== "object" || element === null) {
      // A plain value belongs to the field, not to an element: any field may be found beside it. In a list of
      // both plain values and objects, event-ruler 2.0.1 was seen to answer otherwise, rarely.
      if (visit(leaf, element, step, choice, each)) return true;
    } else if (chosen === undefined) {
      const inside = { array, place, index, outer: choice };
      if (visit(leaf, element, step, inside, each)) return true;
    } else if (chosen === index) {
      if (visit(leaf, element, step, choice, each)) return true;
    }
  }
  return false;
}

function chosenIndex(array: readonly unknown[], place: string | undefined, choice: Choice | undefined) {
  for (let made = choice; made; made = made.outer) {
    if (made.array === array && made.place === place) return made.index;
  }
  return undefined;
}
