import type { TerraformStack } from "cdktf";
import type { Constraint } from "../validation/validation";

/**
 * Terraform JSON by the full address of a resource or data source, as in `{ "aws_s3_bucket.trail_bucket": { …
 * } }`. Text is an expression of Terraform where it has `${…}`.
 */
export type Overrides = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** https://developer.hashicorp.com/terraform/cli/state/resource-addressing */
export const resourceAddress: Constraint<string> = {
  accepts: "a resource has the address <type>.<name>, and a data source data.<type>.<name>",
  remedy: "write it as terraform plan does, such as aws_s3_bucket.trail_bucket",
  test: (address) => /^(?:data\.)?[a-z][a-z0-9_]*\.[A-Za-z_][A-Za-z0-9_-]*$/.test(address),
};

/**
 * Merges Terraform JSON into what a stack synthesizes. Objects are merged, a list is added to the one that is
 * there, and null leaves an argument to its default.
 * https://developer.hashicorp.com/terraform/cdktf/concepts/resources#escape-hatch
 */
export function override(stack: TerraformStack, overrides: Overrides): void {
  for (const [address, resource] of Object.entries(overrides)) {
    stack.addOverride(address.startsWith("data.") ? address : `resource.${address}`, resource);
  }
}
