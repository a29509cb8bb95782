/**
 * A comment of which one can tell where it ends: AWS does not say which characters end a line, nor whether
 * comments nest.
 */
const clearComment = String.raw`--([^\\"\u2028\u2029]|\\[^nru])*(\\r)*\\n|/\*([^*/"\\]|\\[^/]|\*+[^*/"]|/+[^*/"])*\*+/`;

/** A comment, wherever one may take it to end. */
const anyComment = String.raw`--([^\\"]|\\[^n])*(\\[nr]|\\u202[89]|[\u2028\u2029])|/\*([^*]|\*+[^*/])*\*+/`;

/** The regular expression of a statement that surely begins with a verb, in parameters in lower case. */
export function statementThatBegins(verb: string): string {
  return after(clearComment, verb);
}

/** The same of a statement that begins with a verb if one takes its comments to end there. */
export function statementThatMayBegin(verb: string): string {
  return after(anyComment, verb);
}

/** White space and comments may stand before the verb of a statement within JSON. */
function after(comment: string, verb: string): string {
  return String.raw`"statement"\s*:\s*"(\s|\\[nrt]|${comment})*${verb}`;
}
