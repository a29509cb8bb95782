import { detailOf, type Edge, type Group, grouped, idsOf, type Node, nodesOf } from "./picture";

/**
 * A pipeline as the source of a Mermaid flowchart.
 *
 * @see https://mermaid.js.org/syntax/flowchart.html
 */
export function mermaidOf(edges: readonly Edge[]): string {
  const nodes = nodesOf(edges);
  const id = idsOf(nodes);
  let frames = 0;
  const node = (each: Node) => `${id(each)}[${quoted(each.name, detailOf(each))}]`;
  const edge = ({ from, to, label, failure }: Edge) =>
    `${id(from)} ${failure ? "-.->" : "-->"}${label ? `|${quoted(label)}|` : ""} ${id(to)}`;
  const frame = (group: Group): string[] => [
    `subgraph frame_${++frames}[${quoted(group.label)}]`,
    ...content(group).map(indented),
    "end",
  ];
  const content = (group: Group) => [...group.nodes.map(node), ...group.groups.flatMap(frame)];
  const lines = [...content(grouped(nodes)), ...edges.map(edge)].map(indented);
  return ["flowchart TB", ...lines, ""].join("\n");
}

function indented(line: string): string {
  return `  ${line}`;
}

/** Lines of text in quotes, with Mermaid's special characters as entities. */
function quoted(...lines: readonly string[]): string {
  const escaped = lines.map((line) =>
    line.replace(/[#"`<>&]/g, (character) => `#${character.charCodeAt(0)};`),
  );
  return `"${escaped.join("<br>")}"`;
}
