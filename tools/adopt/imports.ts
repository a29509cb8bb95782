import { changesOf } from "./changes";
import { type CreatedOver, createdOver } from "./harm/created-over";
import { importBlock } from "./hcl";
import type { Plan } from "./plan";

/**
 * The `import` blocks of what a plan creates over what AWS may already have, as HCL, each after the command
 * that shows what is there. What is accepted is left out.
 */
export function importsOf(plan: Plan, accepted: readonly string[]): string {
  return createdOver(plan, changesOf(plan))
    .filter(({ address }) => !accepted.includes(address))
    .map((each) => blockOf(each).join("\n"))
    .join("\n\n");
}

function blockOf({ address, kind, importId, look }: CreatedOver): string[] {
  return importId === undefined
    ? [`# ${address}: its ${kind.parent} is not known until apply.`]
    : [`# Only if it is there: ${look}`, ...importBlock(address, importId)];
}
