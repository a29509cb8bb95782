import type { Line } from "../message/line";
import { textOf } from "../records/json";
import type { ParsedRecord } from "../records/parsed-record";
import type { Expected } from "./expected";
import type { Finding, FindingReader } from "./finding";
import { itemChanges, statementOf } from "./item-change";
import { itemWrites } from "./item-write";
import { afterAttempt, titleOf } from "./outcome";
import { kindOfStatements, statementsIn } from "./statements";
import { callOnTables, tablesOf, tablesOfItems } from "./tables";
import { unlessExpected } from "./unless-expected";

/** Reads of one item or a few, and reads of as many as there are. */
const ofItems: readonly string[] = ["GetItem", "BatchGetItem", "TransactGetItems", "GetRecords"];
const inBulk: readonly string[] = ["Scan", "Query", "SearchVectors"];
/** Statements of others read one item each, by its key. */
const byStatement = "ExecuteStatement";

/**
 * Finds reads of items by others than expected roles and services.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/logging-using-cloudtrail.html
 * @param maskKeys whether statements, which have the values of keys, are masked
 */
export function itemReads(expected: Expected, maskKeys: boolean): FindingReader {
  const changes = itemChanges(expected, maskKeys);
  return (record) => {
    const { eventSource, eventName, eventCategory, requestParameters } = record;
    if (!/^dynamodb(?:streams)?\.amazonaws\.com$/.test(eventSource) || eventCategory !== "Data")
      return undefined;
    const kind = kindOfStatements(eventName, requestParameters);
    // Statements that may read are told as those that may change something.
    if (kind === "unclear") return changes(record);
    const isRead =
      kind === "read" || ofItems.includes(eventName) || inBulk.includes(eventName) || checksAlone(record);
    return isRead ? unlessExpected(findingOf(record, maskKeys), record, expected) : undefined;
  };
}

/**
 * Whether a transaction only checks items, which it gives back where a check fails.
 * https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ConditionCheck.html
 */
function checksAlone({ eventName, requestParameters }: ParsedRecord): boolean {
  return eventName === "TransactWriteItems" && itemWrites(eventName, requestParameters).length === 0;
}

function findingOf(record: ParsedRecord, maskKeys: boolean): Finding {
  const { eventName, requestParameters } = record;
  const code = textOf(record.errorCode);
  const error = checksAlone(record) && code?.startsWith("TransactionCanceled") ? undefined : code;
  const tables = tablesOf(record, tablesOfItems(requestParameters));
  const isBulk = inBulk.includes(eventName) || eventName === byStatement;
  return {
    noun: error === undefined ? "unexpected read" : "unexpected attempt",
    severity: error === undefined && isBulk ? "medium" : "low",
    tables,
    words: () => ({
      title: titleOf("Read", error),
      what: [callOnTables(record, tables), ...firstStatement(requestParameters, maskKeys)],
      next:
        error === undefined
          ? "Ask who needed the items. If nobody did, revoke the caller's sessions or keys and its permission."
          : `Nothing was read. ${afterAttempt}`,
    }),
  };
}

/** The first statement. CloudTrail redacts its values, but not those of keys. */
function firstStatement(parameters: unknown, maskKeys: boolean): readonly Line[] {
  const text = statementsIn(parameters).find((each) => each !== undefined);
  return text === undefined ? [] : [statementOf(text, maskKeys)];
}
