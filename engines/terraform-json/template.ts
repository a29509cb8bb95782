/** A part of a Terraform string: characters, or the expression of an interpolation. */
export type Part = { readonly literal: string } | { readonly expression: string };

/**
 * Takes a Terraform string apart; `$${` and `%%{` stand for `${` and `%{`.
 *
 * @throws Error for an interpolation that does not end, and for a directive such as `%{ if }`.
 * @see https://developer.hashicorp.com/terraform/language/expressions/strings
 */
export function partsOf(text: string): Part[] {
  const parts: Part[] = [];
  let literal = "";
  let at = 0;
  while (at < text.length) {
    const next = nextMarker(text, at);
    literal += text.slice(at, next);
    if (next === text.length) break;
    if (text.startsWith("$${", next) || text.startsWith("%%{", next)) {
      literal += text.slice(next + 1, next + 3);
      at = next + 3;
    } else if (text[next] === "%") {
      throw new Error(`replay does not evaluate the directive in ${JSON.stringify(text)}`);
    } else {
      const end = endOfExpression(text, next + 2);
      if (literal !== "") parts.push({ literal });
      parts.push({ expression: text.slice(next + 2, end) });
      literal = "";
      at = end + 1;
    }
  }
  if (literal !== "" || parts.length === 0) parts.push({ literal });
  return parts;
}

/** Where the next `${`, `%{`, `$${` or `%%{` starts; the text's length if there is none. */
function nextMarker(text: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    const mark = text[at];
    if (mark !== "$" && mark !== "%") continue;
    if (text[at + 1] === "{" || (text[at + 1] === mark && text[at + 2] === "{")) return at;
  }
  return text.length;
}

/** Where the `}` is that ends an expression: braces in it come in pairs, but for those in strings. */
function endOfExpression(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === '"') at = endOfString(text, at);
    else if (text[at] === "{") depth += 1;
    else if (text[at] === "}") {
      if (depth === 0) return at;
      depth -= 1;
    }
  }
  throw new Error(`an interpolation does not end in ${JSON.stringify(text)}`);
}

/** Where the quote is that ends the string that starts at a quote. */
export function endOfString(text: string, from: number): number {
  for (let at = from + 1; at < text.length; at += 1) {
    if (text[at] === "\\") at += 1;
    else if (text[at] === '"') return at;
    else if (text.startsWith("$${", at) || text.startsWith("%%{", at)) at += 2;
    else if (text.startsWith("${", at)) at = endOfExpression(text, at + 2);
  }
  throw new Error(`a string does not end in ${JSON.stringify(text)}`);
}
