import { counted, listed, shortened } from "../../engines/words";

it.each([
  [0, "0 days"],
  [1, "1 day"],
  [2, "2 days"],
])("counts %i in words", (count, words) => expect(counted(count, "day")).toBe(words));

it("counts with a plural and a format of one's own", () => {
  expect(counted(1200, "retry", "retries", (count) => count.toLocaleString("en"))).toBe("1,200 retries");
});

it("lists the first texts and says how many more there are", () => {
  expect(listed(["a", "b", "c", "d"], 2, " or ")).toBe("a or b or 2 more");
  expect(listed(["a", "b"], 2, ", ")).toBe("a, b");
});

it("cuts a text that is too long", () => {
  expect([shortened("abcd", 3), shortened("abc", 3)]).toEqual(["abc...", "abc"]);
});
