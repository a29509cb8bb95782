/**
 * The source of a regular expression that accepts a text in any case.
 *
 * Each character stands for its lower and its upper case and no other, as in EventBridge's matcher; the flag `i`
 * would fold more.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html#eb-filtering-equals-ignore-case-matching
 */
export function inAnyCase(text: string): string {
  return text
    .split("")
    .map((character) => {
      const lower = escaped(character.toLowerCase());
      const upper = escaped(character.toUpperCase());
      return lower === upper ? lower : `(?:${lower}|${upper})`;
    })
    .join("");
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
}
