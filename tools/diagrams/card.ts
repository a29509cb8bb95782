import { type Box, rectangle, textAt } from "./shapes";
import { type Letters, linesOf } from "./text";

/** The letters of a picture, in pixels. */
export const letters = {
  name: { size: 14 },
  small: { size: 12 },
  title: { size: 12, bold: true },
} as const satisfies Record<string, Letters>;

/** The heights of lines, and the space between a border and what is within, in pixels. */
export const sizes = { name: 18, small: 16, padding: 8, inset: 10 } as const;

/** What is written in a box, in lines. */
export interface Card {
  readonly name: readonly string[];
  readonly detail: readonly string[];
  /** The height that the lines need. */
  readonly height: number;
}

/** Writes a name, and smaller what it is of, for a box of a width. */
export function cardOf(text: string, about: string, width: number): Card {
  const name = linesOf(text, letters.name, width - 2 * sizes.inset);
  const detail = linesOf(about, letters.small, width - 2 * sizes.inset);
  const height = name.length * sizes.name + detail.length * sizes.small + sizes.inset;
  return { name, detail, height };
}

/** A box with a card in its middle; what is outside of AWS has a color of its own. */
export function drawnCard({ name, detail, height }: Card, box: Box, isOutside: boolean): string[] {
  const top = Math.round(box.y + (box.height - height + sizes.inset) / 2) - 4;
  const detailTop = top + name.length * sizes.name;
  const x = box.x + sizes.inset;
  return [
    rectangle(
      box,
      isOutside
        ? { fill: "outside", stroke: "outsideBorder" }
        : { fill: "resource", stroke: "resourceBorder" },
    ),
    ...name.map((line, index) =>
      textAt([x, top + (index + 1) * sizes.name], line, { ...letters.name, color: "text" }),
    ),
    ...detail.map((line, index) =>
      textAt([x, detailTop + (index + 1) * sizes.small], line, { ...letters.small, color: "detail" }),
    ),
  ];
}

/** A frame with its title in its first lines. */
export function drawnFrame(box: Box, title: readonly string[]): string[] {
  return [
    rectangle(box, { fill: "region", stroke: "frame" }),
    ...title.map((line, index) =>
      textAt([box.x + sizes.padding, box.y + sizes.small * (index + 1)], line, {
        ...letters.title,
        color: "detail",
      }),
    ),
  ];
}
