import { calls } from "./calls";
import { statementHas } from "./partiql";
import { type AlertQuery, yesterday } from "./saved-query";

/** Calls that take a whole table along; management events, which the trail must record. */
const exportCalls = [
  "CreateBackup",
  "CreateGlobalTable",
  "EnableKinesisStreamingDestination",
  "ExportTableToPointInTime",
  "RestoreTableFromAwsBackup",
  "RestoreTableFromBackup",
  "RestoreTableToPointInTime",
];

/** Exports, copies and scans of whole tables in the files of the day before. */
export const exportsAndScans: AlertQuery = {
  name: "Exports and scans of whole tables",
  answers:
    "Exports, backups, restores, new replicas, Kinesis streams and scans of tables yesterday, in UTC, by principal. " +
    "A SELECT of PartiQL without WHERE is a scan; one whose WHERE names no key is not told apart. Calls that failed are left out.",
  advice:
    "Ask the role's or user's owner whether a copy of the table was meant; the call's event in CloudTrail says where it went.",
  sql: (logs) => String.raw`WITH ${calls(logs, { first: yesterday, last: yesterday })},
whole_tables AS (
  SELECT
    *,
    coalesce(table_name, regexp_extract(requestparameters, '"\w+(Arn|Name)"\s*:\s*"arn:[^"]*:table/([^"/]+)', 2),
      regexp_extract(requestparameters, '"(source|target|global)TableName"\s*:\s*"([^"]+)"', 2)) AS whole_table,
    CASE
      WHEN eventname IN ('${exportCalls.join("', '")}') THEN 'high'
      WHEN eventname IN ('CreateTable', 'UpdateGlobalTable', 'UpdateTable')
        AND regexp_like(requestparameters, '"globalTableSourceArn"\s*:\s*"|"replicaUpdates"\s*:\s*\[.*"create"')
        THEN 'high'
      WHEN eventname = 'Scan' THEN 'medium'
      WHEN eventname = 'ExecuteStatement'
        AND kind IN ('read', 'unclear')
        AND NOT ${statementHas("where", "requestparameters")}
        THEN 'medium'
    END AS severity
  FROM calls
  WHERE errorcode IS NULL
)
SELECT
  w.severity,
  w.eventname AS call,
  w.principal,
  w.whole_table AS table_name,
  w.account,
  w.region,
  count(*) AS calls,
  count_if(w.from_console = 'true') AS from_console,
  min(w.eventtime) AS first_call,
  max(w.eventtime) AS last_call,
  max(w.sourceipaddress) AS an_address,
  count(*) OVER () AS rows_in_all
FROM whole_tables AS w
WHERE w.severity IS NOT NULL
GROUP BY w.severity, w.eventname, w.principal, w.whole_table, w.account, w.region
ORDER BY w.severity, w.whole_table, min(w.eventtime), w.principal`,
};
