/** A text as a quoted string of HCL, in which `${` and `%{` begin a template. */
function quoted(text: string): string {
  return JSON.stringify(text).replace(/[$%](?=\{)/g, "$&$&");
}

/**
 * The block with which Terraform takes over what exists.
 * https://developer.hashicorp.com/terraform/language/block/import
 */
export function importBlock(address: string, id: string): string[] {
  return ["import {", `  to = ${address}`, `  id = ${quoted(id)}`, "}"];
}

/**
 * The block with which Terraform 1.7 or newer forgets a resource and leaves it as it is.
 * https://developer.hashicorp.com/terraform/language/block/removed
 */
export function removedBlock(address: string): string[] {
  return ["removed {", `  from = ${address}`, "  lifecycle {", "    destroy = false", "  }", "}"];
}
