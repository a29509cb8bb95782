import { distinct, type Edge, keyOf, type Node, nodesOf } from "./picture";
import { dataEvents } from "./trails";

/** The way of a stack's events through services, to where one is told. */
export interface Way {
  readonly stack: string;
  /** What CloudTrail records for the stack; undefined when the way does not go through CloudTrail. */
  readonly source?: Node;
  /** What flows from there, in a few words. */
  readonly label: string;
  /** One node a service, of which the name is the service's. */
  readonly steps: readonly Node[];
}

const cloudTrail = "CloudTrail";

/** CloudTrail, in the middle of the overview. */
export const trails: Node = { name: cloudTrail, kind: "trails" };

/** The longest way of each stack; those with the same source follow each other. */
export function waysOf(stacks: readonly { readonly name: string; readonly edges: readonly Edge[] }[]): Way[] {
  const ways = stacks.flatMap(({ name, edges }) => wayOf(name, edges) ?? []);
  const sources = sourcesOf(ways).map(keyOf);
  const place = ({ source }: Way) => (source ? sources.indexOf(keyOf(source)) : sources.length);
  return ways.sort((one, other) => place(one) - place(other));
}

/** What CloudTrail records, of all ways. */
export function sourcesOf(ways: readonly Way[]): Node[] {
  return distinct(ways.flatMap(({ source }) => source ?? []));
}

/** The ways as a pipeline, in which a stack is the frame around its services. */
export function edgesOf(ways: readonly Way[]): Edge[] {
  return [
    ...sourcesOf(ways).map((from): Edge => ({ from, to: trails, failure: false })),
    ...ways.flatMap(({ stack, source, label, steps }) => {
      const nodes = steps.map(({ name, kind }): Node => ({ account: stack, name, kind }));
      return [...(source ? [trails] : []), ...nodes].flatMap((from, index, all): Edge[] => {
        const to = all[index + 1];
        return to ? [{ from, to, failure: false, ...(from === trails && { label }) }] : [];
      });
    }),
  ];
}

function wayOf(stack: string, edges: readonly Edge[]): Way | undefined {
  const flows = edges.filter(({ failure }) => !failure);
  const fed = new Set(flows.map(({ to }) => keyOf(to)));
  const longest = nodesOf(flows)
    .filter((node) => !fed.has(keyOf(node)))
    .map((node) => longestFrom([{ to: node }], flows))
    .reduce(longer, []);
  const trail = longest.findIndex(({ to }) => to.service === cloudTrail);
  const [first, second] = longest;
  const steps = servicesOf(longest.slice(trail + 1));
  if (!first || steps.length === 0) return undefined;
  if (trail < 0) return { stack, label: "", steps };
  const source = first.to.service === undefined ? first.to : dataEvents;
  return { stack, source, label: second?.label ?? source.kind, steps };
}

/** A node on a way, and what flows to it. */
interface Step {
  readonly to: Node;
  readonly label?: string;
}

/** The way on that passes the most services, none of them twice. */
function longestFrom(way: readonly Step[], flows: readonly Edge[]): readonly Step[] {
  const here = way.at(-1)?.to;
  return flows
    .filter(({ from, to }) => here && keyOf(from) === keyOf(here) && isNew(to, way))
    .map((step) => longestFrom([...way, step], flows))
    .reduce(longer, way);
}

function longer(best: readonly Step[], other: readonly Step[]): readonly Step[] {
  return servicesOf(other).length > servicesOf(best).length ? other : best;
}

/** Whether a way has not been at a node, and not left its service for another. */
function isNew(node: Node, way: readonly Step[]): boolean {
  const here = way.at(-1)?.to;
  const isSame = here !== undefined && serviceOf(here) === serviceOf(node);
  return way.every(({ to }) => keyOf(to) !== keyOf(node) && (isSame || serviceOf(to) !== serviceOf(node)));
}

/** One node for the nodes of each service: the last of them, with the service's name. */
function servicesOf(way: readonly Step[]): Node[] {
  const last = way.filter(({ to }, index) => {
    const next = way[index + 1];
    return next === undefined || serviceOf(next.to) !== serviceOf(to);
  });
  return last.map(({ to, label }) => ({
    ...(to.account && { account: to.account }),
    name: to.kind === "subscriber" ? (label ?? to.name) : serviceOf(to),
    kind: to.kind,
  }));
}

function serviceOf({ service, name }: Node): string {
  return service ?? name;
}
