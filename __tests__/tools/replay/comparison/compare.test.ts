import { noCounts } from "../../../../tools/replay/command/counts";
import type { FilteredFiles } from "../../../../tools/replay/command/record-filter";
import type { Replays } from "../../../../tools/replay/command/replays";
import { compare } from "../../../../tools/replay/comparison/compare";
import { Pending } from "../../../../tools/replay/comparison/pending";
import { type Fault, Side } from "../../../../tools/replay/comparison/side";
import { record } from "../../../support/events";

type Kept = FilteredFiles["kept"];

/** What is kept of a file: the event of its number. */
function kept(file: number): Kept {
  const changes = { eventID: `event-${file}` };
  return [{ kind: "record", record: record("put-item", changes), place: `${file}`, isMatched: true }];
}

/** Replays that mail a text about each event. */
function mailing(text: string): Replays {
  const deliveries = [{ target: "target", kind: "sns", recipient: "topic", payload: text, warnings: [] }];
  const matches = [{ stack: "stack", rule: "rule", deliveries, failures: [] }];
  return {
    replay: async () => ({ account: "111122223333", trails: [], possible: [], rules: [], matches }),
    probe: async () => {},
    finish: async () => [],
    parts: {},
  } as unknown as Replays;
}

/** A side that gets files, so many at once as the sizes say. */
function side(text: string, sizes: readonly number[], of: (file: number) => Kept = kept): Side {
  let read = 0;
  return new Side(
    (async function* () {
      for (const files of sizes) {
        const numbers = Array.from({ length: files }, () => read++);
        yield { files, bytes: 1, counts: noCounts(), accounts: [], kept: numbers.flatMap(of) };
      }
    })(),
    mailing(text),
  );
}

it.each([
  [[1, 1, 1, 1, 1, 1], [6]],
  [
    [1, 4, 1],
    [3, 1, 2],
  ],
])(
  "alerts of an event find each other, however many files are read at once: %j and %j",
  async (one, other) => {
    const same = await compare(side("a", one), side("a", other), () => undefined);
    expect([same.before.alerts, same.after.alerts, same.comparison.isEqual]).toEqual([6, 6, true]);
    const { comparison } = await compare(side("a", one), side("b", other), () => undefined);
    expect([comparison.count("change"), comparison.count("appear")]).toEqual([6, 0]);
  },
);

it("the side that has read fewer files goes on", async () => {
  const order: string[] = [];
  const logged = (name: string) => (file: number) => {
    order.push(`${name} ${file}`);
    return kept(file);
  };
  const before = side("a", [1, 1, 1, 1], logged("before"));
  await compare(before, side("a", [2, 2], logged("after")), () => undefined);
  expect(order.join(", ")).toBe("before 0, after 0, after 1, before 1, before 2, after 2, after 3, before 3");
});

it("what came of files that both sides have read waits no longer", () => {
  const pending = new Pending<string>();
  pending.set("a", "of one file", 1);
  pending.set("b", "of two", 2);
  pending.set("c", "of three", 3);
  expect([...pending.upTo(2)]).toEqual([
    ["a", "of one file"],
    ["b", "of two"],
  ]);
  expect([pending.get("a"), pending.take("c"), pending.take("c")]).toEqual([
    undefined,
    "of three",
    undefined,
  ]);
});

it("a fault of both sides is told once, and that of one side with whose it is", async () => {
  const fault = (place: string): Kept => [{ kind: "fault", place, message: "is odd" }];
  const told: [Fault, boolean][] = [];
  const { faults } = await compare(
    side("a", [1, 5], (file) => (file === 1 ? [] : fault(`${file}`))),
    side("a", [6], (file) => (file === 2 ? [] : fault(`${file}`))),
    (...each) => told.push(each),
  );
  const ofSecond = told.filter(([, isOfSecondOnly]) => isOfSecondOnly).map(([{ place }]) => place);
  expect(told.map(([{ place }]) => place).sort()).toEqual(["0", "1", "2", "3", "4", "5"]);
  expect([ofSecond, faults]).toEqual([["1"], 6]);
});
