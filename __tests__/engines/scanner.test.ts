import { Scanner } from "../../engines/scanner";

const scan = (text: string, blanks?: RegExp) =>
  new Scanner(text, (position, problem) => new Error(`${position}: ${problem}`), blanks);

it("takes parts in turn, without the blanks before them", () => {
  const scanner = scan("  ab\n12");
  expect([scanner.take(/[a-z]+/y), scanner.take(/[a-z]+/y), scanner.takes(/\d+/y)]).toEqual([
    "ab",
    undefined,
    true,
  ]);
  expect(scanner.expect(/$/y, "the end")).toBe("");
});

it("takes a part with no blank before it alone where that is asked for", () => {
  expect(scan(" a").takeAdjacent(/a/y)).toBeUndefined();
});

it("takes a part up to an end that is found by other means", () => {
  const scanner = scan(' "a" b');
  expect(scanner.takeTo((text, from) => text.indexOf('"', from + 1))).toBe('"a"');
  expect(scanner.take(/b/y)).toBe("b");
});

it("says what must stand where it is, and what does", () => {
  const scanner = scan(`a ${"x".repeat(30)}`);
  scanner.take(/a/y);
  expect(() => scanner.expect(/b/y, "b")).toThrow(`2: must be b, was ${"x".repeat(20)}`);
  expect(() => scan("").fail("a name")).toThrow("0: must be a name, was the end");
});

it("knows the blanks of its language", () => {
  expect(scan("\na", / */y).take(/a/y)).toBeUndefined();
});
