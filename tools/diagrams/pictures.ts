import type { SynthesizedStack } from "../../engines/terraform-json/synthesized";
import { mermaidOf } from "./mermaid";
import { edgesOf, waysOf } from "./overview";
import { overviewSvgOf } from "./overview-svg";
import { pipelineOf } from "./pipeline";
import { svgOf } from "./svg";

/** The pictures of stacks, and of several together: the content of each file by its name. */
export function picturesOf(stacks: readonly Pick<SynthesizedStack, "name" | "json">[]): Map<string, string> {
  const pipelines = stacks.map(({ name, json }) => ({ name, edges: pipelineOf(json) }));
  const ways = waysOf(pipelines);
  return new Map([
    ...pipelines.flatMap(({ name, edges }) => files(name, mermaidOf(edges), svgOf(edges))),
    ...(ways.length > 1 ? files("overview", mermaidOf(edgesOf(ways)), overviewSvgOf(ways)) : []),
  ]);
}

function files(name: string, mermaid: string, svg: string): [name: string, content: string][] {
  return [
    [`${name}.mmd`, mermaid],
    [`${name}.svg`, svg],
  ];
}
