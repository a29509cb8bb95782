import { sameJson } from "../../engines/json";
import type { Changes } from "./changes";
import type { Json, ResourceChange } from "./plan";

/** One resource, it seems, that the state and the configuration have at different addresses. */
export interface SameResource {
  readonly inState: ResourceChange;
  readonly inConfiguration: ResourceChange;
}

const withoutConfiguration = ["delete_because_no_resource_config", "delete_because_no_module"];

/** What is destroyed and created as the same type: the only ones of it, or those whose values are the likest on both sides. */
export function sameResources({
  destroyed,
  created,
}: Pick<Changes, "destroyed" | "created">): SameResource[] {
  const left = destroyed.filter(
    ({ action_reason: reason = "", deposed }) => withoutConfiguration.includes(reason) && !deposed,
  );
  return left.flatMap((inState) => {
    const inConfiguration = likest(inState, created);
    if (inConfiguration === undefined || likest(inConfiguration, left) !== inState) return [];
    return [{ inState, inConfiguration }];
  });
}

/** The one of its type with the most values that are the same; none where two have as many. */
function likest(resource: ResourceChange, others: readonly ResourceChange[]): ResourceChange | undefined {
  const ranked = others
    .filter(({ type }) => type === resource.type)
    .map((other) => ({ other, likeness: likeness(valuesOf(resource), valuesOf(other)) }))
    .sort((a, b) => b.likeness - a.likeness);
  return ranked[0]?.likeness === ranked[1]?.likeness ? undefined : ranked[0]?.other;
}

type Values = Readonly<Record<string, Json>>;

function valuesOf({ change: { before, after } }: ResourceChange): Values {
  return { ...((after ?? before) as Values) };
}

function likeness(a: Values, b: Values): number {
  return Object.keys(a).filter((name) => sameJson(a[name], b[name])).length;
}
