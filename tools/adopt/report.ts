import { type AttributeChange, changedAttributes, formatPath } from "./attributes";
import { addressAdvice } from "./address-advice";
import { changesOf, movedFrom } from "./changes";
import type { Change, Plan, ResourceChange } from "./plan";
import { regionsIn } from "./regions";
import { rejections } from "./rejections";
import { sameResources } from "./same-resources";

/** A plan's changes as text. */
export interface PlanReport {
  readonly text: string;
  /** Whether the plan loses no resource. */
  readonly passes: boolean;
}

/** https://developer.hashicorp.com/terraform/internals/json-format#change-representation */
const reasons: Readonly<Record<string, string>> = {
  replace_because_tainted: "it is marked as tainted",
  replace_because_cannot_update: "it cannot be updated in place",
  replace_by_request: "-replace names it",
  replace_by_triggers: "its replace_triggered_by replaces it",
  delete_because_no_resource_config: "the configuration does not have it",
  delete_because_no_module: "the configuration does not have its module",
  delete_because_wrong_repetition: "its count or for_each differs",
  delete_because_count_index: "its count is smaller",
  delete_because_each_key: "its for_each has no such key",
  delete_because_no_move_target: "it was moved to an address without configuration",
};

/** Lists a plan's changes in groups, with a summary in the last line. Data sources are left out. */
export function report(plan: Plan): PlanReport {
  const changes = changesOf(plan);
  const { imported, moved, created, changed, replaced, destroyed, forgotten, missing } = changes;

  const groups = [
    group("Imported", imported, ({ change }) => [
      `with the ID ${change.importing?.id ?? "(known after apply)"}`,
    ]),
    group("Moved", moved, (change) => [`from ${movedFrom(change)}`]),
    group("Created", created, () => []),
    group("Changed in place", changed, ({ change }) => changedAttributes(change).map(attributeLine)),
    group("Replaced", replaced, replacementLines),
    group("Destroyed", destroyed, reasonLines),
    group("Removed from the state, but not destroyed", forgotten, () => []),
    group("In the state, but missing in AWS", missing, identifierOf),
    outputs(plan.output_changes),
    addressAdvice(sameResources(changes, regionsIn(plan))),
  ].filter((text) => text !== undefined);

  const counts = [
    ...countIf(imported, "to import"),
    ...countIf(moved, "to move"),
    `${created.length} to create`,
    `${changed.length} to change`,
    `${replaced.length} to replace`,
    `${destroyed.length} to destroy`,
    ...countIf(forgotten, "to remove from the state"),
    ...countIf(missing, "missing in AWS"),
  ];
  const reasonsAgainst = rejections(changes);
  const passes = reasonsAgainst.length === 0;
  const verdict = passes ? "Nothing is destroyed or replaced." : reasonsAgainst.join(" ");
  const summary = `${counts.join(", ")}. ${verdict}`;
  return { text: [...groups, summary].join("\n\n"), passes };
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
    `  ${change.address}${change.deposed ? ` (deposed object ${change.deposed})` : ""}`,
    ...details(change).map((line) => `    ${line}`),
  ]);
  return [`${title}: ${changes.length}`, ...lines].join("\n");
}

/** The ARN, which contains Region and account, or the ID. */
function identifierOf({ change: { before } }: ResourceChange): string[] {
  const { arn, id }: { readonly arn?: string; readonly id?: string } = { ...(before as object) };
  return [arn ?? id].filter((name) => name !== undefined);
}

/** The attributes that force a replacement. Other changes do not matter in a replacement. */
function replacementLines(resource: ResourceChange): string[] {
  const paths = resource.change.replace_paths ?? [];
  const lines = paths.flatMap((path) => forcingLines(resource.change, path));
  return lines.length > 0 ? lines : reasonLines(resource);
}

function forcingLines(change: Change, path: readonly (string | number)[]): string[] {
  const within = changedAttributes(change).filter(({ path: changed }) =>
    path.every((step, index) => index >= changed.length || changed[index] === step),
  );
  return within.length > 0
    ? within.map((attribute) => `${attributeLine(attribute)} forces the replacement`)
    : [`${formatPath(path)} forces the replacement`];
}

function reasonLines({ action_reason: reason }: ResourceChange): string[] {
  return reason === undefined ? [] : [reasons[reason] ?? reason];
}

function attributeLine({ path, before, after }: AttributeChange): string {
  return `${formatPath(path)}: ${before} → ${after}`;
}

function outputs(changes: Plan["output_changes"] = {}): string | undefined {
  const names = Object.keys(changes).filter((name) => changes[name]?.actions.join() !== "no-op");
  return names.length > 0 ? `Changed outputs: ${names.join(", ")}` : undefined;
}
