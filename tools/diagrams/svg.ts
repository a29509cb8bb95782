import { drawnCard, drawnFrame, letters, sizes } from "./card";
import { bottomOf, boxWidth, columnOf, framesOf, type Row } from "./column";
import { netsOf } from "./nets";
import { fromTopToBottom } from "./order";
import type { Edge } from "./picture";
import { lanesWidth, routesOf } from "./routes";
import { moved, pictureOf, textAt } from "./shapes";

const margin = 10;

/**
 * A pipeline as an SVG picture, as wide as a telephone: the boxes are one column, and the lines run beside
 * it, where nothing is written.
 */
export function svgOf(edges: readonly Edge[]): string {
  const nodes = fromTopToBottom(edges);
  const nets = netsOf(edges, nodes);
  const rows = columnOf(nodes, nets);
  const left = margin + lanesWidth(nets, "left") + sizes.padding;
  const right = margin + lanesWidth(nets, "right") + sizes.padding;
  const last = rows.at(-1);
  const height = (last ? bottomOf(last) : 0) + 2 * margin;
  const shapes = [
    ...framesOf(rows).flatMap(({ box, title }) => drawnFrame(box, title)),
    ...routesOf(nets, rows),
    ...rows.flatMap(drawnRow),
  ];
  return pictureOf(left + boxWidth + right, height, moved([left, margin], shapes));
}

function drawnRow({ node, box, card, captions }: Row): string[] {
  return [
    ...drawnCard(card, box, node.account === undefined),
    ...captions.map(({ x, y, text, anchor, failure }) =>
      textAt([x, y], text, { ...letters.small, anchor, color: failure ? "failure" : "detail" }),
    ),
  ];
}
