import { calls } from "./calls";
import { statementThatBegins } from "./partiql";
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
  sql: (logs) => String.raw`WITH wanted AS (
  SELECT
    'orders' AS table_name,
    'orderId' AS partition_key,
    'order-1001' AS partition_value,
    '' AS sort_key,
    '' AS sort_value
),
${calls(logs)},
-- A transaction has a part for each item, in which some fields begin in upper case. Other calls are one part.
parts AS (
  SELECT
    c.*,
    coalesce(json_extract_scalar(i.item, '$.operation'), c.eventname) AS operation,
    coalesce(
      json_extract_scalar(i.item, '$.tableName'),
      json_extract_scalar(i.item, '$.TableName')
    ) AS item_table,
    coalesce(json_format(i.item), c.requestparameters) AS details,
    TRY_CAST(
      coalesce(
        json_extract(i.item, '$.key'),
        json_extract(i.item, '$.Key'),
        json_extract(c.requestparameters, '$.key')
      ) AS MAP(VARCHAR, JSON)
    ) AS item_key
  FROM calls AS c
  CROSS JOIN wanted AS w
  LEFT JOIN UNNEST(
    CASE
      WHEN c.eventname = 'TransactWriteItems'
        THEN TRY_CAST(json_extract(c.requestparameters, '$.requestItems') AS ARRAY(JSON))
    END
  ) AS i (item) ON TRUE
  WHERE c.table_name = w.table_name AND c.kind IN ('write', 'unclear')
),
-- Details are searched as they are and as Trino writes JSON, in which each character has one spelling.
compared AS (
  SELECT
    p.*,
    concat(p.details, ' ', coalesce(json_format(TRY(json_parse(p.details))), '')) AS searched,
    element_at(p.item_key, w.partition_key) AS partition_found,
    element_at(p.item_key, w.sort_key) AS sort_found,
    w.partition_value,
    ${spellings("w.partition_value")} AS partition_spellings,
    w.sort_key,
    w.sort_value,
    ${spellings("w.sort_value")} AS sort_spellings
  FROM parts AS p
  CROSS JOIN wanted AS w
  WHERE p.operation <> 'ConditionCheck'
    AND (p.item_table IS NULL OR regexp_extract(p.item_table, '([^/]+)$', 1) = w.table_name)
),
found AS (
  SELECT
    p.*,
    CASE
      WHEN json_extract_scalar(p.partition_found, '$') IS NOT NULL
        AND (p.sort_key = '' OR json_extract_scalar(p.sort_found, '$') IS NOT NULL)
        THEN CASE
          WHEN ${isValue("p.partition_found", "p.partition_value")}
            AND (p.sort_key = '' OR ${isValue("p.sort_found", "p.sort_value")})
            THEN 'key'
        END
      WHEN any_match(p.partition_spellings, s -> strpos(p.searched, s) > 0)
        AND any_match(p.sort_spellings, s -> strpos(p.searched, s) > 0)
        THEN 'text'
      WHEN p.details IS NULL
        OR NOT regexp_like(lower(p.details), '"(keys{0,1}|statement)"\s*:')
        OR p.kind = 'unclear'
        OR regexp_like(lower(p.details), '${statementThatBegins("insert")}')
        -- chr(63) stands for the question mark of a parameter, whose value is not in the statement.
        OR (strpos(lower(p.details), '"statement"') > 0 AND strpos(p.details, chr(63)) > 0)
        THEN 'not recorded'
    END AS found_by
  FROM compared AS p
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

/** How a value may stand in a call's parameters: in JSON, in a statement within JSON, or as a number. */
function spellings(value: string): string {
  const inJson = (text: string) =>
    `substr(json_format(CAST(${text} AS JSON)), 2, length(json_format(CAST(${text} AS JSON))) - 2)`;
  return `ARRAY[
      ${inJson(value)},
      ${inJson(`replace(${value}, '''', '''''')`)},
      coalesce(json_format(TRY(json_parse(${value}))), ${value})
    ]`;
}

/**
 * Whether an attribute of a recorded key is a value. Integers are compared as text, since they may have more
 * digits than a DOUBLE holds; other numbers as numbers, since JSON may write 12345678.5 as 1.23456785E7.
 */
function isValue(found: string, value: string): string {
  return `(
              json_extract_scalar(${found}, '$') = ${value}
              OR (
                regexp_like(concat(json_format(${found}), ${value}), '[.eE]')
                AND TRY_CAST(json_format(${found}) AS DOUBLE) = TRY_CAST(${value} AS DOUBLE)
              )
            )`;
}
