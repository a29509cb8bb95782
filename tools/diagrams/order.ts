import { distinct, type Edge, keyOf, type Node, nodesOf } from "./picture";

/**
 * The nodes from top to bottom: events go down, unless they go back to where they have been. Below a node are
 * first those at which its events end, then the longest way. What is outside of AWS is last, and nodes that
 * get the same node's events and are as far from the end stay together.
 */
export function fromTopToBottom(edges: readonly Edge[]): Node[] {
  const nodes = nodesOf(edges);
  const edgesAfter = (node: Node) => edges.filter(({ from }) => keyOf(from) === keyOf(node));
  const wayAfter = (node: Node, before: readonly string[] = []): number => {
    const seen = [...before, keyOf(node)];
    const ways = edgesAfter(node)
      .filter(({ to, failure }) => !failure && !seen.includes(keyOf(to)))
      .map(({ to }) => 1 + wayAfter(to, seen));
    return Math.max(0, ...ways);
  };
  const rankOf = (node: Node) => (node.account === undefined ? -1 : wayAfter(node) || Infinity);
  const ranks = new Map(nodes.map((node) => [keyOf(node), rankOf(node)]));
  const ordered: Node[] = [];
  const seen = new Set<string>();
  const place = (candidates: readonly Node[]) => {
    const fresh = distinct(candidates).filter((node) => !seen.has(keyOf(node)));
    for (const node of fresh) seen.add(keyOf(node));
    const after = distinct(fresh.flatMap(edgesAfter).map(({ to }) => to));
    const rank = (node: Node) => ranks.get(keyOf(node)) ?? 0;
    for (const each of [...new Set(after.map(rank))].sort((one, other) => one - other))
      place(after.filter((node) => rank(node) === each));
    ordered.unshift(...fresh);
  };
  const fed = new Set(edges.map(({ to }) => keyOf(to)));
  const sources = nodes.filter((node) => !fed.has(keyOf(node)));
  for (const node of [...sources.reverse(), ...nodes]) place([node]);
  return ordered;
}
