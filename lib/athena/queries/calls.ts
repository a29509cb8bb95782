/**
 * The common table expression `calls`: the calls to DynamoDB of the last seven days, a row for each table that a call touched.
 * Tables are taken from the event's resources, since batches, transactions and PartiQL name several or none in their parameters; an
 * index or a stream counts as its table. Statements of PartiQL are told apart by their verb, since CloudTrail marks a SELECT as no
 * read: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/understanding-ddb-log-entries.html
 */
export function calls(table: string): string {
  return String.raw`calls AS (
  SELECT DISTINCT
    e.account,
    e.region,
    e.eventtime,
    e.eventid,
    e.eventname,
    coalesce(
      regexp_extract(r.arn, ':table/([^/]+)', 1),
      regexp_extract(e.requestparameters, '"[tT]ableName"\s*:\s*"([^"]*/){0,1}([^"/]+)"', 2)
    ) AS table_name,
    CASE
      WHEN e.eventcategory = 'Management' AND e.readonly = 'true' THEN 'management read'
      WHEN e.eventcategory = 'Management' THEN 'management write'
      WHEN e.eventname IN ('ExecuteStatement', 'BatchExecuteStatement', 'ExecuteTransaction')
        THEN CASE
          WHEN strpos(lower(e.requestparameters), '"statement"') > 0
            AND regexp_count(lower(e.requestparameters), '"statement"')
              = regexp_count(lower(e.requestparameters), '"statement"\s*:\s*"(\s|\\[nrt])*(select|exists)')
            THEN 'read'
          ELSE 'write'
        END
      WHEN e.readonly = 'true' OR regexp_like(e.eventname, '^(Get|BatchGet|TransactGet|Query|Scan|Search)')
        THEN 'read'
      ELSE 'write'
    END AS kind,
    coalesce(
      e.useridentity.sessioncontext.sessionissuer.arn,
      e.useridentity.arn,
      e.useridentity.onbehalfof.userid,
      e.useridentity.invokedby,
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
  FROM ${table} AS e
  LEFT JOIN UNNEST(e.resources) AS r (arn, accountid, type) ON TRUE
  -- The days are those that log files were delivered on, in UTC: a file comes some minutes after its calls, at times the next day.
  -- Athena reads files of no other day as long as constants stand here. To read still less, add e.account = '...' and e.region = '...'.
  WHERE e.day BETWEEN date_format(current_date - INTERVAL '6' DAY, '%Y/%m/%d') AND date_format(current_date, '%Y/%m/%d')
    AND e.eventsource = 'dynamodb.amazonaws.com'
    AND (r.type IS NULL OR r.type IN ('AWS::DynamoDB::Table', 'AWS::DynamoDB::Stream'))
)`;
}
