import { ToldEvents } from "../../../lambda/notifier/told-events";

test("remembers events", () => {
  const told = new ToldEvents();
  told.add(["a"]);
  expect(told.has("a")).toBe(true);
  expect(told.has("b")).toBe(false);
});

test("forgets the oldest beyond its limit", () => {
  const told = new ToldEvents(3);
  told.add(["a", "b"]);
  told.add(["c", "d", "e"]);
  expect(["a", "b", "c", "d", "e"].filter((id) => told.has(id))).toEqual(["c", "d", "e"]);
});

test("remembers ten thousand by default", () => {
  const told = new ToldEvents();
  told.add(Array.from({ length: 10_001 }, (_, index) => String(index)));
  expect(["0", "1", "10000"].map((id) => told.has(id))).toEqual([false, true, true]);
});
