import { sqlText } from "../../engines/athena/sql-text";
import type { Matcher } from "./matchers";

/** What is asked about. */
export interface Question {
  /** Such as `"table_lineage"."cloudtrail_logs"`. */
  readonly table: string;
  readonly account: string;
  /** Such as `2026/01/31`, in UTC. */
  readonly firstDay: string;
  readonly lastDay: string;
}

/** A statement of SQL, and the matchers that it counts. */
export interface Statement {
  readonly sql: string;
  readonly matchers: readonly Matcher[];
}

/**
 * The longest statement of Athena, in bytes, with some to spare:
 * https://docs.aws.amazon.com/athena/latest/ug/service-limits.html
 */
const maxStatement = 250_000;

/**
 * Writes the statements that count, for each day, the events and what each matcher takes of them, with a row
 * for each matcher; in as few as Athena takes, since each reads all log files of the span.
 *
 * Each trail logs an event: an event counts once.
 */
export function countStatements(matchers: readonly Matcher[], question: Question): readonly Statement[] {
  const statements: Statement[] = [];
  let taken: Matcher[] = [];
  for (const matcher of matchers) {
    const more = [...taken, matcher];
    if (taken.length > 0 && Buffer.byteLength(countStatement(more, question)) > maxStatement) {
      statements.push({ sql: countStatement(taken, question), matchers: taken });
      taken = [matcher];
    } else {
      taken = more;
    }
  }
  return [...statements, { sql: countStatement(taken, question), matchers: taken }];
}

function countStatement(matchers: readonly Matcher[], question: Question): string {
  const names = matchers.map((_, index) => `m${index + 1}`);
  const conditions = matchers.map((matcher, index) => condition(matcher, names[index] ?? ""));
  const list = (each: (name: string) => string) => names.map(each).join(", ");
  return `SELECT day, records, events, matcher, taken, untold
FROM (
  SELECT day, SUM(records) AS records, COUNT(*) AS events,
    ARRAY[${matchers.map((matcher) => sqlText(nameOf(matcher))).join(", ")}] AS matchers,
    ARRAY[${list((name) => `COUNT_IF(${name})`)}] AS taken_by,
    ARRAY[${list((name) => `COUNT_IF(${name} IS NULL)`)}] AS untold_by
  FROM (
    SELECT day, COUNT(*) AS records, ${list((name) => `bool_or(${name}) AS ${name}`)}
    FROM (
      SELECT day, eventtime, recipientaccountid, COALESCE(eventid, CAST(uuid() AS VARCHAR)) AS event,
${conditions.join(",\n")}
      FROM ${source(matchers, question)}
    )
    GROUP BY day, eventtime, recipientaccountid, event
  )
  GROUP BY day
)
CROSS JOIN UNNEST(matchers, taken_by, untold_by) AS counts (matcher, taken, untold)
ORDER BY day, matcher`;
}

/** A matcher in the answer. */
function nameOf({ stack, address }: Matcher): string {
  return `${stack} ${address}`;
}

/** A matcher's condition as a column, below why it may be NULL. */
function condition(matcher: Matcher, name: string): string {
  const notes = [nameOf(matcher), ...matcher.untold.map((why) => `untold where ${why}`)];
  const comments = notes.map((note) => `        -- ${note.replace(/\s+/g, " ")}\n`);
  return `${comments.join("")}        ${matcher.sql} AS ${name}`;
}

/** The records of the span with the columns that matchers use; aggregated events are summaries of events. */
function source(matchers: readonly Matcher[], { table, account, firstDay, lastDay }: Question): string {
  const used = new Map(matchers.flatMap(({ columns }) => columns.map(({ name, sql }) => [name, sql])));
  const columns = ["*", ...[...used].map(([name, sql]) => `${sql} AS ${name}`)];
  return `(
        SELECT ${columns.join(",\n          ")}
        FROM ${table}
        WHERE account = ${sqlText(account)}
          AND day BETWEEN ${sqlText(firstDay)} AND ${sqlText(lastDay)}
          AND COALESCE(eventcategory, '') <> 'Aggregated'
      )`;
}
