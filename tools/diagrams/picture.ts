/** A box of a picture: a resource, or what lies outside of the stack. Two that say the same are one. */
export interface Node {
  /** @default outside of AWS */
  readonly account?: string;
  readonly region?: string;
  readonly service?: string;
  readonly name: string;
  /** What it is, such as "queue". */
  readonly kind: string;
  /** What else is said of it, such as "2 alarms". @default nothing */
  readonly notes?: readonly string[];
}

/** Events that flow from one node to another. */
export interface Edge {
  readonly from: Node;
  readonly to: Node;
  /** What flows, in a few words. */
  readonly label?: string;
  /** Whether it flows only when something fails. */
  readonly failure: boolean;
}

/** Nodes that are drawn in one frame: that of an account, of a Region in it, of a service there. */
export interface Group {
  readonly label: string;
  readonly groups: readonly Group[];
  readonly nodes: readonly Node[];
}

const levels = ["account", "region", "service"] as const;
const fields = [...levels, "name", "kind", "notes", "from", "to", "label", "failure"];

/** A text that is the same for nodes, or for edges, that say the same. */
export function keyOf(value: object): string {
  return JSON.stringify(value, fields);
}

/** Nodes, or edges, each once and where it is first. */
export function distinct<T extends Node | Edge>(values: readonly T[]): T[] {
  const seen = new Map(values.map((value) => [keyOf(value), value]));
  return [...seen.values()];
}

export function nodesOf(edges: readonly Edge[]): Node[] {
  return distinct(edges.flatMap(({ from, to }) => [from, to]));
}

/** What is said of a node below its name. */
export function detailOf({ kind, notes = [] }: Node): string {
  return [kind, ...notes].join(", ");
}

/** Groups nodes by account, Region and service, in the order of their nodes; what lies outside stays beside the groups. */
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
