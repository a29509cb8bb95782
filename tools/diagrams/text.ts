/** A text's letters, in pixels. */
export interface Letters {
  readonly size: number;
  /** @default false */
  readonly bold?: boolean;
}

/** The widths of letters in em, of DejaVu Sans: the widest of the fonts that {@link fontFamily} may give. */
const widths: readonly [letters: RegExp, em: number][] = [
  [/[ijl.,:;'|I ]/, 0.36],
  [/[-!frt/()[\]]/, 0.45],
  [/[mwMW@%&#+<=>^~]|[^ -~]/, 1],
  [/[A-Z{}_]/, 0.79],
];
const otherLetters = 0.64;

/** https://docs.github.com shows pages in these, by the reader's system. */
export const fontFamily = "-apple-system, 'Segoe UI', 'Noto Sans', Helvetica, Arial, sans-serif";

/** The width of a text in pixels, at most, in whichever font. */
export function widthOf(text: string, { size, bold = false }: Letters): number {
  const em = [...text]
    .map((letter) => widths.find(([letters]) => letters.test(letter))?.[1] ?? otherLetters)
    .reduce((sum, each) => sum + each, 0);
  return Math.ceil(em * size * (bold ? 1.12 : 1));
}

/** Where a text may be broken, from the best places on. What is in braces stays together. */
const breaks = [/(?<=, )/, /(?<= )/, /(?<=[-/ _])(?![^{]*\})/, /(?=.)/su];

/** Breaks a text into as few lines of a width as can be, at its best places, and these as short as can be. */
export function linesOf(text: string, letters: Letters, width: number): string[] {
  const fits = (line: string, most: number) => widthOf(line.trimEnd(), letters) <= most;
  const packed = (parts: readonly string[], most: number) =>
    parts.reduce<string[]>((lines, part) => {
      const line = (lines.at(-1) ?? "") + part;
      return fits(line, most) ? [...lines.slice(0, -1), line] : [...lines, part];
    }, []);
  const parts = breaks.map((each) => text.split(each)).find((all) => all.every((part) => fits(part, width)));
  if (!parts) return [text];
  const { length } = packed(parts, width);
  const isEnough = (most: number) => {
    const lines = packed(parts, most);
    return lines.length === length && lines.every((line) => fits(line, most));
  };
  let most = width;
  while (isEnough(most - 1)) most -= 1;
  return packed(parts, most).map((line) => line.trim());
}
