import type { SynthesizedStack } from "../../engines/terraform-json/synthesized";
import { mermaidOf } from "./mermaid";
import { pipelineOf } from "./pipeline";
import { svgOf } from "./svg";

/** The pictures of stacks: the content of each file by its name. */
export async function picturesOf(stacks: readonly SynthesizedStack[]): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  for (const { name, json } of stacks) {
    const edges = pipelineOf(json);
    files.set(`${name}.mmd`, mermaidOf(edges));
    files.set(`${name}.svg`, await svgOf(edges));
  }
  return files;
}
