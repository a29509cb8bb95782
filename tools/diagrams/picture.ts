/** A box of a picture: a resource, or something outside the stack. Equal nodes are one box. */
export interface Node {
  /** @default outside AWS */
  readonly account?: string;
  readonly region?: string;
  readonly service?: string;
  readonly name: string;
  /** The kind of resource, such as "queue". */
  readonly kind: string;
  /** Further facts, such as "2 alarms". @default none */
  readonly notes?: readonly string[];
}

/** Events that flow from one node to another. */
export interface Edge {
  readonly from: Node;
  readonly to: Node;
  /** The events, in a few words. */
  readonly label?: string;
  /** Whether the events flow only after a failure. */
  readonly failure: boolean;
}

/** Nodes in one frame: an account's, a Region's within it, or a service's within that. */
export interface Group {
  readonly label: string;
  readonly groups: readonly Group[];
  readonly nodes: readonly Node[];
}

const levels = ["account", "region", "service"] as const;
const fields = [...levels, "name", "kind", "notes", "from", "to", "label", "failure"];

/** A string that is the same for equal nodes or edges. */
export function keyOf(value: object): string {
  return JSON.stringify(value, fields);
}

/** Nodes or edges without duplicates, in the order of their first occurrence. */
export function distinct<T extends Node | Edge>(values: readonly T[]): T[] {
  const seen = new Map(values.map((value) => [keyOf(value), value]));
  return [...seen.values()];
}

export function nodesOf(edges: readonly Edge[]): Node[] {
  return distinct(edges.flatMap(({ from, to }) => [from, to]));
}

/** The text below a node's name. */
export function detailOf({ kind, notes = [] }: Node): string {
  return [kind, ...notes].join(", ");
}

/**
 * Groups nodes by account, Region and service, in the order of the nodes. Nodes outside AWS stay beside the
 * groups.
 */
export function grouped(nodes: readonly Node[], label = "", depth = 0): Group {
  const level = levels[depth];
  if (level === undefined) return { label, groups: [], nodes };
  const names = [...new Set(nodes.flatMap((node) => node[level] ?? []))];
  const among = (name: string | undefined) => nodes.filter((node) => node[level] === name);
  return {
    label,
    groups: names.map((name) => grouped(among(name), name, depth + 1)),
    nodes: among(undefined),
  };
}

/** Gives each node an ID of letters, digits and underscores: its kind and a number. */
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
