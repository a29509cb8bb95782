import leven from "leven";
import type { Harm } from "./harm/harm";
import type { Plan } from "./plan";

/** The maximum number of addresses that an error offers. */
const maxOffered = 3;

/**
 * Checks that each accepted address is of a resource that the plan hurts.
 *
 * @throws Error with the nearest addresses for each other one.
 */
export function checkAccepted(accepted: readonly string[], harms: readonly Harm[], plan: Plan): void {
  const harmed = new Set(harms.flatMap(({ resources }) => resources.map(({ address }) => address)));
  const planned = new Set(plan.resource_changes?.map(({ address }) => address));
  const problems = accepted
    .filter((address) => !harmed.has(address))
    .map((address) => {
      const why = planned.has(address)
        ? "the plan does nothing to it that must be accepted"
        : "the plan has no such resource";
      return `--accept ${address}: ${why}: ${remedy(address, [...harmed])}`;
    });
  if (problems.length > 0) throw new Error(problems.join("\n"));
}

function remedy(address: string, harmed: readonly string[]): string {
  if (harmed.length === 0) return "leave it out, since nothing must be accepted.";
  const near = harmed
    .map((other) => ({ other, distance: leven(address, other) }))
    .sort((a, b) => a.distance - b.distance)
    .slice(0, maxOffered);
  return `leave it out, or give ${near.map(({ other }) => other).join(" or ")}.`;
}
