import { type AttributeChange, changedAttributes, formatPath } from "../attributes";
import type { Changes } from "../changes";
import type { Change, ResourceChange } from "../plan";
import type { Harm } from "./harm";

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

const remedy = "Apply it only if you can lose the destroyed and replaced resources.";

/** The resources that a plan replaces or destroys, and those that AWS no longer has. */
export function losses({ replaced, destroyed, missing }: Changes): Harm[] {
  const resources = (changes: readonly ResourceChange[], lines: (change: ResourceChange) => string[]) =>
    changes.map((change) => ({ address: change.address, deposed: change.deposed, lines: lines(change) }));
  return [
    { title: "Replaced", resources: resources(replaced, replacementLines), remedy },
    { title: "Destroyed", resources: resources(destroyed, reasonLines), remedy },
    {
      title: "In the state, but missing in AWS",
      resources: resources(missing, identifierOf),
      remedy:
        "AWS no longer has some resources of the state: someone deleted them, or the plan used another Region or account. " +
        "Terraform would create them again. Plan with the Region and the account of the state, or apply only if they are deleted.",
    },
  ];
}

/** An attribute with its old and its new value. */
export function attributeLine({ path, before, after }: AttributeChange): string {
  return `${formatPath(path)}: ${before} → ${after}`;
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
