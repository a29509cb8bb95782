/** A list for an argument that the provider takes only with something in it. */
export function undefinedIfEmpty<T>(list: readonly T[]): T[] | undefined {
  return list.length > 0 ? [...list] : undefined;
}
