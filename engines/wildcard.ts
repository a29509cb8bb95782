/**
 * Splits a wildcard into `*`, which is any run of characters, and literal characters, some with a backslash.
 */
export function wildcardTokens(wildcard: string): string[] {
  return wildcard.match(/\\[\\*]|[^]/g) ?? [];
}

/** The character that a token other than `*` stands for. */
export function literalOf(token: string): string {
  return token.slice(-1);
}

/** The literal texts of a wildcard: before the first `*`, between each two, and after the last. */
export function wildcardLiterals(wildcard: string): readonly string[] {
  const literals = [""];
  for (const token of wildcardTokens(wildcard)) {
    if (token === "*") literals.push("");
    else literals.push((literals.pop() ?? "") + literalOf(token));
  }
  return literals;
}

/**
 * Compiles a wildcard, where `*` is any run of characters, `\*` an asterisk and `\\` a backslash.
 *
 * It looks for the literals one after the other, and so takes no more time for many wildcards than for one.
 */
export function compileWildcard(wildcard: string): (text: string) => boolean {
  const [first = "", ...others] = wildcardLiterals(wildcard);
  const last = others.pop();
  if (last === undefined) return (text) => text === first;
  return (text) => {
    if (!text.startsWith(first)) return false;
    let from = first.length;
    for (const literal of others) {
      const found = text.indexOf(literal, from);
      if (found < 0) return false;
      from = found + literal.length;
    }
    return text.length - last.length >= from && text.endsWith(last);
  };
}
