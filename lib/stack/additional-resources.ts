import type { TerraformStack } from "cdktf";
import { type Constraint, errorMessage } from "../validation/validation";
import { trailErrors } from "./trail-errors";

/** Terraform JSON of resources and data sources by full address, in which text is a template of Terraform. */
export type AdditionalResources = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** https://developer.hashicorp.com/terraform/cli/state/resource-addressing */
export const resourceAddress: Constraint<string> = {
  accepts: "a resource has the address <type>.<name>, and a data source data.<type>.<name>",
  remedy: "write it as terraform plan does, such as aws_s3_bucket_notification.trail_bucket",
  test: (address) => /^(?:data\.)?[a-z][a-z0-9_]*\.[A-Za-z_][A-Za-z0-9_-]*$/.test(address),
};

/**
 * Adds resources to a stack.
 * https://developer.hashicorp.com/terraform/cdktf/concepts/resources#escape-hatch
 */
export function addResources(stack: TerraformStack, resources: AdditionalResources): void {
  for (const [address, resource] of Object.entries(resources)) {
    stack.addOverride(address.startsWith("data.") ? address : `resource.${address}`, resource);
  }
}

/** @param taken the addresses of what the stack makes itself */
export function additionalResourceErrors(resources: AdditionalResources, taken: readonly string[]): string[] {
  const blocks = Object.entries(resources).map(([address, config]) => ({ address, config }));
  return [
    ...blocks.filter(({ address }) => taken.includes(address)).map(({ address }) => takenError(address)),
    ...trailErrors(blocks),
  ];
}

function takenError(address: string): string {
  return errorMessage(
    "a key of additionalResources",
    address,
    "the stack makes it itself",
    "leave it out, change the stack's with overrides, or take another name",
  );
}
