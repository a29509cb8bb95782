import { compileWildcard } from "../../engines/wildcard";

describe("compileWildcard", () => {
  it.each([
    ["log-*.txt", "log-2.txt", true],
    ["log-*.txt", "log-.txt", true],
    ["log-*.txt", "log.txt", false],
    ["a*a", "a", false],
    ["a*b*b", "ab", false],
    ["**", "", true],
    [String.raw`a\*`, "a*", true],
    [String.raw`a\*`, "ab", false],
    [String.raw`a\\*`, String.raw`a\b`, true],
    [String.raw`a\b`, String.raw`a\b`, true],
  ])("says of %j and %j: %s", (wildcard, text, expected) => {
    expect(compileWildcard(wildcard)(text)).toBe(expected);
  });

  it("takes no longer for many wildcards than for one", () => {
    const matches = compileWildcard(`${"a*".repeat(1000)}b`);
    expect(matches("a".repeat(1_000_000))).toBe(false);
    expect(matches(`${"a".repeat(1_000_000)}b`)).toBe(true);
  });
});
