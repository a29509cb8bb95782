import type { Plan, ResourceChange } from "./plan";

/** What a plan would do to the resources, by kind. Data sources are left out. */
export interface Changes {
  readonly imported: readonly ResourceChange[];
  readonly moved: readonly ResourceChange[];
  readonly created: readonly ResourceChange[];
  readonly changed: readonly ResourceChange[];
  readonly replaced: readonly ResourceChange[];
  readonly destroyed: readonly ResourceChange[];
  readonly forgotten: readonly ResourceChange[];
  /** What the state has and AWS, asked by the plan, does not. What is only otherwise in AWS is none of it. */
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
  // Of a plan of a part, the changes do not show the rest of the state.
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

/** Terraform names the previous address of a resource that stays where it is too. */
export function movedFrom({ address, previous_address: previous }: ResourceChange): string | undefined {
  return previous === address ? undefined : previous;
}

function isManaged({ mode }: { readonly mode: string }): boolean {
  return mode === "managed";
}
