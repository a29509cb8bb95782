/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ql-reference.html */
const readsOnly = /^\s*(?:SELECT\b|EXISTS\s*\()/i;

/**
 * Whether a PartiQL statement may write. `readOnly` of its record says nothing: CloudTrail has `false` for a SELECT, too.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/understanding-ddb-log-entries.html
 */
export function mayWrite(statement: string): boolean {
  return !readsOnly.test(statement);
}

/** The verb of a statement, such as `UPDATE`. */
export function verbOf(statement: string): string | undefined {
  return /^\s*([a-z]+)\b/i.exec(statement)?.[1]?.toUpperCase();
}
