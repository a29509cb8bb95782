import { palette } from "../../../tools/diagrams/palette";
import { widthOf } from "../../../tools/diagrams/text";

interface Area {
  readonly says: string;
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

type Point = readonly [x: number, y: number];

/** What cannot be read in a picture, or points nowhere: a sentence each. */
export function faultsOf(svg: string): string[] {
  const { cards, frames, texts, lines, picture } = shapesOf(svg);
  const boxes = [...cards, ...frames];
  return [
    ...pairs(cards).filter(areOver).map(said("is over")),
    ...pairs(frames).filter(areOver).map(said("is over")),
    ...pairs(texts).filter(areOver).map(said("is over")),
    ...across(texts, boxes).filter(onBorder).map(said("is over the border of")),
    ...across(cards, frames).filter(onBorder).map(said("is over the border of")),
    ...across([...texts, ...cards], [picture])
      .filter(([one, all]) => !isIn(one, all))
      .map(said("is not in")),
    ...across(lines, [...texts, ...cards]).flatMap(([line, area]) =>
      segmentsOf(line).some((segment) => areOver([segment, shrunk(area)]))
        ? [`a line is through ${area.says}`]
        : [],
    ),
    ...pairs(lines).flatMap(([one, other]) =>
      across(segmentsOf(one), segmentsOf(other)).some(areOneLine) ? ["two lines are one"] : [],
    ),
    ...lines.flatMap((line) =>
      [line[0], line.at(-1)].flatMap((end) =>
        end &&
        !touches(
          end,
          cards,
          lines.filter((other) => other !== line),
        )
          ? [`a line ends at ${end.join(" ")}`]
          : [],
      ),
    ),
  ];
}

function shapesOf(svg: string) {
  const [, dx = "0", dy = "0"] = /translate\((\S+) (\S+)\)/.exec(svg) ?? [];
  const [x, y] = [Number(dx), Number(dy)];
  const boxes = tagsOf(svg, "rect")
    .slice(1)
    .map((tag) => ({ fill: tag.fill, area: boxOf(tag, x, y) }));
  const [, width, height] = /<svg [^>]*width="(\d+)" height="(\d+)"/.exec(svg) ?? [];
  const isFrame = ({ fill }: { readonly fill?: string }) => fill === palette.region[0];
  return {
    frames: boxes.filter(isFrame).map(({ area }) => area),
    cards: boxes.filter((box) => !isFrame(box)).map(({ area }) => area),
    texts: textsOf(svg, x, y),
    lines: tagsOf(svg, "path").map(({ d = "" }) => pointsOf(d).map(([px, py]): Point => [px + x, py + y])),
    picture: { says: "the picture", left: 0, top: 0, right: Number(width), bottom: Number(height) },
  };
}

function tagsOf(svg: string, name: string): Record<string, string>[] {
  return [...svg.matchAll(new RegExp(`<${name} ([^>]*)>`, "g"))].map(([, attributes = ""]) =>
    Object.fromEntries(
      [...attributes.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, key = "", value = ""]) => [key, value]),
    ),
  );
}

function boxOf(tag: Record<string, string>, dx: number, dy: number): Area {
  const [x = 0, y = 0, width = 0, height = 0] = ["x", "y", "width", "height"].map((key) => Number(tag[key]));
  const [left, top] = [x + dx, y + dy];
  return { says: `the box at ${left} ${top}`, left, top, right: left + width, bottom: top + height };
}

function textsOf(svg: string, dx: number, dy: number): Area[] {
  const contents = [...svg.matchAll(/<text [^>]*>([^<]*)</g)].map(([, text = ""]) =>
    text.replace(/&#(\d+);/g, (_all, code) => String.fromCharCode(Number(code))),
  );
  return tagsOf(svg, "text").map((tag, index) => {
    const size = Number(tag["font-size"]);
    const text = contents[index] ?? "";
    const width = widthOf(text, { size, bold: tag["font-weight"] === "bold" });
    const left = Number(tag.x) + dx - (tag["text-anchor"] === "end" ? width : 0);
    const baseline = Number(tag.y) + dy;
    return {
      says: `"${text}"`,
      left,
      right: left + width,
      top: baseline - size * 0.8,
      bottom: baseline + size * 0.2,
    };
  });
}

/** The points of a path; a round corner is the point at which it turns. */
function pointsOf(path: string): Point[] {
  const points = [...path.matchAll(/([MLQ])([\d.-]+) ([\d.-]+)/g)];
  const corners = new Set([...path.matchAll(/Q([\d.-]+ [\d.-]+)/g)].map(([, at]) => at));
  const isBend = (index: number) => points[index + 1]?.[1] === "Q";
  return points
    .filter(([, letter], index) => letter !== "L" || !(isBend(index) && corners.size > 0))
    .map(([, , x, y]): Point => [Number(x), Number(y)]);
}

function segmentsOf(line: readonly Point[]): Area[] {
  return line.slice(1).map(([x, y], index) => {
    const [fromX, fromY] = line[index] ?? [x, y];
    const [left, right] = [Math.min(x, fromX), Math.max(x, fromX)];
    return { says: "a line", left, right, top: Math.min(y, fromY), bottom: Math.max(y, fromY) };
  });
}

function pairs<T>(all: readonly T[]): [T, T][] {
  return all.flatMap((one, index) => all.slice(index + 1).map((other): [T, T] => [one, other]));
}

function across<One, Other>(all: readonly One[], others: readonly Other[]): [One, Other][] {
  return all.flatMap((one) => others.map((other): [One, Other] => [one, other]));
}

const said =
  (what: string) =>
  ([one, other]: readonly [Area, Area]) =>
    `${one.says} ${what} ${other.says}`;

function areOver([one, other]: readonly [Area, Area]): boolean {
  const isBeside = one.right < other.left || other.right < one.left;
  return !isBeside && one.top <= other.bottom && other.top <= one.bottom;
}

function isIn(one: Area, other: Area): boolean {
  const isBetween = one.left >= other.left && one.right <= other.right;
  return isBetween && one.top >= other.top && one.bottom <= other.bottom;
}

function onBorder([one, other]: readonly [Area, Area]): boolean {
  return areOver([one, other]) && !isIn(one, other);
}

function shrunk({ says, left, top, right, bottom }: Area): Area {
  return { says, left: left + 1, top: top + 1, right: right - 1, bottom: bottom - 1 };
}

/** Whether two segments run along each other. */
function areOneLine([one, other]: readonly [Area, Area]): boolean {
  const length = (low: number, high: number) => high - low;
  const shared = {
    width: length(Math.max(one.left, other.left), Math.min(one.right, other.right)),
    height: length(Math.max(one.top, other.top), Math.min(one.bottom, other.bottom)),
  };
  return (shared.width > 1 && shared.height === 0) || (shared.height > 1 && shared.width === 0);
}

function touches([x, y]: Point, cards: readonly Area[], lines: readonly (readonly Point[])[]): boolean {
  const at = { says: "", left: x, right: x, top: y, bottom: y };
  return [...cards, ...lines.flatMap(segmentsOf)].some((area) => areOver([at, area]));
}
