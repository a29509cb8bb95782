import type { Construct } from "constructs";
import type { StateMachineDefinition } from "../lib/compute/state-machine";
import type { ITopic } from "../lib/messaging/topic";
import { AuditStack } from "../lib/stack/audit-stack";
import { consoleUrl } from "../lib/stack/console-url";
import { partitionOf } from "../lib/stack/regions";

/** What an execution asks and tells. */
export interface Question {
  /** The subject of the message: at most 100 ASCII characters. */
  readonly title: string;
  readonly advice: string;
  /** The saved query's ID, and the workgroup with its cut-off. */
  readonly namedQueryId: string;
  readonly workgroup: string;
}

/** The most rows that a message tells, so that it keeps below the 256 KB of SNS. */
const maxRows = 50;

/** The execution's input, which is a `Question`. */
const question = "$states.context.Execution.Input";

/** Errors that pass, of which none comes after a query has scanned anything. */
const passing = [
  "Athena.TooManyRequestsException",
  "Athena.InternalServerException",
  "Athena.SdkClientException",
];

/**
 * Asks Athena a saved query and publishes its rows, with no code: the query stands once, and whoever runs it
 * by hand asks the same. Rows are as `AlertQuery` says. A query that fails or reaches its cut-off is told,
 * and the execution fails.
 * https://docs.aws.amazon.com/step-functions/latest/dg/connect-athena.html
 */
export function askAndTell(topic: ITopic): StateMachineDefinition {
  const { region } = AuditStack.of(topic);
  const queries = consoleUrl(region, `athena/home?region=${region}#/query-editor/history`);
  const publish = (message: string, severity: string) =>
    task(topic, "sns:publish", {
      TopicArn: topic.arn,
      Subject: `{% ${question}.title %}`,
      Message: message,
      MessageAttributes: { severity: { DataType: "String", StringValue: severity } },
    });
  return {
    Comment: "Asks Athena a saved query and tells its rows.",
    QueryLanguage: "JSONata",
    StartAt: "FindQuery",
    States: {
      ...statesOfQuery(topic),
      AreThereRows: {
        Type: "Choice",
        Choices: [{ Condition: "{% $states.input.inAll > 0 %}", Next: "Tell" }],
        Default: "NothingToTell",
      },
      NothingToTell: { Type: "Succeed" },
      Tell: { ...publish(messageOf(queries), "{% $states.input.severity %}"), End: true },
      TellFailure: { ...publish(failureOf(queries), "high"), Next: "NotAsked" },
      NotAsked: { Type: "Fail", Error: "NotAsked", Cause: "{% $cause %}" },
    },
  };
}

function statesOfQuery(scope: Construct) {
  const Catch = [{ ErrorEquals: ["States.ALL"], Assign: { cause: causeOf }, Next: "TellFailure" }];
  const findQuery = { NamedQueryId: "{% $states.input.namedQueryId %}" };
  const runQuery = {
    QueryString: "{% $states.input.NamedQuery.QueryString %}",
    WorkGroup: `{% ${question}.workgroup %}`,
  };
  // The first row has the names of the columns.
  const getRows = { QueryExecutionId: "{% $queryId %}", MaxResults: maxRows + 1 };
  return {
    FindQuery: {
      ...task(scope, "aws-sdk:athena:getNamedQuery", findQuery),
      Catch,
      Next: "RunQuery",
    },
    RunQuery: {
      ...task(scope, "athena:startQueryExecution.sync", runQuery, passing),
      // Athena's own limit: https://docs.aws.amazon.com/athena/latest/ug/service-limits.html
      TimeoutSeconds: 1800,
      Assign: { queryId: "{% $states.result.QueryExecution.QueryExecutionId %}" },
      Catch,
      Next: "GetRows",
    },
    GetRows: {
      ...task(scope, "athena:getQueryResults", getRows),
      Output: tellable,
      Catch,
      Next: "AreThereRows",
    },
  };
}

