import { fieldInAnyCase, isAbsent, listOf, objectOf, textOf } from "../records/json";

/** What the PartiQL of a call does: `unclear` where the record leaves a statement out, or none can tell. */
export type StatementsKind = "read" | "write" | "unclear";

const operations: readonly string[] = ["ExecuteStatement", "BatchExecuteStatement", "ExecuteTransaction"];

/** What the PartiQL statements of an operation do; undefined for other operations. */
export function kindOfStatements(eventName: string, requestParameters: unknown): StatementsKind | undefined {
  if (!operations.includes(eventName)) return undefined;
  const kinds = new Set(statementsIn(requestParameters).map(kindOf));
  if (kinds.has("unclear")) return "unclear";
  return kinds.has("write") ? "write" : "read";
}

/** The statements of a request, of which each may be left out: one at least. */
export function statementsIn(requestParameters: unknown): readonly (string | undefined)[] {
  const parameters = objectOf(requestParameters);
  const requests = ["requestItems", "transactStatements"].flatMap((name) =>
    listOf(fieldInAnyCase(parameters, name)),
  );
  const isOne = requests.length === 0 || !isAbsent(fieldInAnyCase(parameters, "statement"));
  const all = isOne ? [parameters, ...requests] : requests;
  return all.map((request) => textOf(fieldInAnyCase(request, "statement")));
}

/**
 * What a statement does. The record's `readOnly` does not say: it is `false` for a SELECT, too.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-reference.html
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/understanding-ddb-log-entries.html
 */
export function kindOf(statement: string | undefined): StatementsKind {
  const text = withoutComments(statement ?? "");
  if (/^(?:SELECT\b|EXISTS\s*\()/i.test(text)) return "read";
  return /^(?:INSERT|UPDATE|DELETE)\b/i.test(text) ? "write" : "unclear";
}

/** The verb of a statement, such as `UPDATE`. */
export function verbOf(statement: string): string | undefined {
  return /^([a-z]+)\b/i.exec(withoutComments(statement))?.[1]?.toUpperCase();
}

/** What may stand before a statement, by what ends a comment: AWS does not say. */
const starts = [String.raw`\n`, String.raw`\n-\r\x85\u2028\u2029`].map(
  (ends) => new RegExp(String.raw`^(?:\s+|--[^${ends}]*(?:[${ends}]|$)|/\*(?:(?!/\*|\*/)[\s\S])*\*/)*`),
);

/** A statement from its first word on; as it is where one cannot tell where a comment ends. */
function withoutComments(statement: string): string {
  const [length = 0, other] = starts.map((start) => start.exec(statement)?.[0].length);
  return length === other ? statement.slice(length) : statement;
}
