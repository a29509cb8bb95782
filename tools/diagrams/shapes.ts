import { colors, darkStyle } from "./palette";
import { fontFamily, type Letters } from "./text";

type Color = keyof typeof colors;

/** A rectangle, in pixels. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export type Point = readonly [x: number, y: number];

const cornerRadius = 6;
const head = { length: 8, width: 8 };

/** An SVG picture of shapes, which follows the reader's light or dark mode. */
export function pictureOf(width: number, height: number, shapes: readonly string[]): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"` +
      ` viewBox="0 0 ${width} ${height}" font-family="${fontFamily}">`,
    `<style>\n${darkStyle}\n</style>`,
    rectangle({ x: 0, y: 0, width, height }, { fill: "canvas" }),
    ...shapes,
    "</svg>",
    "",
  ].join("\n");
}

/** Shapes at another place. */
export function moved([x, y]: Point, shapes: readonly string[]): string[] {
  return [`<g transform="translate(${x} ${y})">`, ...shapes, "</g>"];
}

/** A box with round corners, or one without a border. */
export function rectangle(box: Box, { fill, stroke }: { fill: Color; stroke?: Color }): string {
  const border = stroke ? ` rx="${cornerRadius}" stroke="${colors[stroke]}"` : "";
  const { x, y, width, height } = box;
  return `<rect x="${x}" y="${y}" width="${width}" height="${height}"${border} fill="${colors[fill]}"/>`;
}

export interface TextLooks extends Letters {
  readonly color: Color;
  /** Where the text has the given point: at its start unless said. */
  readonly anchor?: "start" | "middle" | "end";
}

/** One line of text, of which the point is on the baseline. */
export function textAt([x, y]: Point, text: string, { size, bold, color, anchor }: TextLooks): string {
  const weight = bold ? ' font-weight="bold"' : "";
  const place = anchor && anchor !== "start" ? ` text-anchor="${anchor}"` : "";
  return `<text x="${x}" y="${y}" font-size="${size}"${weight}${place} fill="${colors[color]}">${escaped(text)}</text>`;
}

/** A line from point to point with round corners; dashed for what flows on failure. */
export function lineThrough(points: readonly Point[], failure: boolean): string {
  const [start, ...rest] = points;
  const steps = rest.map((point, index) => {
    const next = rest[index + 1];
    if (next === undefined) return `L${point.join(" ")}`;
    const [before, after] = [points[index] ?? point, next].map((other) => towards(point, other));
    return `L${before?.join(" ")}Q${point.join(" ")} ${after?.join(" ")}`;
  });
  const dashes = failure ? ' stroke-dasharray="5 3"' : "";
  return `<path d="M${start?.join(" ")}${steps.join("")}" fill="none" stroke="${colorOf(failure)}"${dashes}/>`;
}

/** The head of an arrow that points at a place, from the left, the right or above. */
export function headAt([x, y]: Point, from: "left" | "right" | "above", failure: boolean): string {
  const half = head.width / 2;
  const back = from === "left" ? -head.length : head.length;
  const ends =
    from === "above"
      ? [`${x - half},${y - head.length}`, `${x + half},${y - head.length}`]
      : [`${x + back},${y - half}`, `${x + back},${y + half}`];
  return `<polygon points="${[`${x},${y}`, ...ends].join(" ")}" fill="${colorOf(failure)}"/>`;
}

function colorOf(failure: boolean): string {
  return colors[failure ? "failure" : "flow"];
}

/** The point at a corner's radius from it, on the way to another. */
function towards([x, y]: Point, [toX, toY]: Point): Point {
  const step = (from: number, to: number) =>
    Math.sign(to - from) * Math.min(cornerRadius, Math.abs(to - from));
  return [x + step(x, toX), y + step(y, toY)];
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
