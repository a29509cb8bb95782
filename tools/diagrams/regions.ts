import { distinct, type Edge, keyOf, type Node, nodesOf } from "./picture";
import { counted } from "../../engines/words";

/** Merges Regions that differ only in their names. */
export function mergeEqualRegions(edges: readonly Edge[]): Edge[] {
  const regions = new Set(nodesOf(edges).flatMap(({ region }) => region ?? []));
  const alike = new Map<string, string[]>();
  for (const region of regions) {
    const look = edges.filter(touches(region)).map(moved(region, "")).map(keyOf).sort().join("\n");
    alike.set(look, [...(alike.get(look) ?? []), region]);
  }
  const names = new Map(
    [...alike.values()].flatMap((group) => group.map((region) => [region, nameOf(group)])),
  );
  const renamed = edges.map((edge) =>
    [...names].reduce((each, [region, name]) => moved(region, name)(each), edge),
  );
  return distinct(renamed);
}

function nameOf([first = "", ...more]: readonly string[]): string {
  return more.length > 0 ? `${first} and ${counted(more.length, "more Region")}` : first;
}

const touches =
  (region: string) =>
  ({ from, to }: Edge): boolean =>
    from.region === region || to.region === region;

/** Moves the nodes of one Region to another. */
const moved = (region: string, other: string) => {
  const move = (node: Node): Node => (node.region === region ? { ...node, region: other } : node);
  return (edge: Edge): Edge => ({ ...edge, from: move(edge.from), to: move(edge.to) });
};
