import { escaped } from "../words";

/**
 * The source of a regular expression that accepts a text in any case.
 *
 * Each character stands for its lower and its upper case and no other, as in EventBridge's matcher, to which
 * the upper case of "ß" is "SS"; the flag `i` would fold otherwise.
 * https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html#eb-filtering-equals-ignore-case-matching
 * https://github.com/aws/event-ruler/blob/main/src/main/software/amazon/event/ruler/input/EqualsIgnoreCaseParser.java
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
