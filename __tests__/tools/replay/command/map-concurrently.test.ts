import { setImmediate } from "node:timers/promises";
import { mapConcurrently } from "../../../../tools/replay/concurrently";

describe("ahead", () => {
  it("gives the results in the order of the items, whichever is done first", async () => {
    const turns = [3, 1, 2, 0];
    const work = async (item: number) => {
      for (let turn = 0; turn < item; turn++) await setImmediate();
      return item;
    };
    const results: number[] = [];
    for await (const result of mapConcurrently(turns, work, { count: 2 })) results.push(result);
    expect(results).toEqual(turns);
  });

  it("begins no more items than so many beyond the one that is used", async () => {
    const begun: number[] = [];
    const work = async (item: number) => begun.push(item);
    const seen: number[][] = [];
    for await (const _ of mapConcurrently([1, 2, 3, 4], work, { count: 2 })) seen.push([...begun]);
    expect(seen).toEqual([
      [1, 2, 3],
      [1, 2, 3, 4],
      [1, 2, 3, 4],
      [1, 2, 3, 4],
    ]);
  });

  it("begins no more items than so many bytes, but one in any case", async () => {
    const begun: number[] = [];
    const work = async (item: number) => begun.push(item);
    const seen: number[][] = [];
    const bytes = { of: (item: number) => item, max: 5 };
    for await (const _ of mapConcurrently([3, 2, 1, 9], work, { count: 9, bytes })) seen.push([...begun]);
    expect(seen).toEqual([
      [3, 2],
      [3, 2, 1],
      [3, 2, 1],
      [3, 2, 1, 9],
    ]);
  });

  it("gives all of few items", async () => {
    const results: string[] = [];
    for await (const result of mapConcurrently(["a"], async (item) => item, { count: 2 }))
      results.push(result);
    expect(results).toEqual(["a"]);
  });
});
