/**
 * A comment of which one can tell where it ends: AWS does not say which characters end a line, nor whether
 * comments nest.
 */
const clearComment = String.raw`--([^\\"\u2028\u2029]|\\[^nru])*(\\r)*\\n|/\*([^*/"\\]|\\[^/]|\*+[^*/"]|/+[^*/"])*\*+/`;

/** White space of any kind, as JSON has it: of other characters before its verb a statement fails. */
const space = String.raw`\s|\\[bfnrt]|\\u[0-9a-f]{4}|[^\x00-\x7f]`;

/**
 * The regular expression of a statement that surely begins with a verb, in parameters in lower case. White
 * space and comments may stand before it.
 */
export function statementThatBegins(verb: string): string {
  return String.raw`"statement"\s*:\s*"(${space}|${clearComment})*${verb}`;
}

/** What a statement quotes, and its comments: where one cannot tell where they end, as much as may be. */
const quotedOrComment = String.raw`\\"([^\\]|\\[^"])*\\"|''[^'']*''|--([^\\]|\\[^n])*(\\n|$)|/\*([^*/]|\*+[^*/]|/+[^*/])*\*+/|/\*.*\*/`;

/** Whether the statement in parameters has a word outside of what it quotes, as SQL. */
export function statementHas(word: string, parameters: string): string {
  const statement = String.raw`regexp_extract(lower(${parameters}), '"statement"\s*:\s*"((\\.|[^"\\])*)"', 1)`;
  const unquoted = `regexp_replace(${statement}, '${quotedOrComment}', ' ')`;
  return String.raw`coalesce(regexp_like(${unquoted}, '(\b|\\[bfnrt]|\\u[0-9a-f]{4})${word}\b'), FALSE)`;
}
