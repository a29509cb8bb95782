import { statementThatBegins } from "./partiql";

/** The log files that a query reads unless whoever asks names others. */
export interface LogFiles {
  /** The table, as it stands after FROM. */
  readonly table: string;
  /** Accounts and Regions, as they stand in the brackets of IN. */
  readonly accounts: string;
  readonly regions: string;
}

/** The days of log files that a query reads, as SQL, where it tells files of one day from others'. */
export interface FileDays {
  readonly first: string;
  readonly last: string;
}

/**
 * The common table expressions that every query starts from. `logs` are the records of some accounts, Regions
 * and days, by constants that whoever asks can change: Athena prunes partitions by constants. `calls` are the
 * calls to DynamoDB among them, a row for each table that a call touched.
 *
 * Tables are taken from the event's resources, since batches, transactions and PartiQL name several or none
 * in their parameters; an index or a stream counts as its table. A call to a table of another account is
 * logged in both accounts, under one `sharedEventID`: the caller's record counts, which says more of the
 * caller. Statements of PartiQL are told apart by their verb, since CloudTrail marks a SELECT as no read; of
 * those that CloudTrail leaves out, or that begin otherwise, nobody can tell:
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/understanding-ddb-log-entries.html
 *
 * @param days the days that are read; with them, a call has the day of its log file. Default: seven days.
 */
export function calls({ table, accounts, regions }: LogFiles, days?: FileDays): string {
  const { first, last } = days ?? lastSevenDays;
  return String.raw`logs AS (
  SELECT *
  FROM ${table}
  -- Athena reads files of these accounts, Regions and days alone. Days are those that files were delivered on, in UTC:
  -- a file comes some minutes after its calls, at times the next day.
  WHERE account IN (${accounts})
    AND region IN (${regions})
    AND day BETWEEN ${fileDay(first)}
      AND ${fileDay(last)}
),
touched AS (
  SELECT
    coalesce(
      regexp_extract(r.arn, '^arn:[^:]*:dynamodb:[^:]*:([0-9]+):', 1),
      regexp_extract(e.requestparameters, '"[tT]ableName"\s*:\s*"arn:[^:"]*:dynamodb:[^:"]*:([0-9]+):', 1),
      e.account
    ) AS account,
    e.region,${days ? "\n    e.day," : ""}
    e.eventtime,
    e.eventid,
    coalesce(e.sharedeventid, e.eventid) AS call_id,
    coalesce(e.account = e.useridentity.accountid, FALSE) AS logged_by_caller,
    e.eventname,
    coalesce(
      regexp_extract(r.arn, ':table/([^/]+)', 1),
      regexp_extract(e.requestparameters, '"[tT]ableName"\s*:\s*"([^"]*/){0,1}([^"/]+)"', 2)
    ) AS table_name,
    CASE
      -- An older record does not name its category: its event's name tells it.
      WHEN e.eventcategory = 'Management'
        OR (
          e.eventcategory IS NULL
          AND NOT regexp_like(
            e.eventname,
            '(Items{0,1}|Statement)$|^(Query|Scan|ExecuteTransaction|GetRecords|GetShardIterator)$'
          )
        )
        THEN CASE
          WHEN coalesce(e.readonly = 'true', regexp_like(e.eventname, '^(Describe|Get|Head|List)'))
            THEN 'management read'
          ELSE 'management write'
        END
      WHEN e.eventname IN ('ExecuteStatement', 'BatchExecuteStatement', 'ExecuteTransaction')
        THEN CASE
          WHEN ${allBegin("(select|exists)")}
            THEN 'read'
          WHEN ${allBegin("(select|exists|insert|update|delete)")}
            THEN 'write'
          ELSE 'unclear'
        END
      -- A transaction that only checks items gives them back where a check fails.
      WHEN e.eventname = 'TransactWriteItems'
        AND regexp_like(e.requestparameters, '"operation"\s*:\s*"')
        AND NOT regexp_like(e.requestparameters, '"operation"\s*:\s*"(Put|Update|Delete)"')
        THEN 'read'
      WHEN e.readonly = 'true' OR regexp_like(e.eventname, '^(Get|BatchGet|TransactGet|Query|Scan|Search)')
        THEN 'read'
      ELSE 'write'
    END AS kind,
    -- A role of another account may be known by its ID alone. Each session has a name of its own, which is left out.
    coalesce(
      e.useridentity.sessioncontext.sessionissuer.arn,
      regexp_replace(e.useridentity.arn, '(:assumed-role/[^/]+)/.*$', '$1'),
      e.useridentity.onbehalfof.userid,
      e.useridentity.invokedby,
      e.useridentity.accountid || ' ' || regexp_replace(e.useridentity.principalid, '^(A[A-Z0-9]+):.*$', '$1'),
      e.useridentity.principalid,
      e.useridentity.accountid
    ) AS principal,
    e.useridentity.arn AS caller,
    coalesce(e.useridentity.username, e.useridentity.sessioncontext.sessionissuer.username) AS username,
    e.useridentity.onbehalfof.userid AS person,
    e.useridentity.invokedby AS service,
    e.useridentity.accesskeyid AS access_key,
    e.sourceipaddress,
    e.useragent,
    coalesce(e.sessioncredentialfromconsole, 'false') AS from_console,
    e.errorcode,
    e.errormessage,
    e.requestparameters
  FROM logs AS e
  LEFT JOIN UNNEST(e.resources) AS r (arn, accountid, type) ON TRUE
  WHERE e.eventsource = 'dynamodb.amazonaws.com'
    AND (r.type IS NULL OR r.type IN ('AWS::DynamoDB::Table', 'AWS::DynamoDB::Stream'))
),
-- A call counts once for a table, also where several records tell of it.
calls AS (
  SELECT *
  FROM (
    SELECT
      *,
      row_number() OVER (
        PARTITION BY call_id, account, table_name
        ORDER BY logged_by_caller DESC, eventid
      ) AS record_number
    FROM touched
  )
  WHERE record_number = 1
)`;
}

/** Whether all statements of a call begin with a verb, as SQL. */
function allBegin(verb: string): string {
  const parameters = "lower(e.requestparameters)";
  return (
    `strpos(${parameters}, '"statement"') > 0 AND regexp_count(${parameters}, '"statement"') = ` +
    `regexp_count(${parameters}, '${statementThatBegins(verb)}')`
  );
}

const lastSevenDays: FileDays = { first: "current_date - INTERVAL '6' DAY", last: "current_date" };

/** A date of SQL as the partition of log files that it is. */
export function fileDay(date: string): string {
  return `date_format(${date}, '%Y/%m/%d')`;
}
