/** The ARN of a table, which those of its indexes, streams and backups begin with. */
const tableArn = /^arn:[^:]*:dynamodb:[^:]*:([^:]*):table\/([^/]+)/;

/**
 * The table's name in an ARN.
 * @param account whose tables have names: others keep their ARN. Default: everybody's.
 */
export function tableName(table: string, account?: string): string {
  const arn = tableArn.exec(table);
  if (!arn) return table;
  return account === undefined || arn[1] === account ? (arn[2] ?? table) : arn[0];
}
