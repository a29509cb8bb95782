import { pipelineOf } from "../../../tools/diagrams/pipeline";
import { detailOf, type Edge, type Node } from "../../../tools/diagrams/picture";
import type { StackJson } from "../../../engines/terraform-json/references";

/** What flows in a stack, an edge a line: "topic alerts ~undelivered~> queue lost". */
export function arrowsOf(json: StackJson): string[] {
  return pipelineOf(json).map(arrowOf);
}

function arrowOf({ from, to, label = "", failure }: Edge): string {
  return `${textOf(from)} ${failure ? `~${label}~>` : `-${label}->`} ${textOf(to)}`;
}

function textOf(node: Node): string {
  const place = [node.account, node.region, node.service].filter((part) => part !== undefined);
  return [...place, `${node.name} (${detailOf(node)})`].join(" / ");
}