/** A task, tried again after some errors. Any may be repeated but a query, which would be charged again. */
function task(scope: Construct, integration: string, Arguments: object, errors = ["States.TaskFailed"]) {
  const stack = AuditStack.of(scope);
  return {
    Type: "Task",
    Resource: `arn:${partitionOf(stack.region)}:states:::${integration}`,
    Arguments,
    ...stack.hardened("retries", () => ({
      Retry: [
        { ErrorEquals: errors, IntervalSeconds: 5, BackoffRate: 2, MaxAttempts: 4, JitterStrategy: "FULL" },
      ],
    })),
  };
}

/** Columns in which a caller chose the words. */
const chosen = ["principal", "table_name"];

/**
 * A function that makes a caller's words harmless, as the notifier does: one line, cut, between “ and ”, with
 * dots and slashes of which no mail program makes a link. An ARN without two slashes stays as it is.
 */
const harmless = `function($text, $most) {(
  $line := $trim($replace($text & "", /[\\s\\x00-\\x1f\\x7f-\\x9f\\u00ad\\u061c\\u200b-\\u200f\\u2028-\\u202e\\u2060-\\u206f\\ufeff“”]+/, " "));
  $cut := $length($line) > $most ? $substring($line, 0, $most - 1) & "…" : $line;
  $isArn := $contains($cut, /^arn:[^ ]+$/) and $not($contains($cut, "//"));
  "“" & ($isArn ? $cut : $replace($replace($cut, "://", "[:]//"), /[.]([A-Za-z])/, "[.]$1")) & "”"
)}`;

/** Of a result, how grave it is, how many rows there are in all, and a text of each that is told. */
const tellable = expression(`(
  $rows := $states.result.ResultSet.Rows;
  $names := $rows[0].Data.VarCharValue;
  $last := $count($names) - 1;
  $told := $filter($rows, function($row, $i) { $i > 0 });
  $harmless := ${harmless};
  $value := function($text, $name) { $name in ${JSON.stringify(chosen)} ? $harmless($text, 650) : $text };
  $text := function($row) {(
    $cells := $map($row.Data, function($cell, $i) {
      $replace($names[$i], "_", " ") & ": " & $value($cell.VarCharValue, $names[$i])
    });
    $join($filter($cells, function($cell, $i) { $i < $last }), "\\n")
  )};
  {
    "severity": $count($told) = 0 ? "none" : $told[0].Data[0].VarCharValue,
    "inAll": $count($told) = 0 ? 0 : $number($told[0].Data[$last].VarCharValue),
    "told": $count($told),
    "text": $join($map($told, $text), "\\n\\n") & ""
  }
)`);

/** The message: what, who, how grave, where to look. */
function messageOf(queries: string): string {
  return expression(`$join([
  "Athena alert, " & $states.input.severity & ": " & ${question}.title,
  "Rows: " & $states.input.inAll & ($states.input.inAll > $states.input.told
    ? ", of which the first " & $states.input.told & " follow, and " & ($states.input.inAll - $states.input.told) & " more are in the query's answer" : ""),
  "Query: ${queries}/" & $queryId,
  "Next: " & ${question}.advice,
  "",
  $states.input.text
], "\\n")`);
}

function failureOf(queries: string): string {
  return expression(`($harmless := ${harmless}; $join([
  "Athena alert that could not be asked: " & ${question}.title,
  "Error: " & $harmless($cause, 1000),
  "Queries: ${queries}",
  "Next: run the saved query by hand; where it reached its cut-off, raise bytesScannedCutoffPerQuery of the alert."
], "\\n"))`);
}

/** Of a failed query the reason alone, which its cause has after the whole query. */
const causeOf = expression(`(
  $text := $states.errorOutput.Cause & "";
  $reason := $match($text, /"StateChangeReason" *: *"([^"]*)"/)[0].groups[0];
  $substring($exists($reason) ? $reason : $states.errorOutput.Error & " " & $text, 0, 1000)
)`);

/** An expression of JSONata, on one line. */
function expression(text: string): string {
  return `{% ${text.replace(/\s+/g, " ")} %}`;
}
