import { readFileSync } from "node:fs";
import { join } from "node:path";
import { linesOf, type Run, widthOf } from "./letters";

/** A part of a picture, whose top left corner is at 0, 0. */
export interface Part {
  readonly height: number;
  readonly svg: string;
}

/** The colors of the report in light and in dark mode. */
const colors = readFileSync(join(__dirname, "..", "replay", "report", "page", "colors.css"), "utf8").trim();

const style = `${colors}
text { font-family: Helvetica, Arial, "Liberation Sans", sans-serif; fill: var(--text); }
.bold { font-weight: 700; }
.code { font-family: ui-monospace, Menlo, Consolas, "Liberation Mono", monospace; }
.muted { fill: var(--muted); }
.link { fill: var(--link); }
.code, .bad { fill: var(--bad); }
.on-color { fill: var(--card); }
.card { fill: var(--card); stroke: var(--line); }
.well { fill: var(--back); stroke: var(--line); }
.line { stroke: var(--line); }
`;

/** A whole picture. Its description is for who does not see it. */
export function picture(width: number, { height, svg }: Part, description: string): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img">`,
    `<title>${escaped(description)}</title>`,
    `<style>\n${style}</style>`,
    svg,
    "</svg>\n",
  ].join("\n");
}

/** Parts at their places. */
export function placed(parts: readonly (readonly [x: number, y: number, part: Part])[]): Part {
  return {
    height: Math.max(...parts.map(([, y, { height }]) => y + height)),
    svg: parts.map(([x, y, { svg }]) => `<g transform="translate(${x} ${y})">\n${svg}\n</g>`).join("\n"),
  };
}

/** A part in a frame with a margin. */
export function framed(width: number, margin: number, part: Part, height = part.height + 2 * margin): Part {
  const frame = rectangle({ x: 0.5, y: 0.5, width: width - 1, height: height - 1 }, "card", 8);
  return { height, svg: `${frame}\n${placed([[margin, margin, part]]).svg}` };
}

export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A rectangle in a color: a class of the style, or the name of one of the report's colors. */
export function rectangle({ x, y, width, height }: Rectangle, color: string, radius = 0): string {
  const look = color.startsWith("series-") ? `style="fill: var(--${color})"` : `class="${color}"`;
  return `<rect x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" rx="${radius}" ${look}/>`;
}

/** A horizontal line. */
export function rule(x: number, y: number, width: number): string {
  return `<path d="M${round(x)} ${round(y)}h${round(width)}" class="line"/>`;
}

/** Text that is broken into lines of a width. */
export function paragraph(runs: readonly Run[], width: number): Part {
  const lineHeight = Math.round(Math.max(...runs.map(({ size }) => size)) * 1.45);
  const lines = linesOf(runs, width);
  return {
    height: lines.length * lineHeight,
    svg: lines.flatMap((line, index) => words(line, 0, (index + 0.72) * lineHeight)).join("\n"),
  };
}

/** A line of text from, up to or around a place. */
export function label(run: Run, x: number, y: number, anchor: "start" | "middle" | "end" = "start"): string {
  const share = { start: 0, middle: 0.5, end: 1 }[anchor];
  return words([run], x - widthOf(run.text, run) * share, y).join("\n");
}

/** Runs beside each other. Each is as wide as it was measured, whichever font shows it. */
function words(line: readonly Run[], x: number, y: number): string[] {
  let left = x;
  return line.flatMap((run) => {
    const { text, size, isBold, isCode, color } = run;
    const start = left + widthOf(text.slice(0, text.length - text.trimStart().length), run);
    left += widthOf(text, run);
    const shown = text.trim();
    if (shown === "") return [];
    const width = round(widthOf(shown, run));
    const classes = [color, ...(isBold ? ["bold"] : []), ...(isCode ? ["code"] : [])].join(" ");
    const chip = { x: start - 2, y: y - size, width: width + 4, height: size * 1.4 };
    const place = `x="${round(start)}" y="${round(y)}" textLength="${width}" lengthAdjust="spacingAndGlyphs"`;
    return [
      ...(isCode ? [rectangle(chip, "well", 3)] : []),
      `<text ${place} font-size="${size}" class="${classes}">${escaped(shown)}</text>`,
    ];
  });
}

function round(number: number): number {
  return Math.round(number * 10) / 10;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
