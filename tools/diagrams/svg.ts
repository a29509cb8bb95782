import type * as Viz from "@viz-js/viz" with { "resolution-mode": "import" };
import { colors, darkStyle } from "./palette";
import { detailOf, type Edge, type Group, grouped, idsOf, type Node, nodesOf } from "./picture";

// eslint-disable-next-line @typescript-eslint/no-require-imports -- its types are those of an ES module
const { instance } = require("@viz-js/viz") as typeof Viz;

const font = "Helvetica";

const frame = { color: colors.frame, fontcolor: colors.detail, fontname: font, fontsize: 11, labeljust: "l" };

/** The attributes of the frames of accounts, Regions and services. */
const frames: readonly Viz.Attributes[] = [
  { ...frame, margin: 5, style: "rounded" },
  { ...frame, fillcolor: colors.region, margin: 5, style: "rounded,filled" },
  { ...frame, fillcolor: colors.canvas, margin: 5, style: "rounded,filled" },
];

/**
 * A pipeline as an SVG picture. It has the same bytes on every machine, since Graphviz knows the widths of
 * Helvetica.
 *
 * @see https://graphviz.org/doc/info/attrs.html
 */
export async function svgOf(edges: readonly Edge[]): Promise<string> {
  const nodes = nodesOf(edges);
  const id = idsOf(nodes);
  let clusters = 0;
  const content = ({ nodes, groups }: Group, depth: number): Viz.Subgraph => ({
    nodes: [
      ...nodes.map((node) => ({ name: id(node), attributes: looksOf(node) })),
      ...groups
        .filter(isAlone)
        .flatMap(({ nodes }) => nodes)
        .map((node) => ({ name: id(node), attributes: looksOf(node, node.service) })),
    ],
    subgraphs: groups
      .filter((group) => !isAlone(group))
      .map((group) => ({
        ...content(group, depth + 1),
        name: `cluster_${++clusters}`,
        graphAttributes: { ...frames[depth], label: { html: `<b>${escaped(group.label)}</b>` } },
      })),
  });
  const edge = ({ from, to, label, failure }: Edge): Viz.Edge => ({
    tail: id(from),
    head: id(to),
    attributes: {
      ...(label && { label: { html: inLines(` ${label} `, 18) } }),
      ...(failure ? { color: colors.failure, style: "dashed" } : { color: colors.flow }),
    },
  });
  const drawn = (await instance()).renderString(
    {
      directed: true,
      graphAttributes: { bgcolor: colors.canvas, newrank: true, nodesep: 0.12, pad: 0.1, ranksep: 0.5 },
      nodeAttributes: {
        fontcolor: colors.text,
        fontname: font,
        fontsize: 13,
        margin: "0.12,0.06",
        shape: "box",
        style: "rounded,filled",
      },
      edgeAttributes: { arrowsize: 0.7, fontcolor: colors.detail, fontname: font, fontsize: 11 },
      ...content(grouped(nodes), 0),
      edges: failuresFirst(edges).map(edge),
    },
    { format: "svg" },
  );
  return drawn.replace(/<svg[^>]*>/, (tag) => `${tag}\n<style>\n${darkStyle}\n</style>`);
}

/** A service with one resource has no frame: its name is the first line in the resource's box. */
function isAlone({ groups, nodes }: Group): boolean {
  return groups.length === 0 && nodes.length === 1;
}

/** Graphviz places the first edges at the left: failures belong there, flows to the outside at the right. */
function failuresFirst(edges: readonly Edge[]): Edge[] {
  return [...edges].sort((one, other) => Number(other.failure) - Number(one.failure));
}

function looksOf(node: Node, heading?: string): Viz.Attributes {
  const isOutside = node.account === undefined;
  const small = (html: string) => `<font color="${colors.detail}" point-size="11">${html}</font>`;
  const text = [
    ...(heading ? [small(`<b>${escaped(heading)}</b>`)] : []),
    inLines(node.name, 18),
    small(escaped(detailOf(node))),
  ];
  return {
    color: isOutside ? colors.outsideBorder : colors.resourceBorder,
    fillcolor: isOutside ? colors.outside : colors.resource,
    label: { html: text.join("<br/>") },
  };
}

/**
 * Breaks a text that is longer than a line into two lines, at the hyphen, slash, underscore or space nearest
 * to its middle.
 */
function inLines(text: string, length: number): string {
  const middle = text.length / 2;
  const breaks = [...text.matchAll(/[-/ _](?=.)/g)].map(({ index }) => index + 1);
  const [best] = breaks.sort((one, other) => Math.abs(one - middle) - Math.abs(other - middle));
  if (text.length <= length || best === undefined) return escaped(text);
  return `${escaped(text.slice(0, best))}<br/>${escaped(text.slice(best))}`;
}

/** Escapes a text for the HTML of a Graphviz label. */
function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
