import { type LogPart } from "../../engines/athena/log-table";
import { either, sqlText } from "../../engines/athena/sql-text";
import { principalSql } from "../replay/command/caller";
import { eventLabelSql } from "../replay/command/event-label";
import type { Matcher, Matchers } from "./matchers";

/** What is asked about. */
export interface Question {
  /** Such as `"table_lineage"."cloudtrail_logs"`. */
  readonly table: string;
  readonly record: LogPart;
  /** The condition on the rows that are read. */
  readonly where: string;
  /** What the counts are by, in UTC. */
  readonly period: Period;
  /** The number of events that are named of each count, so that their records can be looked at. */
  readonly examples: number;
}

export type Period = "day" | "hour";

/** A statement of SQL, and the matchers that it counts. */
export interface Statement {
  readonly sql: string;
  readonly matchers: readonly Matcher[];
}

/** The matcher in rows that count all events. */
export const everyEvent = "every event";

/** What a matcher does with an event, by the letter that stands for it while the statement counts. */
const verdicts = { Y: "taken", R: "possible", "?": "untold" } as const;
export type Verdict = (typeof verdicts)[keyof typeof verdicts];
const none = ".";

/**
 * The longest statement of Athena, in bytes, with some to spare:
 * https://docs.aws.amazon.com/athena/latest/ug/service-limits.html
 */
const maxStatement = 250_000;

/**
 * Writes the statements that count what each matcher takes of the events, in as few as Athena takes, since
 * each reads all log files.
 *
 * Each trail logs an event: an event counts once. The rows are by period and matcher, and for rules and
 * filters by principal and the event's name.
 */
export function countStatements({ matchers, columns }: Matchers, question: Question): readonly Statement[] {
  const statementOf = (some: readonly Matcher[]): Statement => {
    const used = columns.usedBy(some.flatMap(({ sql, possible = "" }) => [sql, possible]));
    return { sql: countStatement(some, used, question), matchers: some };
  };
  const statements: Statement[] = [];
  let last = statementOf([]);
  for (const matcher of inOrder(matchers)) {
    const longer = statementOf([...last.matchers, matcher]);
    if (last.matchers.length > 0 && Buffer.byteLength(longer.sql) > maxStatement) {
      statements.push(last);
      last = statementOf([matcher]);
    } else {
      last = longer;
    }
  }
  return [...statements, last];
}

/** A matcher in the answer. */
export function nameOf({ stack, address, caller }: Matcher): string {
  return [stack, address, ...(caller === undefined ? [] : [caller])].join(" ");
}

/** Trails are last: who made a call is asked only of what a rule or a filter takes. */
function inOrder(matchers: readonly Matcher[]): readonly Matcher[] {
  const isTrail = ({ kind }: Matcher) => kind === "trail";
  return [...matchers.filter((each) => !isTrail(each)), ...matchers.filter(isTrail)];
}

/**
 * Trino puts an expression that is used once into that which uses it, and compiles none that is too long: so
 * each verdict is a column that is used twice.
 */
function countStatement(
  matchers: readonly Matcher[],
  columns: readonly (readonly [name: string, sql: string])[],
  question: Question,
): string {
  const { table, record, where, period, examples } = question;
  const width = period === "day" ? 10 : 13;
  const letterColumns = matchers.map((_, index) => `verdict_${index + 1}`);
  const takers = matchers.filter(({ kind }) => kind !== "trail");
  const selected = ["*", `"$path" AS log_file`, ...columns.map(([name, sql]) => `${sql} AS ${name}`)];
  const names = [everyEvent, ...matchers.map(nameOf)];
  const words = Object.entries(verdicts);
  const letters = words.map(([letter]) => sqlText(letter)).join(", ");
  const meanings = words.map(([, word]) => sqlText(word)).join(", ");
  return `SELECT period, matcher, element_at(MAP(ARRAY[${letters}], ARRAY[${meanings}]), letter) AS verdict,
  principal, event_name, events, records, first_time, last_time, examples
FROM (
  SELECT substr(eventtime, 1, ${width}) AS period, verdicts,
    IF(is_taken, principal) AS principal, IF(is_taken, event_name) AS event_name,
    COUNT(*) AS events, SUM(records) AS records, MIN(eventtime) AS first_time, MAX(eventtime) AS last_time,
    ${examplesOf(examples)} AS examples
  FROM (
    SELECT eventtime, event, COUNT(*) AS records, MAX(verdicts) AS verdicts, bool_or(is_taken) AS is_taken,
      MIN(principal) AS principal, MIN(event_name) AS event_name, MIN(log_file) AS log_file
    FROM (
      SELECT eventtime, recipientaccountid, COALESCE(eventid, CAST(uuid() AS VARCHAR)) AS event, log_file,
        ${principalSql(record)} AS principal,
        ${eventLabelSql(record)} AS event_name,
        array_join(ARRAY[${["'Y'", ...letterColumns].join(", ")}], '') AS verdicts,
        ${either(takers.map((_, index) => `${letterColumns[index]} = 'Y'`))} AS is_taken
      FROM (
        SELECT *${matchers.map((each, index) => verdict(each, letterColumns[index] ?? "")).join("")}
        FROM (
          SELECT ${selected.join(",\n            ")}
          FROM ${table}
          WHERE ${where}
            AND COALESCE(eventcategory, '') <> 'Aggregated'
        )
      )
    )
    GROUP BY eventtime, recipientaccountid, event
  )
  GROUP BY 1, 2, 3, 4
)
CROSS JOIN UNNEST(
  ARRAY[${names.map(sqlText).join(",\n    ")}],
  regexp_extract_all(verdicts, '.')
) AS verdict_of (matcher, letter)
WHERE letter <> '${none}'
ORDER BY period, matcher, verdict`;
}

/** The log files and the IDs of some events, as JSON. */
function examplesOf(count: number): string {
  if (count === 0) return "CAST(NULL AS VARCHAR)";
  const first = `min_by(ARRAY[log_file, event], eventtime, ${count}) FILTER (WHERE is_taken)`;
  return `json_format(CAST(${first} AS JSON))`;
}

/** The letter of a matcher's verdict as a column, below why it may be NULL. */
function verdict(matcher: Matcher, column: string): string {
  const { sql, untold, possible = "FALSE" } = matcher;
  const notes = [nameOf(matcher), ...untold.map((why) => `untold where ${why}`)];
  const comments = notes.map((note) => `\n          -- ${note.replace(/\s+/g, " ")}`);
  const otherwise = possible === "FALSE" ? `'${none}'` : `IF(${possible}, 'R', '${none}')`;
  if (sql === "FALSE") return `,${comments.join("")}\n          '${none}' AS ${column}`;
  const letter = `CASE ${sql} WHEN TRUE THEN 'Y' WHEN FALSE THEN ${otherwise} ELSE '?' END`;
  return `,${comments.join("")}\n          ${letter} AS ${column}`;
}
