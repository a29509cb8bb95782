import { calls } from "./calls";
import type { SavedQuery } from "./saved-query";

export const failedAttempts: SavedQuery = {
  name: "Failed and denied attempts",
  answers:
    "Failed and denied attempts, newest first: calls that DynamoDB answered with an error, so that they changed and read nothing. " +
    "attempt says denied where permission was missing.",
  fillIn: "the table, or nothing for all tables and for calls that name none.",
  sql: (logs) => `WITH wanted AS (
  SELECT '' AS table_name
),
${calls(logs)}
SELECT
  c.eventtime,
  CASE
    WHEN regexp_like(c.errorcode, 'AccessDenied|Unauthorized|NotAuthorized') THEN 'denied'
    ELSE 'failed'
  END AS attempt,
  c.errorcode,
  c.errormessage,
  c.kind,
  c.eventname,
  c.table_name,
  c.principal,
  c.caller,
  c.sourceipaddress,
  c.useragent,
  c.from_console,
  c.account,
  c.region,
  c.eventid
FROM calls AS c
CROSS JOIN wanted AS w
WHERE c.errorcode IS NOT NULL AND (w.table_name = '' OR c.table_name = w.table_name)
ORDER BY c.eventtime DESC`,
};
