import { AlertedEvents } from "../../../lambda/change-alerts/alerted-events";

test("remembers events", () => {
  const alerted = new AlertedEvents();
  alerted.add(["a"]);
  expect(alerted.has("a")).toBe(true);
  expect(alerted.has("b")).toBe(false);
});

test("forgets the oldest beyond its limit", () => {
  const alerted = new AlertedEvents(3);
  alerted.add(["a", "b"]);
  alerted.add(["c", "d", "e"]);
  expect(["a", "b", "c", "d", "e"].filter((id) => alerted.has(id))).toEqual(["c", "d", "e"]);
});

test("remembers ten thousand by default", () => {
  const alerted = new AlertedEvents();
  alerted.add(Array.from({ length: 10_001 }, (_, index) => String(index)));
  expect(["0", "1", "10000"].map((id) => alerted.has(id))).toEqual([false, true, true]);
});
