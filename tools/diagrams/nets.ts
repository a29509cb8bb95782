import { type Edge, keyOf, type Node } from "./picture";

/** Edges that are drawn as one line with branches: from one row to others, or from others to one. */
export interface Net {
  readonly edges: readonly RowEdge[];
  readonly failure: boolean;
  /** "across" is straight down to the next row; the others are on a lane beside the rows. */
  readonly side: "left" | "right" | "across";
  /** The place among the lanes of a side: 0 is next to the rows. */
  readonly lane: number;
}

/** An edge between two rows, by their numbers from the top. */
export interface RowEdge {
  readonly from: number;
  readonly to: number;
  readonly label?: string;
}

/** The rows at which a net starts or ends, from the top. */
export function rowsOf({ edges }: Pick<Net, "edges">): number[] {
  return [...new Set(edges.flatMap(({ from, to }) => [from, to]))].sort((one, other) => one - other);
}

/**
 * Puts edges together to nets, the largest first. What goes from one row to several is at the left, all else
 * at the right; shorter nets are nearer to the rows.
 */
export function netsOf(edges: readonly Edge[], rows: readonly Node[]): Net[] {
  const keys = rows.map(keyOf);
  const rowOf = (node: Node) => keys.indexOf(keyOf(node));
  const rest = new Set(edges);
  const nets: Net[] = [];
  while (rest.size > 0) {
    const { edges: taken, side } = largest([...rest], ({ from, to }) => rowOf(to) > rowOf(from));
    for (const edge of taken) rest.delete(edge);
    const between = taken.map(({ from, to, label }) => ({ from: rowOf(from), to: rowOf(to), label }));
    const isNext = between.every(({ from, to }) => between.length === 1 && to === from + 1);
    const isFree = !nets.some((net) => net.side === "across" && net.edges[0]?.to === between[0]?.to);
    nets.push({
      edges: between,
      failure: taken.some(({ failure }) => failure),
      side: isNext && isFree ? "across" : side,
      lane: 0,
    });
  }
  return (["left", "right", "across"] as const).flatMap((side) =>
    onLanes(nets.filter((net) => net.side === side)),
  );
}

/** The most edges with one end in common. What flows back up has a line of its own. */
function largest(edges: readonly Edge[], goesDown: (edge: Edge) => boolean) {
  const into = groupedBy(edges, (edge) => [keyOf(edge.to), edge.from.service, edge.failure, goesDown(edge)]);
  const outOf = groupedBy(edges.filter(goesDown), ({ from, failure }) => [keyOf(from), failure]);
  const groups = [
    ...into.map((group) => ({ edges: group, side: "right" as const })),
    ...outOf.map((group) => ({ edges: group, side: "left" as const })),
  ];
  return groups.reduce((best, group) => (group.edges.length > best.edges.length ? group : best));
}

function groupedBy(edges: readonly Edge[], by: (edge: Edge) => unknown): Edge[][] {
  const groups = new Map<string, Edge[]>();
  for (const edge of edges) {
    const key = JSON.stringify(by(edge));
    groups.set(key, [...(groups.get(key) ?? []), edge]);
  }
  return [...groups.values()];
}

/** Gives each net the lane next to the rows that is free from its first row to its last. */
function onLanes(nets: readonly Net[]): Net[] {
  const ends = (net: Net) => [rowsOf(net)[0] ?? 0, rowsOf(net).at(-1) ?? 0] as const;
  const length = (net: Net) => ends(net)[1] - ends(net)[0];
  const placed: Net[] = [];
  for (const net of [...nets].sort((one, other) => length(one) - length(other))) {
    const [top, bottom] = ends(net);
    const taken = placed
      .filter((other) => ends(other)[0] < bottom && top < ends(other)[1])
      .map(({ lane }) => lane);
    const lane = [...taken.keys(), taken.length].find((each) => !taken.includes(each)) ?? 0;
    placed.push({ ...net, lane });
  }
  return placed;
}

/** How many nets meet a row at the side where there are more. */
export function portsAt(nets: readonly Net[], row: number): number {
  const meeting = nets.filter((net) => rowsOf(net).includes(row));
  const counts = ["left", "right"].map((each) => meeting.filter(({ side }) => side === each).length);
  return Math.max(...counts);
}

/** The nets that meet a row at a side, from top to bottom, so that they cross as few others as can be. */
export function portsOf(nets: readonly Net[], row: number, side: "left" | "right"): Net[] {
  const rank = (net: Net) => {
    const [top = 0, ...others] = rowsOf(net);
    if (top === row) return [2, -net.lane];
    return others.at(-1) === row ? [0, net.lane] : [1, net.lane];
  };
  return nets
    .filter((net) => net.side === side && rowsOf(net).includes(row))
    .map((net) => ({ net, rank: rank(net) }))
    .sort(({ rank: [one = 0, lane = 0] }, { rank: [other = 0, next = 0] }) => one - other || lane - next)
    .map(({ net }) => net);
}
