import type { Matcher } from "../../../tools/backtest/matchers";
import { countStatements } from "../../../tools/backtest/statements";
import { runProgram } from "../../support/run-program";

const question = {
  table: '"security"."cloudtrail_logs"',
  account: "111122223333",
  firstDay: "2026/11/01",
  lastDay: "2026/11/30",
};

function matcher(address: string, changes: Partial<Matcher> = {}): Matcher {
  return { stack: "own", address, kind: "rule", sql: "TRUE", untold: [], columns: [], ...changes };
}

describe("countStatements", () => {
  it("writes one statement, with what each condition is of and why it may be NULL", () => {
    const column = { name: "forwarded_1", sql: "awsregion = 'eu-north-1'" };
    const matchers = [
      matcher("a", { sql: "forwarded_1", columns: [column], untold: ["detail.x: the table\n has none"] }),
      matcher("b", { columns: [column] }),
    ];
    expect(countStatements(matchers, question).map(({ sql }) => sql)).toEqual([
      `SELECT day, records, events, matcher, taken, untold
FROM (
  SELECT day, SUM(records) AS records, COUNT(*) AS events,
    ARRAY['own a', 'own b'] AS matchers,
    ARRAY[COUNT_IF(m1), COUNT_IF(m2)] AS taken_by,
    ARRAY[COUNT_IF(m1 IS NULL), COUNT_IF(m2 IS NULL)] AS untold_by
  FROM (
    SELECT day, COUNT(*) AS records, bool_or(m1) AS m1, bool_or(m2) AS m2
    FROM (
      SELECT day, eventtime, recipientaccountid, COALESCE(eventid, CAST(uuid() AS VARCHAR)) AS event,
        -- own a
        -- untold where detail.x: the table has none
        forwarded_1 AS m1,
        -- own b
        TRUE AS m2
      FROM (
        SELECT *,
          awsregion = 'eu-north-1' AS forwarded_1
        FROM "security"."cloudtrail_logs"
        WHERE account = '111122223333'
          AND day BETWEEN '2026/11/01' AND '2026/11/30'
          AND COALESCE(eventcategory, '') <> 'Aggregated'
      )
    )
    GROUP BY day, eventtime, recipientaccountid, event
  )
  GROUP BY day
)
CROSS JOIN UNNEST(matchers, taken_by, untold_by) AS counts (matcher, taken, untold)
ORDER BY day, matcher`,
    ]);
  });

  it("writes as few statements as Athena takes, each matcher in one", () => {
    const long = (address: string) => matcher(address, { sql: `'ä' = '${"ä".repeat(40_000)}'` });
    const statements = countStatements(["a", "b", "c", "d"].map(long), question);
    expect(statements.map(({ matchers }) => matchers.map(({ address }) => address))).toEqual([
      ["a", "b", "c"],
      ["d"],
    ]);
    for (const { sql } of statements) expect(Buffer.byteLength(sql)).toBeLessThan(262_144);
  });
});

it("backtest ends with 2 and a sentence where nothing is synthesized", () => {
  const span = ["--account", "111122223333", "--since", "2026-11-01", "--until", "2026-11-01"];
  const { ended, stdout, stderr } = runProgram(["tools/backtest/main.ts", ...span, "--out", "/nowhere"]);
  expect([ended, stdout]).toEqual([2, ""]);
  expect(stderr).toContain("/nowhere");
});
