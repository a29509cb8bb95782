import { setImmediate } from "node:timers/promises";
import { mapConcurrently } from "../../../../tools/replay/command/filter-file";

describe("ahead", () => {
  it("gives the results in the order of the items, whichever is done first", async () => {
    const turns = [3, 1, 2, 0];
    const work = async (item: number) => {
      for (let turn = 0; turn < item; turn++) await setImmediate();
      return item;
    };
    const results: number[] = [];
    for await (const result of mapConcurrently(turns, work, 2)) results.push(result);
    expect(results).toEqual(turns);
  });

  it("begins no more items than so many beyond the one that is used", async () => {
    const begun: number[] = [];
    const work = async (item: number) => begun.push(item);
    const seen: number[][] = [];
    for await (const _ of mapConcurrently([1, 2, 3, 4], work, 2)) seen.push([...begun]);
    expect(seen).toEqual([
      [1, 2, 3],
      [1, 2, 3, 4],
      [1, 2, 3, 4],
      [1, 2, 3, 4],
    ]);
  });

  it("gives all of few items", async () => {
    const results: string[] = [];
    for await (const result of mapConcurrently(["a"], async (item) => item, 2)) results.push(result);
    expect(results).toEqual(["a"]);
  });
});
