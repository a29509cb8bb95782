import type { Construct } from "constructs";
import { minVersion, validRange } from "semver";
import { addErrors, type Constraint, errorMessage, textConstraint } from "../validation/validation";

const version = "(?:=|!=|>|>=|<|<=|~>)?\\s*\\d+(?:\\.\\d+){0,2}(?:-[0-9A-Za-z.-]+)?";

/** https://developer.hashicorp.com/terraform/language/expressions/version-constraints */
export const providerVersion = textConstraint(
  `\\s*${version}\\s*(?:,\\s*${version}\\s*)*`,
  'a version constraint is operators with versions, such as ">= 5.100.0, < 7.0.0" or "~> 6.40"',
  "write versions in digits and a comma between several",
);

/** The provider whose resources and arguments the stacks use: none that an older one lacks. */
export const knownVersions: Constraint<string> = {
  accepts: "the stacks need the AWS provider 5.100.0 or newer",
  remedy: 'begin with ">= 5.100.0"',
  test: (constraint) => admitsOnlyFrom(constraint, "5.100.0"),
};

/** Whether a constraint admits no version older than one, such as `6.2.0`. */
export function admitsOnlyFrom(constraint: string, version: string): boolean {
  const range = validRange(constraint.split(",").map(semverOf).join(" "));
  const oldest = range === null ? null : minVersion(range);
  return oldest !== null && oldest.compare(version) >= 0;
}

/** The 6.x versions without known faults in what the stacks use; docs/versions.md names the others. */
const withoutFaults = ">= 6.40.0, < 7.0.0";

/** Refuses a constraint that admits a provider older than a setting needs. */
export function requireProvider(
  scope: Construct,
  constraint: string,
  setting: string,
  version: string,
): void {
  if (admitsOnlyFrom(constraint, version)) return;
  addErrors(scope, [
    errorMessage(
      "providerVersion",
      constraint,
      `${setting} needs the AWS provider ${version} or newer`,
      `set it to "${withoutFaults}", or leave ${setting} out`,
    ),
  ]);
}

/** A part of a constraint as npm writes it: there `> 6.24` would leave out 6.24.1, which Terraform admits. */
function semverOf(part: string): string {
  const [, operator = "", given = ""] = /^\s*([^\d\s]*)\s*(\S*)\s*$/.exec(part) ?? [];
  if (operator === "!=") return "";
  if (operator === "~>") return given.split(".").length === 3 ? `~${given}` : `^${given}`;
  return /^\d+(\.\d+)?$/.test(given)
    ? `${operator}${given}${given.includes(".") ? ".0" : ".0.0"}`
    : operator + given;
}
