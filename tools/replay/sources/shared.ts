import type { Found } from "../records/found";
import type { Source } from "./source";

/** A file of the list, with what follows it once it was asked for. */
interface Link {
  readonly result: Promise<IteratorResult<Found>>;
  next?: Link;
}

const readers = 2;

/** A source that is read once for two readers. Its files stay in memory until both have them. */
export function shared(source: Source): readonly [Source, Source] {
  const files = source.files();
  const pulled = (): Link => ({ result: files.next() });
  let first: Link | undefined;
  let [begun, ended] = [0, 0];
  // Whoever holds the first link holds all that follow.
  const begin = () => {
    const link = (first ??= pulled());
    if (++begun === readers) first = undefined;
    return link;
  };
  async function* read(): AsyncGenerator<Found> {
    let link = begin();
    try {
      for (let result = await link.result; !result.done; result = await link.result) {
        yield result.value;
        link = link.next ??= pulled();
      }
    } finally {
      if (++ended === readers) await files.return(undefined);
    }
  }
  const reader: Source = { files: read, size: () => source.size() };
  return [reader, { ...reader, passed: (place) => source.passed?.(place) }];
}
