import { shortened } from "../../../engines/words";

/** The most lines of a difference between two texts, and of a text that has no counterpart. */
const maxLines = { both: 10, one: 3 };

/** The most characters of a line. */
const maxCharacters = 240;

/** The lines that one text has and the other has not: with `-` of the first, with `+` of the second. */
export function textDifference(before: string | undefined, after: string | undefined): string[] {
  const [old, young] = [linesOf(before), linesOf(after)];
  const isOne = before === undefined || after === undefined;
  return [
    ...without(old, young).map((line) => `- ${shortened(line, maxCharacters)}`),
    ...without(young, old).map((line) => `+ ${shortened(line, maxCharacters)}`),
  ].slice(0, isOne ? maxLines.one : maxLines.both);
}

function linesOf(text: string | undefined): readonly string[] {
  return text?.split("\n") ?? [];
}

/** The elements of a list, without one for each of another. */
export function without<T>(list: readonly T[], others: readonly T[]): T[] {
  const counts = new Map<T, number>();
  for (const other of others) counts.set(other, (counts.get(other) ?? 0) + 1);
  return list.filter((each) => {
    const count = counts.get(each) ?? 0;
    counts.set(each, count - 1);
    return count <= 0;
  });
}
