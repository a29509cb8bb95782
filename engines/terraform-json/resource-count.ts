import { References, type Config, type StackJson } from "./references";

/**
 * How many resources Terraform manages of a stack, as HCP Terraform counts them: one for each entry of
 * `for_each`, and no data source. One stands for what only a run knows.
 */
export function resourceCount(json: StackJson): number {
  return Object.values(json.resource ?? {})
    .flatMap((resources) => Object.values(resources))
    .reduce((sum, config) => sum + instanceCount(json, config), 0);
}

function instanceCount(json: StackJson, config: Config): number {
  if (typeof config.count === "number") return config.count;
  if (config.for_each === undefined) return 1;
  try {
    return new References(json, { account: "" }).instancesOf("", config).length;
  } catch {
    return 1;
  }
}
