import type { Changes } from "../changes";
import type { Plan } from "../plan";
import { createdOver, creationsOver } from "./created-over";
import type { Harm } from "./harm";
import { losses } from "./losses";

/** What a plan does that hurts, by kind; kinds without a resource are left out. */
export function harmsOf(plan: Plan, changes: Changes): Harm[] {
  const harms = [...losses(changes), creationsOver(createdOver(plan, changes))];
  return harms.filter(({ resources }) => resources.length > 0);
}
