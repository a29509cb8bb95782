import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { StackJson } from "../../engines/terraform-json/references";
import type { Plan } from "./plan";

/**
 * The synthesized stacks whose resources and data sources have exactly the addresses in a plan's
 * configuration.
 */
export function stacksOfPlan(plan: Plan, outdir: string): string[] {
  const resources = plan.configuration?.root_module?.resources;
  const folder = join(outdir, "stacks");
  if (!resources || !existsSync(folder)) return [];
  const planned = resources.map(({ address }) => address).sort();
  return readdirSync(folder).filter((stack) => {
    const file = join(folder, stack, "cdk.tf.json");
    return existsSync(file) && addressesIn(file).join() === planned.join();
  });
}

function addressesIn(file: string): string[] {
  const { resource, data }: StackJson = JSON.parse(readFileSync(file, "utf8"));
  const addresses = (blocks: StackJson["resource"] = {}, prefix: string) =>
    Object.entries(blocks).flatMap(([type, named]) =>
      Object.keys(named).map((name) => `${prefix}${type}.${name}`),
    );
  return [...addresses(resource, ""), ...addresses(data, "data.")].sort();
}
