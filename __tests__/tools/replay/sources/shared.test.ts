import type { Found } from "../../../../tools/replay/records/found";
import { shared } from "../../../../tools/replay/sources/shared";

/** A source of three files that counts how often it is read and ended. */
function counted() {
  const calls = { reads: 0, ends: 0, passed: [] as string[] };
  const source = {
    files: async function* (): AsyncGenerator<Found> {
      calls.reads++;
      try {
        for (const place of ["a", "b", "c"]) yield { kind: "file", place, path: place };
      } finally {
        calls.ends++;
      }
    },
    size: async () => undefined,
    passed: (place: string) => void calls.passed.push(place),
  };
  return { calls, source };
}

async function placesOf(files: AsyncIterable<Found>): Promise<string[]> {
  const places: string[] = [];
  for await (const { place } of files) places.push(place);
  return places;
}

it.each(["at once", "one after the other"])("two readers get each file in order, %s", async (when) => {
  const { calls, source } = counted();
  const [one, other] = shared(source);
  const first = placesOf(one.files());
  if (when === "one after the other") await first;
  expect([await placesOf(other.files()), await first]).toEqual([
    ["a", "b", "c"],
    ["a", "b", "c"],
  ]);
  expect(calls).toEqual({ reads: 1, ends: 1, passed: [] });
});

it("the source ends when both readers have left it, and is told of a file once", async () => {
  const { calls, source } = counted();
  const readers = shared(source);
  for (const [index, reader] of readers.entries()) {
    expect(calls.ends).toBe(0);
    for await (const { place } of reader.files()) {
      reader.passed?.(place);
      if (index === 1) break;
      if (place === "b") break;
    }
  }
  expect(calls).toEqual({ reads: 1, ends: 1, passed: ["a"] });
});
