import { parseArn } from "../../engines/aws";
import { type CloudTrailRecord, isReadOnly } from "../../engines/cloudtrail/cloudtrail-record";
import { isText, objectOf } from "../../engines/json";
import { nameOf } from "../replay/command/counts";
import { isAlert } from "../replay/deliveries/delivery";
import { type Caller, kindOfCaller } from "./caller";
import type { Subject } from "./counted";

/** Calls on the same DynamoDB tables by one caller. */
export interface TableCalls {
  readonly caller: Caller;
  readonly operation: string;
  /** The tables' ARNs, or names where a record has no ARNs; none if the record does not tell. */
  readonly tables: readonly string[];
  readonly isWrite: boolean;
}

/**
 * Counts calls on tables, with the alerts of the filters whose functions have `expectedRoles`.
 *
 * @param filters the filters by `nameOf`
 */
export function tableCalls(filters: ReadonlySet<string>): Subject<TableCalls> {
  return {
    of: (record) =>
      record.eventSource === "dynamodb.amazonaws.com"
        ? {
            caller: kindOfCaller(record),
            operation: record.eventName ?? "",
            tables: tablesIn(record),
            isWrite: !isReadOnly(record),
          }
        : undefined,
    effects: ({ matches }) =>
      matches
        .filter((match) => filters.has(nameOf(match)))
        .reduce((sum, { deliveries }) => sum + deliveries.filter(isAlert).length, 0),
  };
}

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/logging-using-cloudtrail.html */
function tablesIn({ resources, requestParameters }: CloudTrailRecord): readonly string[] {
  const arns = (Array.isArray(resources) ? resources : [])
    .filter(({ type }) => type === "AWS::DynamoDB::Table")
    .flatMap(({ ARN }) => (isText(ARN) ? [ARN] : []));
  const { tableName } = objectOf(requestParameters);
  const found = arns.length > 0 || !isText(tableName) ? arns : [tableName];
  return [...new Set(found)].sort();
}

/** The name of a table by its ARN, or that of an index or a stream. */
export function tableNameOf(table: string): string {
  return /^table\/([^/]+)/.exec(parseArn(table)?.resource ?? "")?.[1] ?? table;
}
