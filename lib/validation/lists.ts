import type { Constraint } from "./validation";

/** A list for an argument that the provider takes only with something in it. */
export function undefinedIfEmpty<T>(list: readonly T[]): T[] | undefined {
  return list.length > 0 ? [...list] : undefined;
}

/** A list that has nothing twice. */
export const onceEach: Constraint<readonly unknown[]> = {
  accepts: "each stands there once",
  remedy: "leave out what stands there twice",
  test: (list) => new Set(list).size === list.length,
};
