import { isAggregated } from "../../../../engines/cloudtrail/cloudtrail-record";
import { isObject, type JsonObject } from "../../../../engines/json";
import { fieldInAnyCase, type Form, listIn, recorded, textIn } from "./form";

/** The JSON of CloudTrail, CloudTrail Lake and the AWS CLI. */
export const cloudTrailForms: readonly Form[] = [
  logFile,
  // https://docs.aws.amazon.com/cli/latest/reference/cloudtrail/lookup-events.html
  listIn("Events"),
  textIn("CloudTrailEvent"),
  lakeResults,
  athenaResults,
  digest,
  (value) =>
    isAggregated(value)
      ? { kind: "skipped", what: "aggregated data events, which reach no rule" }
      : undefined,
];

/**
 * A log file: https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-examples.html
 */
function logFile(value: JsonObject) {
  const list = fieldInAnyCase(value, "records");
  return Array.isArray(list) ? ({ kind: "list", list, origin: recorded } as const) : undefined;
}

/**
 * The rows of a query of CloudTrail Lake, each a list of objects with one column.
 * https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_GetQueryResults.html
 */
function lakeResults({ QueryResultRows: rows }: JsonObject) {
  if (!Array.isArray(rows)) return undefined;
  const events = rows.map((row: unknown) =>
    fieldInAnyCase(Object.assign({}, ...(Array.isArray(row) ? row : [row])) as JsonObject, "eventjson"),
  );
  if (events.every((event) => event === undefined) && events.length > 0)
    return {
      kind: "problem",
      problem: "has rows of CloudTrail Lake without the column eventJson: select it in the query",
    } as const;
  return { kind: "list", list: events } as const;
}

/** https://docs.aws.amazon.com/athena/latest/APIReference/API_GetQueryResults.html */
function athenaResults({ ResultSet: results }: JsonObject) {
  if (!isObject(results) || !Array.isArray(results.Rows)) return undefined;
  const problem = "has rows of Athena, which are not whole records: replay the log files that it queries";
  return { kind: "problem", problem } as const;
}

/**
 * A digest file.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-log-file-validation-digest-file-structure.html
 */
function digest(value: JsonObject) {
  return "digestS3Object" in value && Array.isArray(value.logFiles)
    ? ({ kind: "digest" } as const)
    : undefined;
}
