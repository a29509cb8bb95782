import { calls } from "./calls";
import type { SavedQuery } from "./saved-query";

export const tableReaders: SavedQuery = {
  name: "All principals that read a table",
  answers:
    "All principals that read a table, its indexes or its stream, with how often, how, and when first and last. Reads that " +
    "failed or were denied are left out: the query on attempts has them.",
  fillIn: "the table.",
  sql: (logs) => `WITH wanted AS (
  SELECT 'orders' AS table_name
),
${calls(logs)}
SELECT
  c.principal,
  count(*) AS reads,
  array_join(array_agg(DISTINCT c.eventname ORDER BY c.eventname), ', ') AS event_names,
  count_if(c.from_console = 'true') AS from_console,
  count(DISTINCT c.sourceipaddress) AS addresses,
  min(c.eventtime) AS first_read,
  max(c.eventtime) AS last_read,
  c.account,
  c.region
FROM calls AS c
CROSS JOIN wanted AS w
WHERE c.table_name = w.table_name AND c.kind IN ('read', 'unclear') AND c.errorcode IS NULL
GROUP BY c.principal, c.account, c.region
ORDER BY count(*) DESC`,
};
