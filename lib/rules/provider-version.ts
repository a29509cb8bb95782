import { minVersion } from "semver";
import { textRule } from "../validation";

const version = "(?:=|!=|>|>=|<|<=|~>)?\\s*\\d+(?:\\.\\d+){0,2}(?:-[0-9A-Za-z.-]+)?";

/** https://developer.hashicorp.com/terraform/language/expressions/version-constraints */
export const providerVersion = textRule(
  `\\s*${version}\\s*(?:,\\s*${version}\\s*)*`,
  'a version constraint is operators with versions, such as ">= 5.100.0, < 7.0.0" or "~> 6.25"',
  "write versions in digits and a comma between several",
);

/** Whether a constraint admits no version older than one, such as `6.25.0`. */
export function admitsOnlyFrom(constraint: string, version: string): boolean {
  const range = constraint
    .replace(/~>\s*(\d+\.\d+\.\d+)/g, "~$1")
    .replace(/~>\s*(\d+(?:\.\d+)?)/g, "^$1")
    .replace(/,/g, " ");
  const oldest = minVersion(range);
  return oldest !== null && oldest.compare(version) >= 0;
}
