import leven from "leven";
import { escaped, listed } from "../../engines/words";
import { type Constraint, errorMessage } from "../validation/validation";

/** https://developer.hashicorp.com/terraform/cli/state/resource-addressing */
export const addressPattern: Constraint<string> = {
  accepts:
    "a resource has the address <type>.<name>, a data source data.<type>.<name>, a provider provider.aws or " +
    "provider.aws.<Region>, an output output.<name>; * stands for anything",
  remedy: "write it as in cdk.tf.json, such as aws_s3_bucket.trail_bucket",
  test: (address) =>
    /^(?:data\.|provider\.)?[a-z*][a-z0-9_*-]*\.[A-Za-z_*][A-Za-z0-9_*-]*$/.test(address) ||
    address === "provider.aws",
};

/** Whether a key names an address. `provider.aws.*` names the provider without an alias too. */
export function matches(pattern: string, address: string): boolean {
  if (!pattern.includes("*")) return pattern === address;
  const expression = new RegExp(`^${escaped(pattern).replaceAll("\\*", ".*")}$`);
  return expression.test(address) || (address === "provider.aws" && expression.test("provider.aws."));
}

/** An error of a key that names no address of a stack. */
export function unknownAddress(
  setting: string,
  pattern: string,
  addresses: readonly string[],
  remedy: string,
): string {
  return errorMessage(
    `a key of ${setting}`,
    pattern,
    `this stack has ${nearest(pattern, addresses)}`,
    remedy,
  );
}

/** The addresses that are spelt most like one: of its type, where the stack has any. */
function nearest(address: string, known: readonly string[]): string {
  const type = address.slice(0, address.lastIndexOf("."));
  const sameType = known.filter((other) => other.startsWith(`${type}.`));
  const near = (sameType.length > 0 ? sameType : known)
    .map((other) => ({ other, distance: leven(address, other) }))
    .sort((a, b) => a.distance - b.distance)
    .map(({ other }) => other);
  return listed(near, 3, ", ");
}
