/** Letters of Helvetica and Arial by their width in thousandths of the font's size. */
const letters: Readonly<Record<string, string>> = {
  191: "'",
  222: "ijl",
  278: " !,./:;I[\\]ft·",
  333: "()-`r“”",
  355: '"',
  389: "*",
  469: "^",
  500: "cksvxyzJ",
  556: "#$0123456789?L_abdeghnopqu",
  584: "+<=>~",
  611: "FTZ",
  667: "&ABEKPSVXY",
  722: "CDHNRUw",
  778: "GOQ",
  833: "Mm",
  889: "%",
  944: "W",
  1000: "…",
  1015: "@",
};

const widths = new Map(
  Object.entries(letters).flatMap(([width, all]) => [...all].map((letter) => [letter, Number(width) / 1000])),
);

/** How a text is set. */
export interface Style {
  readonly size: number;
  readonly isBold?: boolean;
  readonly isCode?: boolean;
}

/** The width of a text in pixels: that of Helvetica, or of a font whose letters are as wide as each other. */
export function widthOf(text: string, { size, isBold, isCode }: Style): number {
  const letter = (each: string) => (isCode ? 0.6 : (widths.get(each) ?? 0.6) * (isBold ? 1.06 : 1));
  return [...text].reduce((sum, each) => sum + letter(each), 0) * size;
}

/** A text in one style, and what it looks like beside. */
export interface Run extends Style {
  readonly text: string;
  /** The class of its color. */
  readonly color: string;
}

/**
 * Breaks runs into lines of a width: at spaces, and within what is longer than a line, such as a URL. A
 * newline ends a line.
 */
export function linesOf(runs: readonly Run[], width: number): Run[][] {
  const lines: Run[][] = [[]];
  let left = width;
  const next = () => {
    lines.push([]);
    left = width;
  };
  for (const run of runs)
    for (const word of run.text.split(/(\n|(?<= ))/).filter((part) => part !== "")) {
      if (word === "\n") {
        next();
        continue;
      }
      const needed = widthOf(word.trimEnd(), run);
      if (needed > left && needed <= width && left < width) next();
      for (const piece of piecesOf(word, run, left, width)) {
        if (widthOf(piece.trimEnd(), run) > left) next();
        append(lines.at(-1) ?? [], { ...run, text: piece });
        left -= widthOf(piece, run);
      }
    }
  return lines;
}

/** A word in pieces: the first fits what is left of a line, the others a line. */
function piecesOf(word: string, style: Style, left: number, width: number): string[] {
  const pieces = [""];
  let room = left;
  for (const letter of word) {
    const piece = pieces.at(-1) ?? "";
    if (piece !== "" && letter !== " " && widthOf(piece + letter, style) > room) {
      pieces.push(letter);
      room = width;
    } else pieces[pieces.length - 1] = piece + letter;
  }
  return pieces;
}

/** Adds a piece to a line, to the run before it where that has the same style. */
function append(line: Run[], piece: Run): void {
  const last = line.at(-1);
  const isSame =
    last && last.color === piece.color && last.isBold === piece.isBold && last.isCode === piece.isCode;
  if (isSame) line[line.length - 1] = { ...last, text: last.text + piece.text };
  else line.push(piece);
}
