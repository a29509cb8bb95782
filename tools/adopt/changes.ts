import type { Plan, ResourceChange } from "./plan";

/** The resource changes of a plan, by kind, without data sources. */
export interface Changes {
  readonly imported: readonly ResourceChange[];
  readonly moved: readonly ResourceChange[];
  readonly created: readonly ResourceChange[];
  readonly changed: readonly ResourceChange[];
  readonly replaced: readonly ResourceChange[];
  readonly destroyed: readonly ResourceChange[];
  readonly forgotten: readonly ResourceChange[];
  /** Resources in the state that the plan's refresh does not find in AWS. */
  readonly missing: readonly ResourceChange[];
  /** Whether the plan starts from a state without resources. */
  readonly startsEmpty: boolean;
}

export function changesOf(plan: Plan): Changes {
  const changes = (plan.resource_changes ?? []).filter(isManaged);
  const having = (...actions: string[]) =>
    changes.filter(({ change }) => actions.includes(change.actions.join()));

  const created = having("create");
  const missing = (plan.resource_drift ?? []).filter(({ change }) => change.actions.join() === "delete");
  // The changes of a plan with -target do not show the rest of the state.
  const known = (plan.prior_state?.values?.root_module?.resources ?? []).filter(isManaged);
  return {
    imported: changes.filter(({ change }) => change.importing),
    moved: changes.filter((change) => movedFrom(change) !== undefined),
    created,
    changed: having("update"),
    replaced: having("delete,create", "create,delete", "create,forget"),
    destroyed: having("delete"),
    forgotten: having("forget"),
    missing,
    startsEmpty:
      created.length > 0 && created.length === changes.length && missing.length === 0 && known.length === 0,
  };
}

/** A resource's previous address, if it moves. Terraform gives one to resources that do not move, too. */
export function movedFrom({ address, previous_address: previous }: ResourceChange): string | undefined {
  return previous === address ? undefined : previous;
}

function isManaged({ mode }: { readonly mode: string }): boolean {
  return mode === "managed";
}
