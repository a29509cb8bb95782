import { randomUUID } from "node:crypto";
import fc from "fast-check";
import { compilePattern, patternProblems, patternSql } from "../../../engines/event-pattern/event-pattern";
import { sqlText } from "../../../engines/athena/sql-text";
import { isObject } from "../../../engines/json";
import type { Trino, TrinoAt } from "../../support/trino/trino";
import { generatedPatterns } from "./generated-patterns";
import { matchVectors } from "./vectors";
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
    const { wrong, matches, mismatches, untold } = await compared(at(now), patterns, table);
    expect(wrong).toEqual([]);
    const pairs = patterns.length * table.length;
    expect(matches).toBeGreaterThan(pairs / 300);
    expect(mismatches).toBeGreaterThan(pairs / 3);
    expect(untold).toBeLessThan(pairs / 3);
  });
}

/** The patterns of AWS's pages as SQL, on all their events; with one seed, every tenth pattern. */
export function documentedPatternsAsSql(at: TrinoAt): void {
  it("answer as compilePattern does", async () => {
    const patterns = unique(matchVectors.map(({ pattern }) => pattern));
    const table = unique(matchVectors.map(({ event }) => event)).filter(isTold);
    const asked = patterns.filter((_, index) => seeds.length > 1 || index % 10 === 0);
    const { wrong, matches, untold } = await compared(at(now), asked, table);
    expect(wrong).toEqual([]);
    expect(matches).toBeGreaterThan(asked.length);
    // Two ask of a field as a value and as an object.
    expect(untold).toBeLessThanOrEqual(2 * table.length);
  });
}

/** Says whether the table keeps the whole event: it drops deep arrays, and names that have a dot. */
function isTold(event: unknown): boolean {
  return isObject(event) && !hasDeepArray(event) && !/"[^"]*\.[^"]*":/.test(JSON.stringify(event));
}

function unique(values: readonly unknown[]): readonly object[] {
  return [...new Set(values.map((value) => JSON.stringify(value)))].map((text) => JSON.parse(text) as object);
}

const now = "2026-11-10T12:00:00Z";

/** The pairs that Trino and compilePattern answer otherwise, and how many of each answer there are. */
async function compared(trino: Trino, patterns: readonly object[], table: readonly object[]) {
  const counts = { matches: 0, mismatches: 0, untold: 0 };
  const answers = await answersOf(trino, patterns, table);
  const wrong = patterns.flatMap((pattern, index) => {
    const matches = compilePattern(pattern);
    return table.flatMap((event, row) => {
      const answer = answers[row]?.[`p${index}`];
      if (answer === null) counts.untold += 1;
      else counts[matches(event) ? "matches" : "mismatches"] += 1;
      return answer === null || answer === matches(event) ? [] : [{ pattern, event, answer }];
    });
  });
  return { ...counts, wrong: wrong.map((each) => JSON.stringify(each)).slice(0, 5) };
}

/** Asks Trino whether each pattern matches each event. */
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

/** Says whether a value contains arrays that are nested three deep. */
function hasDeepArray(value: unknown, depth = 0): boolean {
  if (Array.isArray(value)) return depth === 2 || value.some((each) => hasDeepArray(each, depth + 1));
  return (
    typeof value === "object" && value !== null && Object.values(value).some((each) => hasDeepArray(each))
  );
}
