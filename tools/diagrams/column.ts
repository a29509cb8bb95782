import { type Card, cardOf, letters, sizes } from "./card";
import { type Net, portsAt } from "./nets";
import { detailOf, type Node } from "./picture";
import type { Box } from "./shapes";
import { linesOf } from "./text";

/** The width of all boxes, in pixels. */
export const boxWidth = 296;

const space = { arrow: 26, boxes: 14, frames: 14, ports: 12, besideArrow: 8 };

/** A line of text above a box, of which the baseline starts or ends at x. */
export interface Caption {
  readonly x: number;
  readonly y: number;
  readonly text: string;
  readonly anchor: "start" | "end";
  readonly failure: boolean;
}

/** A node's box with what is written in it and above it. */
export interface Row {
  readonly node: Node;
  readonly box: Box;
  readonly card: Card;
  readonly captions: readonly Caption[];
  /** Where the row starts: above its frame's title and its captions. */
  readonly top: number;
  /** The title of the frame that starts here. */
  readonly title: readonly string[];
}

/** A Region, around the boxes in it. */
export interface Frame {
  readonly box: Box;
  readonly title: readonly string[];
}

/** Places nodes below each other from the point 0, 0, and above each what flows to it. */
export function columnOf(nodes: readonly Node[], nets: readonly Net[]): Row[] {
  const rows: Row[] = [];
  for (const [index, node] of nodes.entries()) {
    const before = rows.at(-1);
    const entering = nets.filter(({ edges }) => edges.some(({ to }) => to === index));
    const isAcross = entering.some(({ side }) => side === "across");
    const place = placeOf(node);
    const isFirst = place !== (before && placeOf(before.node));
    const top = before ? bottomOf(before) + (isFirst ? space.frames : 0) : 0;
    const title = isFirst && place ? linesOf(place, letters.title, isAcross ? halfWidth : boxWidth) : [];
    const below = top + (title.length > 0 ? title.length * sizes.small + sizes.padding : 0);
    const captions = captionsOf(entering, index, isAcross);
    const nearest = before ? before.box.y + before.box.height + (isAcross ? space.arrow : space.boxes) : 0;
    const y = Math.max(nearest, below + captions.height);
    rows.push({ ...written(node, y, portsAt(nets, index)), captions: captions.endingAt(y), top, title });
  }
  return rows;
}

/** The frames around rows that follow each other in one Region. */
export function framesOf(rows: readonly Row[]): Frame[] {
  const frames: Frame[] = [];
  for (const [index, row] of rows.entries()) {
    if (row.title.length === 0) continue;
    const end = rows.findIndex(({ node }, other) => other > index && placeOf(node) !== placeOf(row.node));
    const last = rows.at(end < 0 ? -1 : end - 1) ?? row;
    const box = {
      x: -sizes.padding,
      y: row.top,
      width: boxWidth + 2 * sizes.padding,
      height: bottomOf(last) - row.top,
    };
    frames.push({ box, title: row.title });
  }
  return frames;
}

/** Where a row ends, with its part of the frame below it. */
export function bottomOf({ box, node }: Row): number {
  return box.y + box.height + (placeOf(node) === "" ? 0 : sizes.padding);
}

/** The account and Region of a node; nothing outside of AWS. */
function placeOf({ account, region }: Node): string {
  return [account, region].filter((part) => part !== undefined).join(", ");
}

/** The width of what is written beside an arrow that comes straight from above. */
const halfWidth = boxWidth / 2 - space.besideArrow;

function written(node: Node, y: number, ports: number): Pick<Row, "node" | "box" | "card"> {
  const about = [node.service, detailOf(node)].filter((part) => part !== undefined).join(" ");
  const card = cardOf(node.name, about, boxWidth);
  const height = Math.max(card.height, (ports + 1) * space.ports);
  return { node, card, box: { x: 0, y, width: boxWidth, height } };
}

/** What flows to a row, above the end of its arrow: from the left, from above and from the right. */
function captionsOf(entering: readonly Net[], row: number, isAcross: boolean) {
  const sides = (["left", "across", "right"] as const).map((side) => ({
    side,
    nets: entering.filter((net) => net.side === side && labelsOf(net, row).length > 0),
  }));
  const isShared = isAcross || sides.filter(({ nets }) => nets.length > 0).length > 1;
  const width = isShared ? halfWidth : boxWidth;
  const lines = sides.flatMap(({ side, nets }) =>
    nets.flatMap((net) =>
      labelsOf(net, row)
        .flatMap((label) => linesOf(label, letters.small, width))
        .map((text) => ({ side, text, failure: net.failure })),
    ),
  );
  const [left, right] = [true, false].map((isLeft) =>
    lines.filter(({ side }) => (side === "left") === isLeft),
  );
  const most = Math.max(left?.length ?? 0, right?.length ?? 0);
  const endingAt = (y: number): Caption[] =>
    [left, right].flatMap((texts = []) =>
      texts.map(({ side, text, failure }, index) => ({
        ...startsAt[side],
        y: y - 5 - (texts.length - 1 - index) * sizes.small,
        text,
        failure,
      })),
    );
  return { height: most > 0 ? most * sizes.small + 5 : 0, endingAt };
}

const startsAt = {
  left: { x: 0, anchor: "start" },
  across: { x: boxWidth / 2 + space.besideArrow, anchor: "start" },
  right: { x: boxWidth, anchor: "end" },
} as const;

function labelsOf({ edges }: Net, row: number): string[] {
  const labels = edges.filter(({ to }) => to === row).flatMap(({ label }) => label ?? []);
  return [...new Set(labels)];
}
