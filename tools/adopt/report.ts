import { changedAttributes } from "./attributes";
import { addressAdvice } from "./address-advice";
import { checkAccepted } from "./acceptance";
import { type Changes, changesOf, movedFrom } from "./changes";
import type { Harm, HarmedResource } from "./harm/harm";
import { harmsOf } from "./harm/harms";
import { attributeLine } from "./harm/losses";
import { overwritesByName } from "./kept-by-name";
import { forgetAdvice } from "./leaving";
import type { Plan, ResourceChange } from "./plan";
import { regionsIn } from "./regions";
import { sameResources } from "./same-resources";

/** A plan's changes as text. */
export interface PlanReport {
  readonly text: string;
  /** Whether the plan hurts no resource but those that are accepted. */
  readonly passes: boolean;
}

const emptyState =
  "The state is empty: Terraform would create the existing resources again, or fail. " +
  "Copy the state first (docs/adopting.md, 4), or import the resources (3).";

/**
 * Lists a plan's changes in groups, with a summary at the end. Data sources are left out.
 *
 * @throws Error for an accepted address of a resource that the plan does not hurt.
 */
export function report(plan: Plan, accepted: readonly string[] = []): PlanReport {
  const changes = changesOf(plan);
  const { imported, moved, created, changed, forgotten } = changes;
  const harms = harmsOf(plan, changes);
  checkAccepted(accepted, harms, plan);

  const groups = [
    group("Imported", imported, ({ change }) => [
      `with the ID ${change.importing?.id ?? "(known after apply)"}`,
    ]),
    group("Moved", moved, (change) => [`from ${movedFrom(change)}`]),
    group("Created", created, (change) => overwritesByName(change, regionsIn(plan))),
    group("Changed in place", changed, ({ change }) => changedAttributes(change).map(attributeLine)),
    group("Removed from the state, but not destroyed", forgotten, () => []),
    ...harms.map((harm) => harmGroup(harm, accepted)),
    outputs(plan.output_changes),
    addressAdvice(sameResources(changes, plan)),
    forgetAdvice(plan),
  ].filter((text) => text !== undefined);

  const rejections = [
    ...new Set(harms.filter((harm) => open(harm, accepted).length > 0).map(({ remedy }) => remedy)),
    ...(changes.startsEmpty ? [emptyState] : []),
  ];
  const passes = rejections.length === 0;
  const verdicts = passes ? [passing(harms)] : rejections;
  const summary = [`${counts(changes)}.`, ...verdicts].join(verdicts.length > 1 ? "\n- " : " ");
  return { text: [...groups, summary].join("\n\n"), passes };
}

/** The resources that a plan hurts and that are not accepted. */
function open({ resources }: Harm, accepted: readonly string[]): HarmedResource[] {
  return resources.filter(({ address }) => !accepted.includes(address));
}

function passing(harms: readonly Harm[]): string {
  return harms.length === 0
    ? "Nothing is lost, overwritten or weakened."
    : "What the plan hurts is accepted.";
}

function counts(changes: Changes): string {
  const { imported, moved, created, changed, replaced, destroyed, forgotten, missing } = changes;
  return [
    ...countIf(imported, "to import"),
    ...countIf(moved, "to move"),
    `${created.length} to create`,
    `${changed.length} to change`,
    `${replaced.length} to replace`,
    `${destroyed.length} to destroy`,
    ...countIf(forgotten, "to remove from the state"),
    ...countIf(missing, "missing in AWS"),
  ].join(", ");
}

function countIf(changes: readonly ResourceChange[], what: string): string[] {
  return changes.length > 0 ? [`${changes.length} ${what}`] : [];
}

function group(
  title: string,
  changes: readonly ResourceChange[],
  details: (change: ResourceChange) => readonly string[],
): string | undefined {
  if (changes.length === 0) return undefined;
  const lines = changes.flatMap((change) => [
    `  ${change.address}`,
    ...details(change).map((line) => `    ${line}`),
  ]);
  return [`${title}: ${changes.length}`, ...lines].join("\n");
}

function harmGroup({ title, resources }: Harm, accepted: readonly string[]): string {
  const lines = resources.flatMap(({ address, deposed, lines }) => [
    `  ${address}${deposed ? ` (deposed object ${deposed})` : ""}${accepted.includes(address) ? " (accepted)" : ""}`,
    ...lines.map((line) => `    ${line}`),
  ]);
  return [`${title}: ${resources.length}`, ...lines].join("\n");
}

function outputs(changes: Plan["output_changes"] = {}): string | undefined {
  const names = Object.keys(changes).filter((name) => changes[name]?.actions.join() !== "no-op");
  return names.length > 0 ? `Changed outputs: ${names.join(", ")}` : undefined;
}
