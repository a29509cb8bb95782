import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { TextConstraint } from "../../../lib/validation/validation";

const made: TextConstraint[] = [];

jest.mock("../../../lib/validation/validation", () => {
  const actual = jest.requireActual("../../../lib/validation/validation");
  return {
    ...actual,
    textConstraint: (...args: unknown[]) => {
      const rule = actual.textConstraint(...args);
      made.push(rule);
      return rule;
    },
  };
});

const lib = join(__dirname, "..", "..", "..", "lib");
const files = readdirSync(lib, { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts"))
  .filter((file) => readFileSync(join(lib, file), "utf8").includes("textConstraint("));
files.forEach((file) => jest.requireActual(join(lib, file)));

describe("every text rule", () => {
  it("is found", () => {
    expect(files).toEqual(
      expect.arrayContaining([
        join("eventbridge", "api-calls.ts"),
        join("validation", "names.ts"),
        join("stack", "backends", "cloud.ts"),
      ]),
    );
    expect(made.length).toBeGreaterThan(25);
  });

  describe.each(made)("$accepts", ({ pattern, remedy, accepts }) => {
    it("is anchored at both ends", () => {
      expect(pattern).toMatch(/^\^\(\?:.+\)\$$/s);
    });

    it("has no look-around and no back-reference, which RE2 lacks", () => {
      expect(pattern).not.toMatch(/\(\?(?:[=!]|<[=!])/);
      expect(pattern).not.toMatch(/\\(?:[1-9]|k<)/);
    });

    it("has no group but those that RE2 has", () => {
      expect(pattern.replaceAll("(?:", "")).not.toMatch(/\(\?/);
    });

    it("repeats at most 1,000 times, as RE2 does", () => {
      const counts = [...pattern.matchAll(/\{(\d+)(?:,(\d*))?\}/g)].flatMap(([, least, most]) => [
        least,
        most,
      ]);
      expect(counts.filter((count) => Number(count ?? 0) > 1000)).toEqual([]);
    });

    it("is worded to stand inside a sentence", () => {
      expect(accepts).toMatch(/^[a-z][^\n]*[^.;\s]$/);
      expect(remedy).toMatch(/^[a-z][^\n]*[^.;\s]$/);
    });
  });
});
