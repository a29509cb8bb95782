import { type Card, cardOf, drawnCard, drawnFrame, letters, sizes } from "./card";
import { sourcesOf, trails, type Way } from "./overview";
import { keyOf, type Node } from "./picture";
import { type Box, headAt, lineThrough, pictureOf, type Point, textAt } from "./shapes";
import { linesOf, widthOf } from "./text";

const margin = 10;
const gap = { steps: 24, frames: 10, arrow: 26 };
const lanes = { inset: 14, apart: 11, beforeFrame: 14 };
const stepWidth = 114;
const fewestColumns = 3;

/** A node with its place. */
interface Placed {
  readonly node: Node;
  readonly card: Card;
  readonly box: Box;
}

/** A stack's frame, with its services from the left to the right. */
interface PlacedWay {
  readonly way: Way;
  readonly title: readonly string[];
  readonly box: Box;
  readonly steps: readonly Placed[];
}

/**
 * The ways of all stacks as an SVG picture, as wide as a telephone: what CloudTrail records, CloudTrail, and
 * a frame for each stack, whose way goes from the left to where one is told, at the right.
 */
export function overviewSvgOf(ways: readonly Way[]): string {
  const sources = sourcesOf(ways);
  const columns = Math.max(fewestColumns, ...ways.map(({ steps }) => steps.length));
  const between = Math.max(sources.length - 1, 0) * lanes.apart;
  const left = sources.length > 0 ? margin + lanes.inset + between + lanes.beforeFrame : margin;
  const width = columns * stepWidth + (columns - 1) * gap.steps + 2 * sizes.padding;
  const across = { x: margin, width: left + width - margin };
  const recorded = beside(sources, { ...across, y: margin }, gap.steps);
  const trail = beside(
    sources.length > 0 ? [trails] : [],
    { ...across, y: bottomOf(recorded) + gap.arrow },
    0,
  );
  const top = sources.length > 0 ? bottomOf(trail) + gap.arrow : margin;
  const placed = placedWays(ways, { x: left, y: top, width });
  const shapes = [
    ...placed.flatMap(frameOf),
    ...recorded.flatMap(({ box }) => {
      const x = box.x + box.width / 2;
      return arrow(
        [
          [x, box.y + box.height],
          [x, bottomOf(recorded) + gap.arrow],
        ],
        "above",
      );
    }),
    ...sources.flatMap((source, index) => {
      const fed = placed.filter(({ way }) => way.source && keyOf(way.source) === keyOf(source));
      return lane([left - lanes.beforeFrame - index * lanes.apart, bottomOf(trail)], fed);
    }),
    ...placed.flatMap(({ steps }) => arrowsBetween(steps)),
    ...[...recorded, ...trail, ...placed.flatMap(({ steps }) => steps)].flatMap(({ node, card, box }) =>
      drawnCard(card, box, node.account === undefined && node !== trails),
    ),
  ];
  return pictureOf(left + width + margin, Math.max(...placed.map(endOf)) + margin, shapes);
}

/** Places nodes beside each other, as wide and as high as each other. */
function beside(nodes: readonly Node[], { x, y, width }: Omit<Box, "height">, between: number): Placed[] {
  const each = Math.floor((width - between * (nodes.length - 1)) / nodes.length);
  const cards = nodes.map((node) => ({ node, card: cardOf(node.name, node.kind, each) }));
  const height = Math.max(...cards.map(({ card }) => card.height));
  return cards.map(({ node, card }, index) => ({
    node,
    card,
    box: { x: x + index * (each + between), y, width: each, height },
  }));
}

/** Places frames below each other. The last node of a way is at the right, and the others at the left. */
function placedWays(ways: readonly Way[], { x, y, width }: Omit<Box, "height">): PlacedWay[] {
  const inner = width - 2 * sizes.padding;
  const written = (node: Node) => cardOf(node.name, node.kind, stepWidth);
  const height = Math.max(...ways.flatMap(({ steps }) => steps.map((node) => written(node).height)));
  let top = y;
  return ways.map((way) => {
    const title = linesOf(way.stack, letters.title, inner - widthOf(way.label, letters.small) - gap.steps);
    const start = { x: x + sizes.padding, y: top + title.length * sizes.small + sizes.padding };
    const box = { x, y: top, width, height: start.y - top + height + sizes.padding };
    top += box.height + gap.frames;
    const steps = way.steps.map((node, index): Placed => {
      const isLast = index === way.steps.length - 1;
      const right = isLast ? inner - stepWidth : index * (stepWidth + gap.steps);
      return { node, card: written(node), box: { x: start.x + right, y: start.y, width: stepWidth, height } };
    });
    return { way, title, box, steps };
  });
}

/** A stack's frame, with its name and what it gets. */
function frameOf({ way, title, box }: PlacedWay): string[] {
  const end: Point = [box.x + box.width - sizes.padding, box.y + sizes.small];
  return [
    ...drawnFrame(box, title),
    ...(way.label ? [textAt(end, way.label, { ...letters.small, anchor: "end", color: "detail" })] : []),
  ];
}

/** A line from CloudTrail down to the first node of each way. */
function lane([x, y]: Point, ways: readonly PlacedWay[]): string[] {
  const ends = ways.flatMap(({ steps: [first] }): Point[] => (first ? [[first.box.x, middleOf(first)]] : []));
  return ends.flatMap((end, index) => {
    const isLast = index === ends.length - 1;
    return arrow([...(isLast ? [[x, y] as const] : []), [x, end[1]], end], "left");
  });
}

function arrowsBetween(steps: readonly Placed[]): string[] {
  return steps.flatMap((step, index) => {
    const next = steps[index + 1];
    const y = middleOf(step);
    return next
      ? arrow(
          [
            [step.box.x + step.box.width, y],
            [next.box.x, y],
          ],
          "left",
        )
      : [];
  });
}

function arrow(points: readonly Point[], from: "left" | "above"): string[] {
  const end = points.at(-1);
  return end ? [lineThrough(points, false), headAt(end, from, false)] : [];
}

function middleOf({ box }: Placed): number {
  return box.y + box.height / 2;
}

function endOf({ box }: { readonly box: Box }): number {
  return box.y + box.height;
}

function bottomOf(placed: readonly Placed[]): number {
  return Math.max(0, ...placed.map(endOf));
}
