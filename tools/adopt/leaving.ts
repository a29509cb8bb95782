import { changesOf } from "./changes";
import { removedBlock } from "./hcl";
import type { StateResource } from "./old-state";
import type { Plan, ResourceChange } from "./plan";
import { hasNoConfiguration, sameResources } from "./same-resources";
import { shellWord } from "./shell";
import { textAt, type Values, valuesBefore, withoutKeys } from "./values";

/** The attributes that tell the resources of a type apart in a state. */
const identity: readonly string[] = ["arn", "id", "region", "rule", "function_name", "event_bus_name"];

/**
 * The `removed` blocks for the old configuration: its resources that the plan's configuration has taken over,
 * found by what AWS calls them, since their addresses may differ.
 */
export function leftByOld(plan: Plan, old: readonly StateResource[]): string {
  const taken = new Set(
    (plan.resource_changes ?? []).filter(isKept).map((each) => identityOf(each.type, valuesBefore(each))),
  );
  const isTaken = ({ type, values }: StateResource) => taken.has(identityOf(type, values));
  return removal(
    old.filter(isTaken).map(({ address }) => address),
    old.filter((each) => !isTaken(each)).map(({ address }) => address),
  );
}

/** The `removed` blocks for the stack: what its state has, and its configuration has at no address. */
export function forgottenByNew(plan: Plan): string {
  return removal(foreign(plan).map(({ address }) => address));
}

/** Says how the stack's state lets go of what other configurations have; undefined if there is nothing. */
export function forgetAdvice(plan: Plan): string | undefined {
  const addresses = foreign(plan).map(({ address }) => address);
  if (addresses.length === 0) return undefined;
  return [
    "The state has resources that the configuration has at no address. If another configuration keeps them, " +
      "take them out of this state (docs/adopting.md, Leave the old configuration).",
    "From Terraform 1.7, with the removed blocks that --forget prints; before:",
    `  ${stateRm(addresses)}`,
  ].join("\n");
}

/** The resources that are destroyed since the configuration does not have them, even at another address. */
function foreign(plan: Plan): ResourceChange[] {
  const changes = changesOf(plan);
  const elsewhere = sameResources(changes, plan).map(({ inState }) => inState);
  return changes.destroyed.filter((each) => hasNoConfiguration(each) && !elsewhere.includes(each));
}

function isKept({ mode, change }: ResourceChange): boolean {
  const isLost = ["create", "delete", "forget"].includes(change.actions.join());
  return mode === "managed" && !isLost && !!change.before;
}

/** A block forgets all instances of a resource, so that one of several is taken out by its address. */
function removal(gone: readonly string[], staying: readonly string[] = []): string {
  if (gone.length === 0) return "";
  const kept = new Set(staying.map(withoutKeys));
  const whole = gone.filter((address) => !kept.has(withoutKeys(address)));
  const single = gone.filter((address) => kept.has(withoutKeys(address)));
  return [
    `# Before Terraform 1.7, in place of the blocks: ${stateRm(gone)}`,
    ...(single.length > 0
      ? [
          "# A block cannot name one instance of several. Let count or for_each leave these out, and run:",
          `# ${stateRm(single)}`,
        ]
      : []),
    ...[...new Set(whole.map(withoutKeys))].map((address) => `\n${removedBlock(address).join("\n")}`),
  ].join("\n");
}

function stateRm(addresses: readonly string[]): string {
  return ["terraform state rm", ...addresses.map(shellWord)].join(" ");
}

function identityOf(type: string, values: Values): string {
  const isTarget = type === "aws_cloudwatch_event_target";
  const attributes = identity.filter((attribute) => !(isTarget && attribute === "arn"));
  return JSON.stringify([type, ...attributes.map((attribute) => textAt(values, attribute))]);
}
