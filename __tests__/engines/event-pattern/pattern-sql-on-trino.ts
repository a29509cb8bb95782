import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { compilePattern, patternProblems, patternSql } from "../../../engines/event-pattern/event-pattern";
import { sqlText } from "../../../engines/athena/sql-text";
import type { Trino, TrinoAt } from "../../support/trino/trino";
import { generatedPatterns } from "./generated-patterns";
import { hasDuplicateField } from "./naive-event-pattern";

/** The seeds that are tried, such as `SEEDS=1-17` for 200,000 pairs of patterns and events. */
const [firstSeed = 1, lastSeed = firstSeed] = (process.env.SEEDS ?? "1").split("-").map(Number);
const seeds = Array.from({ length: lastSeed - firstSeed + 1 }, (_, index) => firstSeed + index);

/** The number of patterns in a statement, and of events in a table: to compile a pattern takes longest. */
const patternsAtOnce = 25;
const events = seeds.length > 1 ? 500 : 100;

/** Odd seeds take patterns with alternatives first. */
const alternativesFirst = (seed: number) => (a: object, b: object) =>
  (seed % 2) * (Number(hasAlternatives(b)) - Number(hasAlternatives(a)));

/** Event patterns as SQL, on generated patterns and events. */
export function generatedPatternsAsSql(at: TrinoAt): void {
  it.each(seeds)("answer as compilePattern does, seed %i", async (seed) => {
    const generated = fc.sample(generatedPatterns(["a", "b", "c-d"]), { numRuns: events, seed });
    const table = generated.map(({ event }) => event).filter((event) => !hasDeepArray(event));
    const patterns = generated
      .map(({ pattern }) => pattern)
      .filter((pattern) => !hasDuplicateField(pattern) && patternProblems(pattern).length === 0)
      .sort(alternativesFirst(seed))
      .slice(0, patternsAtOnce);
    const counts = { matches: 0, mismatches: 0, untold: 0 };
    const answers = await answersOf(at(now), patterns, table);
    const wrong = patterns.flatMap((pattern, index) => {
      const matches = compilePattern(pattern);
      return table.flatMap((event, row) => {
        const answer = answers[row]?.[`p${index}`];
        if (answer === null) counts.untold += 1;
        else counts[matches(event) ? "matches" : "mismatches"] += 1;
        return answer === null || answer === matches(event) ? [] : [{ pattern, event, answer }];
      });
    });
    expect(wrong.map((each) => JSON.stringify(each)).slice(0, 5)).toEqual([]);
    const pairs = patterns.length * table.length;
    expect(counts.matches).toBeGreaterThan(pairs / 300);
    expect(counts.mismatches).toBeGreaterThan(pairs / 3);
    expect(counts.untold).toBeLessThan(pairs / 3);
  });
}

const now = "2026-11-10T12:00:00Z";

/** What Trino answers to each pattern on each event. */
async function answersOf(trino: Trino, patterns: readonly object[], table: readonly object[]) {
  const conditions = patterns.map((pattern, index) => {
    const { sql } = patternSql(pattern, { kind: "json", sql: "event" });
    return `${sql} AS p${index}`;
  });
  const rows = table.map((event, index) => `(${index}, ${sqlText(JSON.stringify(event))})`);
  const name = `"default"."events_${randomUUID()}"`;
  // A statement on literal rows would be computed while it is planned, which takes minutes.
  await trino.ask(`CREATE TABLE ${name} AS SELECT * FROM (VALUES ${rows.join(", ")}) AS t (i, event)`);
  return trino.ask(`SELECT ${conditions.join(", ")} FROM ${name} ORDER BY i`);
}

function hasAlternatives(pattern: object): boolean {
  return JSON.stringify(pattern).includes('"$or"');
}

/** Whether a value has an array in an array in an array, which the SQL does not look into. */
function hasDeepArray(value: unknown, depth = 0): boolean {
  if (Array.isArray(value)) return depth === 2 || value.some((each) => hasDeepArray(each, depth + 1));
  return (
    typeof value === "object" && value !== null && Object.values(value).some((each) => hasDeepArray(each))
  );
}
