import type { StackJson } from "../../engines/terraform-json/references";
import { counts, flows } from "./flows";
import { distinct, type Edge, keyOf, type Node } from "./picture";
import { mergeEqualRegions } from "./regions";
import { asOneRule } from "./rules";
import { Stack } from "./stack";
import { counted } from "../../engines/words";

/** The flows in a stack, from its JSON. Regions that look the same and rules of one watch are merged. */
export function pipelineOf(json: StackJson): Edge[] {
  const stack = new Stack(json);
  const one = asOneRule(stack);
  const edges = flows.flatMap(({ type, from, to, label, failure }) =>
    stack.ofType(type).flatMap((resource) =>
      from(resource, stack).flatMap((tail) =>
        to(resource, stack).map((head): Edge => {
          const text = typeof label === "function" ? label(resource, tail) : label;
          return { from: one(tail), to: one(head), label: text, failure };
        }),
      ),
    ),
  );
  return labelledOnce(mergeEqualRegions(withCounts(stack, distinct(edges), one)));
}

/** Adds the counts to the nodes' notes. */
function withCounts(stack: Stack, edges: readonly Edge[], drawn: (node: Node) => Node): Edge[] {
  const notes = counts.flatMap(({ type, of, one, many }) => {
    const keys = stack.ofType(type).flatMap((resource) => of(resource, stack).map(drawn).map(keyOf));
    return [...new Set(keys)].map((key) => {
      const count = keys.filter((each) => each === key).length;
      return { key, note: counted(count, one, many) };
    });
  });
  const noted = (node: Node): Node => {
    const own = notes.filter(({ key }) => key === keyOf(node)).map(({ note }) => note);
    return { ...node, notes: [...(node.notes ?? []), ...own] };
  };
  return edges.map((edge) => ({ ...edge, from: noted(edge.from), to: noted(edge.to) }));
}

/** Keeps one label of equal ones on edges from one service to one node. */
function labelledOnce(edges: readonly Edge[]): Edge[] {
  const said = ({ from, to, label }: Edge) =>
    keyOf({ to, label, from: { ...from, name: "", kind: "", notes: [] } });
  return edges.map((edge) => {
    const first = edges.find((each) => said(each) === said(edge));
    return edge === first ? edge : { ...edge, label: undefined };
  });
}
