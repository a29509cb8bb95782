import { nearest } from "../nearest";
import type { Harm } from "./harm/harm";
import type { Plan } from "./plan";

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
  return `leave it out, or give ${nearest(address, harmed).join(" or ")}.`;
}
