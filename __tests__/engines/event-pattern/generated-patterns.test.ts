import fc from "fast-check";
import { compilePattern, explainMismatch, stringsIn } from "../../../engines/event-pattern/event-pattern";
import { generatedPatterns } from "./generated-patterns";
import { hasDuplicateField, naivelyMatches } from "./naive-event-pattern";

describe("compilePattern, on generated patterns and events", () => {
  it("agrees with a naive matcher, and so does explainMismatch", () => {
    const counts = { matches: 0, mismatches: 0 };
    fc.assert(
      fc.property(generatedPatterns(["a", "b", "a.b", "c-d"]), (given) => {
        fc.pre(Object.keys(given.pattern).length > 0 && !hasDuplicateField(given.pattern));
        const expected = naivelyMatches(given.pattern, given.event);
        counts[expected ? "matches" : "mismatches"]++;
        expect(compilePattern(given.pattern)(given.event)).toBe(expected);
        expect(explainMismatch(given.pattern, given.event) === undefined).toBe(expected);
        const { "c-d": value } = given.event as Readonly<Record<string, unknown>>;
        if (expected && typeof value === "string")
          expect(stringsIn(given.pattern, "c-d")?.has(value) ?? true).toBe(true);
      }),
      { numRuns: 2000 },
    );
    expect(counts.matches).toBeGreaterThan(400);
    expect(counts.mismatches).toBeGreaterThan(400);
  });
});
