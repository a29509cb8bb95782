import type { Blocks, StackJson } from "./references";

/**
 * A stack's JSON with the resources that exist besides it, such as a trail, beside those that Terraform
 * makes: events go through both alike.
 */
export function withExisting(json: StackJson): StackJson {
  const { existing } = json["//"] ?? {};
  if (!existing) return json;
  const resource: Blocks = json.resource ?? {};
  const types = Object.entries(existing).map(([type, named]) => [type, { ...named, ...resource[type] }]);
  return { ...json, resource: { ...resource, ...Object.fromEntries(types) } };
}
