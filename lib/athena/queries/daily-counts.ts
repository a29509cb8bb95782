import { calls } from "./calls";
import type { SavedQuery } from "./saved-query";

export const dailyCounts: SavedQuery = {
  name: "Reads and writes a table and day",
  answers:
    "Reads and writes a table and day, in UTC, with failed attempts counted apart. Calls are counted, not items: a batch is one " +
    "call, and a transaction counts for each table that it names, even where it checks a condition only.",
  fillIn: "the table, or nothing for all tables.",
  sql: (logs) => `WITH wanted AS (
  SELECT '' AS table_name
),
${calls(logs)}
SELECT
  c.table_name,
  substr(c.eventtime, 1, 10) AS day,
  count_if(c.kind = 'read' AND c.errorcode IS NULL) AS reads,
  count_if(c.kind IN ('write', 'unclear') AND c.errorcode IS NULL) AS writes,
  count_if(c.errorcode IS NOT NULL) AS failed,
  count(DISTINCT c.principal) AS principals,
  c.account,
  c.region
FROM calls AS c
CROSS JOIN wanted AS w
WHERE c.kind IN ('read', 'write', 'unclear')
  AND (w.table_name = '' OR c.table_name = w.table_name)
  -- The same first day as in calls: of the day before, only what was delivered late is there.
  AND c.eventtime >= date_format(current_date - INTERVAL '6' DAY, '%Y-%m-%d')
GROUP BY c.table_name, substr(c.eventtime, 1, 10), c.account, c.region
ORDER BY c.table_name, substr(c.eventtime, 1, 10) DESC`,
};
