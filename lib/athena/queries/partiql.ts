/** What may stand before the verb of a statement within JSON: white space and comments. */
const blank = String.raw`(\s|\\[nrt]|--([^\\"]|\\[^nr])*\\[nr]|/\*([^*]|\*+[^*/])*\*+/)*`;

/** The regular expression of a statement that begins with a verb, in a call's parameters in lower case. */
export function statementThatBegins(verb: string): string {
  return String.raw`"statement"\s*:\s*"` + blank + verb;
}
