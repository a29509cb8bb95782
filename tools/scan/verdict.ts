import type { Finding } from "./finding";

/** A check that is not met, and why. */
export interface Exception {
  readonly check: string;
  /** Which resources it may fail on, as `<stack>/<resource>`, where `*` is any text. */
  readonly resources: readonly string[];
  readonly reason: string;
}

/** One sentence for each finding that is not excepted, and for each resource of an exception that nothing is found on. */
export function verdict(findings: readonly Finding[], exceptions: readonly Exception[]): string[] {
  const entries = exceptions.flatMap(({ check, resources }) =>
    resources.map((resource) => ({ check, resource })),
  );
  const open = findings
    .filter((finding) => !entries.some((entry) => covers(entry, finding)))
    .map(({ check, resource }) => `${check} fails on ${resource}: mend it, or except it with a reason.`);
  const unused = entries
    .filter((entry) => !findings.some((finding) => covers(entry, finding)))
    .map(
      ({ check, resource }) =>
        `${check} is excepted on ${resource}, where nothing is found: remove the exception.`,
    );
  return [...new Set([...open, ...unused])];
}

function covers(entry: Finding, { check, resource }: Finding): boolean {
  const parts = entry.resource.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
  return entry.check === check && new RegExp(`^${parts.join(".*")}$`).test(resource);
}
