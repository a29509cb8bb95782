import { calls } from "./calls";
import type { SavedQuery } from "./saved-query";

export const itemChanges: SavedQuery = {
  name: "Who changed an item, and when",
  answers:
    "Who changed an item, and when, newest first. An attempt that failed has the outcome attempt and changed nothing. A batch " +
    "can succeed in part, which its record does not say. found_by says how sure the match is: key (the key was recorded), text " +
    "(the values stand somewhere in a batch or statement) or not recorded (it wrote to the table, but CloudTrail left the key " +
    "out, as it does where PartiQL inserts).",
  fillIn:
    "the table, the name and value of the partition key of the item and, where the table has one, of its sort key, or else " +
    "leave the last two empty.",
  sql: (table) => String.raw`WITH wanted AS (
  SELECT
    'orders' AS table_name,
    'orderId' AS partition_key,
    'order-1001' AS partition_value,
    '' AS sort_key,
    '' AS sort_value
),
${calls(table)},
-- A transaction has a part for each item, in which some fields begin in upper case. Any other call is one part.
parts AS (
  SELECT
    c.eventid,
    c.eventtime,
    c.eventname,
    c.account,
    c.region,
    c.principal,
    c.caller,
    c.sourceipaddress,
    c.from_console,
    c.errorcode,
    c.errormessage,
    c.requestparameters,
    coalesce(json_extract_scalar(i.item, '$.operation'), c.eventname) AS operation,
    coalesce(json_extract_scalar(i.item, '$.tableName'), json_extract_scalar(i.item, '$.TableName')) AS item_table,
    coalesce(json_format(i.item), c.requestparameters) AS details,
    TRY_CAST(
      coalesce(
        json_extract(i.item, '$.key'),
        json_extract(i.item, '$.Key'),
        json_extract(c.requestparameters, '$.key')
      ) AS MAP(VARCHAR, VARCHAR)
    ) AS item_key
  FROM calls AS c
  CROSS JOIN wanted AS w
  LEFT JOIN UNNEST(
    CASE
      WHEN c.eventname = 'TransactWriteItems'
        THEN TRY_CAST(json_extract(c.requestparameters, '$.requestItems') AS ARRAY(JSON))
    END
  ) AS i (item) ON TRUE
  WHERE c.table_name = w.table_name AND c.kind = 'write'
),
found AS (
  SELECT
    p.eventid,
    p.eventtime,
    p.eventname,
    p.account,
    p.region,
    p.principal,
    p.caller,
    p.sourceipaddress,
    p.from_console,
    p.errorcode,
    p.errormessage,
    p.operation,
    p.details,
    CASE
      WHEN element_at(p.item_key, w.partition_key) IS NOT NULL
        AND (w.sort_key = '' OR element_at(p.item_key, w.sort_key) IS NOT NULL)
        THEN CASE
          WHEN element_at(p.item_key, w.partition_key) = w.partition_value
            AND (w.sort_key = '' OR element_at(p.item_key, w.sort_key) = w.sort_value)
            THEN 'key'
        END
      WHEN strpos(p.details, w.partition_value) > 0 AND strpos(p.details, w.sort_value) > 0 THEN 'text'
      WHEN p.details IS NULL
        OR NOT regexp_like(lower(p.details), '"(keys{0,1}|statement)"\s*:')
        OR regexp_like(lower(p.details), '"statement"\s*:\s*"(\s|\\[nrt])*insert')
        -- chr(63) stands for the question mark of a parameter, whose value is not in the statement.
        OR (strpos(lower(p.details), '"statement"') > 0 AND strpos(p.details, chr(63)) > 0)
        THEN 'not recorded'
    END AS found_by
  FROM parts AS p
  CROSS JOIN wanted AS w
  WHERE p.operation <> 'ConditionCheck'
    AND (p.item_table IS NULL OR regexp_extract(p.item_table, '([^/]+)$', 1) = w.table_name)
)
SELECT
  f.eventtime,
  CASE WHEN f.errorcode IS NULL THEN 'change' ELSE 'attempt' END AS outcome,
  f.found_by,
  f.eventname,
  f.operation,
  f.principal,
  f.caller,
  f.sourceipaddress,
  f.from_console,
  f.errorcode,
  f.errormessage,
  f.details,
  f.account,
  f.region,
  f.eventid
FROM found AS f
WHERE f.found_by IS NOT NULL
ORDER BY f.eventtime DESC`,
};
