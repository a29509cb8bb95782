import { isContainer, isObject } from "./json";

/** The values that a step finds in a value; undefined where it does not apply to such a value. */
export type Selection = (value: unknown) => readonly unknown[] | undefined;

/**
 * A step of a path: a field by its name, an element by its index, counted from the end if negative, or a
 * selection of several values.
 */
export type PathStep = string | number | Selection;

/** Selects every element of a list and every field of an object; nothing in any other value. */
export const every: Selection = (value) => (isContainer(value) ? Object.values(value) : []);

/**
 * The step that a segment of a path's text says: `.name`, `['name']`, `["name"]`, `.['name']`, `[0]`, `.*` or
 * `[*]`.
 *
 * Which of these a language has, its own expressions say.
 */
export function stepOf(segment: string): PathStep {
  const text = segment.replace(/^\.?\[|^\.|\]$/g, "");
  if (text === "*") return every;
  if (/^['"]/.test(text)) return text.slice(1, -1);
  return segment.startsWith("[") ? Number(text) : text;
}

/**
 * The value that a step leads to; undefined where there is none. Fields are those of objects, indices those
 * of lists.
 */
export function memberAt(value: unknown, step: string | number): unknown {
  if (typeof step === "number") return Array.isArray(value) ? value.at(step) : undefined;
  return isObject(value) && Object.hasOwn(value, step) ? value[step] : undefined;
}

/** The values that a path leads to: several only by a selection, none where there is no such place. */
export function valuesAt(value: unknown, path: readonly PathStep[], from = 0): unknown[] {
  let found = value;
  for (let index = from; index < path.length; index += 1) {
    const step = path[index] as PathStep;
    if (typeof step === "function") {
      return (step(found) ?? []).flatMap((each) => valuesAt(each, path, index + 1));
    }
    found = memberAt(found, step);
    if (found === undefined) return [];
  }
  return [found];
}
