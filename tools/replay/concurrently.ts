/** How much is in work ahead of the caller, but for one item in any case. */
export interface Ahead<T> {
  readonly count: number;
  /** The bytes that an item holds, and those of all at most. @default no limit */
  readonly bytes?: { readonly of: (item: T) => number; readonly max: number };
}

/** Maps items concurrently, some ahead of the caller. The results are in the order of the items. */
export async function* mapConcurrently<T, R>(
  items: Iterable<T> | AsyncIterable<T>,
  work: (item: T) => PromiseLike<R>,
  { count, bytes }: Ahead<T>,
): AsyncGenerator<R> {
  const begun: { readonly result: PromiseLike<R>; readonly size: number }[] = [];
  let held = 0;
  const next = () => {
    const first = begun.shift();
    held -= first?.size ?? 0;
    return first?.result;
  };
  for await (const item of items) {
    const size = bytes?.of(item) ?? 0;
    while (begun.length > 0 && held + size > (bytes?.max ?? Infinity)) yield (await next()) as R;
    begun.push({ result: work(item), size });
    held += size;
    if (begun.length > count) yield (await next()) as R;
  }
  while (begun.length > 0) yield (await next()) as R;
}
