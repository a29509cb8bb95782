/** Works on a number of items beyond the one that is used; the results come in the order of the items. */
export async function* mapConcurrently<T, R>(
  items: Iterable<T>,
  work: (item: T) => PromiseLike<R>,
  count: number,
): AsyncGenerator<R> {
  const begun: PromiseLike<R>[] = [];
  for (const item of items) {
    begun.push(work(item));
    if (begun.length > count) yield* begun.splice(0, 1);
  }
  yield* begun;
}
