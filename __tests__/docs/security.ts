import { tableBelow, textOf } from "./markdown";

/** A check of Checkov that docs/security.md says a resource does not meet. */
export interface Exception {
  readonly check: string;
  /** A stack and a resource, such as `table-trail/trail`; `*` is every stack. */
  readonly where: string;
}

/** The exceptions from the scan, each check with each resource. */
export function exceptions(): Exception[] {
  return tableBelow("docs/security.md", "## What is not met, and why").flatMap(
    ([, checks = "", , resources = ""]) =>
      evaluated(checks).flatMap((check) =>
        [...resources.matchAll(/`(.+?)`/g)].map(([, where = ""]) => ({ check, where })),
      ),
  );
}

/** The checks that the page says are met, and those that it says are never evaluated. */
export function checks(): { readonly met: readonly string[]; readonly neverEvaluated: readonly string[] } {
  const [, met = "", notMet = ""] = textOf("docs/security.md").split(/\n## What is .+\n/);
  return { met: evaluated(met), neverEvaluated: (met + notMet).match(neverEvaluated) ?? [] };
}

const neverEvaluated = /(?<=\()CKV2?_AWS_\d+(?=\))/g;
const evaluated = (text: string) => text.replace(neverEvaluated, "").match(/CKV2?_AWS_\d+/g) ?? [];
