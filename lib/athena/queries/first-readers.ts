import { calls, fileDay } from "./calls";
import { type AlertQuery, yesterday } from "./saved-query";

/** Who read a table in the files of the day before, and not in those of some days before that. */
export function firstReaders(days: number): AlertQuery {
  return {
    name: `First readers of a table in ${days} days`,
    answers:
      `Principals that read a table yesterday, in UTC, and not in the ${days} days before. Reads that failed are left out. A table ` +
      "whose reads have been recorded for fewer days has first readers until then.",
    advice:
      "Ask the role's or user's owner whether the read was meant; the saved query on what a principal touched says what else it did.",
    sql: (
      logs,
    ) => `WITH ${calls(logs, { first: `current_date - INTERVAL '${days + 1}' DAY`, last: yesterday })},
first_reads AS (
  SELECT
    c.principal,
    c.account,
    c.region,
    c.table_name,
    count(*) AS reads,
    array_join(array_agg(DISTINCT c.eventname ORDER BY c.eventname), ', ') AS event_names,
    count_if(c.from_console = 'true') AS from_console,
    min(c.eventtime) AS first_read,
    max(c.sourceipaddress) AS an_address
  FROM calls AS c
  WHERE c.kind IN ('read', 'unclear') AND c.errorcode IS NULL AND c.table_name IS NOT NULL
  GROUP BY c.principal, c.account, c.region, c.table_name
  HAVING min(c.day) = ${fileDay(yesterday)}
)
SELECT
  'medium' AS severity,
  f.principal,
  f.table_name,
  f.account,
  f.region,
  f.reads,
  f.event_names,
  f.from_console,
  f.first_read,
  f.an_address,
  count(*) OVER () AS rows_in_all
FROM first_reads AS f
ORDER BY f.table_name, f.first_read, f.principal`,
  };
}
