import { classify } from "../../../lambda/notifier/findings/classify";
import { itemChanges } from "../../../lambda/notifier/findings/item-change";
import { Digests } from "../../../lambda/notifier/memory/digests";
import { MemoryTable } from "../../../lambda/notifier/memory/memory-table";
import { useMemoryTable } from "./memory-table";
import { record } from "./samples";

useMemoryTable();

const start = Date.parse("2026-11-10T09:00:00Z");
const hourLater = start + 3_600_001;
const readers = [itemChanges({ roles: new Set(), services: new Set() }, false)];

/** One change, as the part of a message about a subject. */
function part(subject: string, eventID: string) {
  const message = JSON.stringify(record("put-item", { eventID, eventTime: "2026-11-10T09:00:00Z" }));
  return { subject, time: start, findings: classify([{ message }], readers).findings };
}

const digestsBy = (change?: MemoryTable["change"]) => {
  const table = new MemoryTable("memory");
  const [put, items, remove] = [table.put, table.items, table.remove].map((each) => each.bind(table)) as [
    MemoryTable["put"],
    MemoryTable["items"],
    MemoryTable["remove"],
  ];
  return new Digests({ put, items, remove, change: change ?? table.change.bind(table) });
};

test("an hour in which a change was counted alone is begun by no other message", async () => {
  const table = new MemoryTable("memory");
  let changes = 0;
  // The hour begins between the first write, which would list the change, and the second, which counts it.
  const between: MemoryTable["change"] = async (place, change) => {
    if (++changes === 1) {
      await digestsBy().begin("ops", part("counted", "told"));
      return undefined;
    }
    return table.change(place, change);
  };
  expect(await digestsBy(between).keep("ops", part("counted", "kept"), {})).toBe(true);
  await digestsBy().begin("ops", part("counted", "also told"));
  const { digests } = await digestsBy().due(hourLater, Infinity);
  expect(digests.map(({ more }) => [...more])).toEqual([[["PutItem", 1]]]);
});

test("what a run tells last takes away no digest of the next hour", async () => {
  const digests = digestsBy();
  const hour = async (began: number, eventID: string) => {
    const clock = jest.spyOn(Date, "now").mockReturnValue(began);
    await digests.begin("pager", part("twice", "told"));
    clock.mockRestore();
    await digests.keep("pager", part("twice", eventID), {});
    const { digests: all } = await digests.due(hourLater, Infinity);
    return all.filter(({ destination }) => destination === "pager");
  };
  const [first] = await hour(Date.now() - 1000, "one");
  if (!first) throw new Error("there is no digest");
  await digests.remove(first);
  const next = await hour(Date.now(), "two");
  await digests.remove(first);
  const { digests: left } = await digests.due(hourLater, Infinity);
  const ofPager = left.filter(({ destination }) => destination === "pager");
  expect(ofPager.map(({ id }) => id)).toEqual(next.map(({ id }) => id));
  expect(ofPager.flatMap(({ calls }) => calls.map(({ eventID }) => eventID))).toEqual(["two"]);
});
