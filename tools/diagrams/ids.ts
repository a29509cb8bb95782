import { keyOf, type Node } from "./picture";

/** Gives each node an ID of letters, digits and underscores: what it is, with a number. */
export function idsOf(nodes: readonly Node[]): (node: Node) => string {
  const ids = new Map<string, string>();
  const numbers = new Map<string, number>();
  for (const node of nodes) {
    const word = node.kind.replace(/\W+/g, "_");
    const number = (numbers.get(word) ?? 0) + 1;
    numbers.set(word, number);
    ids.set(keyOf(node), `${word}_${number}`);
  }
  return (node) => ids.get(keyOf(node)) ?? "";
}
