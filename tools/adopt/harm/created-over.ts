import type { Changes } from "../changes";
import { importBlock } from "../hcl";
import type { Plan, ResourceChange } from "../plan";
import { referencesIn, type ReferencesOf } from "../references";
import { regionsIn } from "../regions";
import { isUnknownAt, textAt, valuesAfter, valuesBefore, withoutKeys } from "../values";
import type { Harm } from "./harm";
import { type KeptOnce, keptOnce, lookCommand } from "./kept-once";

/** A resource that a plan creates though AWS may have it already. */
export interface CreatedOver {
  readonly address: string;
  readonly kind: KeptOnce;
  /** The name that the attribute gives the parent; undefined if it is known only after apply. */
  readonly parent: string | undefined;
  /** The ID for an `import` block; undefined if the parent is unknown. */
  readonly importId: string | undefined;
  /** The command of the AWS CLI that shows what is there. */
  readonly look: string;
}

/**
 * Finds what AWS keeps once for each bucket, topic, queue or the like and a plan creates, unless it creates
 * the parent, too. AWS replaces what the parent has without an error.
 */
export function createdOver(plan: Plan, { created, destroyed, replaced }: Changes): CreatedOver[] {
  const references = referencesIn(plan);
  const regionOf = regionsIn(plan);
  const fresh = [...created, ...replaced];
  return created.flatMap((resource) => {
    const kind = keptOnce[resource.type];
    if (kind === undefined || isNew(resource, kind, fresh, references)) return [];
    const values = valuesAfter(resource);
    const parent = isUnknownAt(resource, kind.attribute) ? undefined : textAt(values, kind.attribute);
    // The state has it, at another address.
    if (destroyed.some((other) => isSame(other, resource, kind))) return [];
    const importId = parent === undefined ? undefined : (kind.importId?.(values) ?? parent);
    const look = lookCommand(kind, parent ?? kind.parent.toUpperCase(), regionOf(resource));
    return [{ address: resource.address, kind, parent, importId, look }];
  });
}

/** The group of a report. */
export function creationsOver(found: readonly CreatedOver[]): Harm {
  return {
    title: "Created over what AWS may already have",
    resources: found.map((each) => ({ address: each.address, lines: linesOf(each) })),
    remedy:
      "What AWS has of what is created over it is replaced without an error. Look at it with the command, " +
      "and import what is there (docs/adopting.md, 3): --imports prints the blocks.",
  };
}

function linesOf({ address, kind, parent, importId, look }: CreatedOver): string[] {
  const many = kind.name === undefined ? "one" : "one of each name";
  const whose = parent === undefined ? "; which one is not known until apply" : `, here ${parent}`;
  return [
    `AWS keeps ${many} for each ${kind.parent}${whose}`,
    look,
    ...(importId === undefined ? [] : importBlock(address, importId)),
  ];
}

/** Whether the parent is new, or AWS makes up the name, so that nothing can be there. */
function isNew(
  resource: ResourceChange,
  { parentType, attribute, name }: KeptOnce,
  fresh: readonly ResourceChange[],
  references: ReferencesOf,
): boolean {
  if (name !== undefined && isUnknownAt(resource, name)) return true;
  const parent = textAt(valuesAfter(resource), attribute);
  const parents = references(resource, attribute).map(({ address }) => address);
  const isParent = (other: ResourceChange) =>
    parents.includes(withoutKeys(other.address)) ||
    (other.type === parentType && parent !== undefined && names(other).includes(parent));
  return fresh.some(isParent);
}

/** What parts may call a resource by. */
function names(resource: ResourceChange): string[] {
  const values = valuesAfter(resource);
  return ["bucket", "name", "arn", "url", "function_name"].flatMap((each) => textAt(values, each) ?? []);
}

function isSame(destroyed: ResourceChange, created: ResourceChange, kind: KeptOnce): boolean {
  const attributes = [kind.attribute, ...(kind.name === undefined ? [] : [kind.name])];
  return (
    destroyed.type === created.type &&
    attributes.every((each) => {
      const value = textAt(valuesBefore(destroyed), each);
      return value !== undefined && value === textAt(valuesAfter(created), each);
    })
  );
}
