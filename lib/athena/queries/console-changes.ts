import { calls } from "./calls";
import type { SavedQuery } from "./saved-query";

export const consoleChanges: SavedQuery = {
  name: "Changes made from the console",
  answers:
    "Changes of items and tables with credentials of an AWS Management Console session, newest first. An attempt that failed has " +
    "the outcome attempt and changed nothing.",
  fillIn: "the table, or nothing for all tables.",
  sql: (logs) => `WITH wanted AS (
  SELECT '' AS table_name
),
${calls(logs)}
SELECT
  c.eventtime,
  CASE WHEN c.errorcode IS NULL THEN 'change' ELSE 'attempt' END AS outcome,
  c.kind,
  c.eventname,
  c.table_name,
  c.principal,
  c.caller,
  c.sourceipaddress,
  c.useragent,
  c.errorcode,
  c.requestparameters,
  c.account,
  c.region,
  c.eventid
FROM calls AS c
CROSS JOIN wanted AS w
WHERE c.from_console = 'true'
  AND c.kind IN ('write', 'unclear', 'management write')
  AND (w.table_name = '' OR c.table_name = w.table_name)
ORDER BY c.eventtime DESC`,
};
