import { type JsonObject, objectOf, textOf } from "../records/json";
import type { ParsedRecord } from "../records/parsed-record";
import { chosen, fact, type Line, value } from "../message/line";
import { type Expected, isExpected } from "./expected";
import type { Finding, FindingReader, FindingWords } from "./finding";
import { type ItemWrite, itemWrites, writesItems } from "./item-write";
import { afterAttempt, outcomeOf, perhaps, titleOf } from "./outcome";
import { kindOfStatements } from "./statements";
import { callOnTables, tablesOf, tablesOfItems } from "./tables";
import { unlessExpected } from "./unless-expected";

/** Whether a record is of an operation that may write items. */
function mayChangeItems({ eventSource, eventName, eventCategory }: ParsedRecord): boolean {
  return (
    eventSource === "dynamodb.amazonaws.com" &&
    !otherCategories.includes(eventCategory) &&
    writesItems(eventName)
  );
}

/** The item changes that a record reports: made or attempted. */
export interface ItemChange {
  readonly writes: readonly ItemWrite[];
  /** By name; those of another account by ARN. */
  readonly tables: readonly string[];
  /** Whether the statements may have read items instead: the record does not say. @default no */
  readonly isUnclear?: true;
  /** Why the attempt failed. @default the change was made */
  readonly errorCode?: string;
}

const maxWrites = 5;

/**
 * Finds changes of items that no expected role or service made.
 * @param maskKeys whether the values of keys are masked
 */
export function itemChanges(expected: Expected, maskKeys: boolean): FindingReader {
  return (record) => {
    if (!mayChangeItems(record)) return undefined;
    // Most calls are an expected role's, on whatever table: what they do need not be read.
    if (isExpected(record, expected)) return "expected";
    const change = changeOf(record);
    return change && unlessExpected(findingOf(record, change, maskKeys), record, expected);
  };
}

function findingOf(record: ParsedRecord, change: ItemChange, maskKeys: boolean): Finding {
  const isAttempt = outcomeOf(change.errorCode) === "failed";
  const done = change.isUnclear ? "unexpected statement" : "unexpected change";
  return {
    noun: isAttempt ? "unexpected attempt" : done,
    severity: isAttempt ? "low" : "medium",
    tables: change.tables,
    words: () => wordsOf(record, change, maskKeys),
  };
}

function wordsOf(
  record: ParsedRecord,
  { writes, tables, isUnclear, errorCode }: ItemChange,
  maskKeys: boolean,
): FindingWords {
  const done = isUnclear ? "Items read or changed" : "Change";
  const isAttempt = outcomeOf(errorCode) === "failed";
  return {
    title: titleOf(done, errorCode, isAttempt ? undefined : perhaps(done)),
    what: [callOnTables(record, tables)],
    details: {
      lines: writes
        .slice(0, maxWrites)
        .map((write) => writeLine(write, writes.length > 1, tables.length > 1, maskKeys)),
      total: writes.length,
      noun: "more write",
    },
    next: isAttempt
      ? `Nothing was ${isUnclear ? "read or " : ""}changed. ${afterAttempt}`
      : "Ask who made it. If nobody did, revoke the caller's sessions or keys and restore the items.",
  };
}

function writeLine(write: ItemWrite, isOneOfMany: boolean, hasTables: boolean, maskKeys: boolean): Line {
  const detail =
    write.statement === undefined ? keyOf(write, maskKeys) : statementOf(write.statement, maskKeys);
  if (!isOneOfMany) return detail;
  const table = hasTables && write.table ? [" on ", chosen(write.table, 100)] : [];
  return ["• ", value(write.operation, 40), ...table, " ", ...detail];
}

function keyOf({ key }: ItemWrite, maskKeys: boolean): Line {
  return fact("Key", key ? chosen(keyText(key, maskKeys), 250) : "not recorded");
}

/** A statement contains the values of keys. */
export function statementOf(statement: string | null, maskKeys: boolean): Line {
  if (statement === null) return fact("Statement", "the record leaves it out");
  return fact("Statement", maskKeys ? "masked" : chosen(statement, 250));
}

function keyText(key: JsonObject, maskKeys: boolean): string {
  return Object.entries(key)
    .map(([name, keyValue]) => `${name} = ${maskKeys ? "***" : keyValueText(keyValue)}`)
    .join(", ");
}

/** A key's value: a string, a number, or an object with the type's name, such as `{ S: "a" }`. */
function keyValueText(keyValue: unknown): string {
  if (typeof keyValue === "string" || typeof keyValue === "number") return String(keyValue);
  const { S, N, B } = objectOf(keyValue);
  return textOf(S) ?? textOf(N) ?? textOf(B) ?? "(unreadable)";
}

/**
 * Records of these categories report no item changes.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-events.html
 */
const otherCategories: readonly unknown[] = ["Management", "Insight", "NetworkActivity"];

/** The item changes that a record reports; undefined for any other record. */
export function changeOf(record: ParsedRecord): ItemChange | undefined {
  if (!mayChangeItems(record)) return undefined;
  const writes = itemWrites(record.eventName, record.requestParameters);
  if (writes.length === 0) return undefined;
  return {
    writes,
    tables: tablesOf(record, tablesOfItems(record.requestParameters)),
    isUnclear: kindOfStatements(record.eventName, record.requestParameters) === "unclear" || undefined,
    errorCode: textOf(record.errorCode),
  };
}
