import type { Changes } from "../changes";
import type { Plan } from "../plan";
import { refusedAcls } from "./bucket-acl";
import { createdOver, creationsOver } from "./created-over";
import type { Harm } from "./harm";
import { losses } from "./losses";
import { recorded } from "./recorded";
import { refused } from "./refused";
import { weakened } from "./weakened";

/** What a plan does that hurts, by kind; kinds without a resource are left out. */
export function harmsOf(plan: Plan, changes: Changes): Harm[] {
  const harms = [
    ...losses(changes),
    creationsOver(createdOver(plan, changes)),
    weakened(changes),
    refused(changes),
    recorded(changes),
    refusedAcls(plan),
  ];
  return harms.filter(({ resources }) => resources.length > 0);
}
