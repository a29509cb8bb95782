import { logColumns } from "../../../engines/athena/log-columns";
import { recordIn } from "../../../engines/athena/log-table";
import { Columns } from "../../../tools/backtest/columns";
import type { Matcher } from "../../../tools/backtest/matchers";
import { countStatements, type Question } from "../../../tools/backtest/statements";

const question: Question = {
  table: '"security"."cloudtrail_logs"',
  record: recordIn(logColumns),
  where: "day = '2026/11/01'",
  period: "day",
  examples: 2,
};

function matcher(address: string, changes: Partial<Matcher> = {}): Matcher {
  return { stack: "own", address, kind: "rule", sql: "m", untold: [], ...changes };
}

describe("countStatements", () => {
  it("writes each condition below what it is of and why it may be NULL, trails last", () => {
    const columns = new Columns();
    const shared = "awsregion = 'eu-north-1' AND eventname = 'CreateSubnet'";
    const { sql } = columns.of({ sql: shared, untold: [] });
    const matchers = [
      matcher("t", { kind: "trail" }),
      matcher("a", { sql: `${sql} AND a`, untold: ["detail.x: the table\n has none"] }),
      matcher("b", { sql, possible: "p" }),
      matcher("c", { sql: "FALSE" }),
    ];
    const [statement, ...others] = countStatements({ matchers, columns }, question);
    expect(others).toEqual([]);
    expect(statement?.sql).toContain(`        SELECT *,
          -- own a
          -- untold where detail.x: the table has none
          CASE condition_1 AND a WHEN TRUE THEN 'Y' WHEN FALSE THEN '.' ELSE '?' END AS verdict_1,
          -- own b
          CASE condition_1 WHEN TRUE THEN 'Y' WHEN FALSE THEN IF(p, 'R', '.') ELSE '?' END AS verdict_2,
          -- own c
          '.' AS verdict_3,
          -- own t
          CASE m WHEN TRUE THEN 'Y' WHEN FALSE THEN '.' ELSE '?' END AS verdict_4
        FROM (
          SELECT *,
            "$path" AS log_file,
            ${shared} AS condition_1
          FROM "security"."cloudtrail_logs"
          WHERE day = '2026/11/01'
            AND COALESCE(eventcategory, '') <> 'Aggregated'
        )`);
    const taken = "(verdict_1 = 'Y' OR verdict_2 = 'Y' OR verdict_3 = 'Y') AS is_taken";
    expect(statement?.sql).toContain(taken);
  });

  it("writes as few statements as Athena takes, each matcher in one", () => {
    const long = (address: string) => matcher(address, { sql: `'ä' = '${"ä".repeat(40_000)}'` });
    const matchers = ["a", "b", "c", "d"].map(long);
    const statements = countStatements({ matchers, columns: new Columns() }, question);
    expect(statements.map((each) => each.matchers.map(({ address }) => address))).toEqual([
      ["a", "b", "c"],
      ["d"],
    ]);
    for (const { sql } of statements) expect(Buffer.byteLength(sql)).toBeLessThan(262_144);
  });
});
