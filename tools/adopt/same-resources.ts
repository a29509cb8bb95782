import { sameJson } from "../../engines/json";
import type { Changes } from "./changes";
import type { Json, ResourceChange } from "./plan";

/** A resource that the state and the configuration seem to have at different addresses. */
export interface SameResource {
  readonly inState: ResourceChange;
  readonly inConfiguration: ResourceChange;
}

const withoutConfiguration = ["delete_because_no_resource_config", "delete_because_no_module"];

/** Pairs a destroyed and a created resource of one type, if each is the one most similar to the other. */
export function sameResources({
  destroyed,
  created,
}: Pick<Changes, "destroyed" | "created">): SameResource[] {
  const left = destroyed.filter(
    ({ action_reason: reason = "", deposed }) => withoutConfiguration.includes(reason) && !deposed,
  );
  return left.flatMap((inState) => {
    const inConfiguration = mostSimilar(inState, created);
    if (inConfiguration === undefined || mostSimilar(inConfiguration, left) !== inState) return [];
    return [{ inState, inConfiguration }];
  });
}

/** The resource of the same type with the highest number of equal values; undefined for a tie. */
function mostSimilar(
  resource: ResourceChange,
  others: readonly ResourceChange[],
): ResourceChange | undefined {
  const ranked = others
    .filter(({ type }) => type === resource.type)
    .map((other) => ({ other, equalValues: countEqual(valuesOf(resource), valuesOf(other)) }))
    .sort((a, b) => b.equalValues - a.equalValues);
  return ranked[0]?.equalValues === ranked[1]?.equalValues ? undefined : ranked[0]?.other;
}

type Values = Readonly<Record<string, Json>>;

function valuesOf({ change: { before, after } }: ResourceChange): Values {
  return { ...((after ?? before) as Values) };
}

function countEqual(a: Values, b: Values): number {
  return Object.keys(a).filter((name) => sameJson(a[name], b[name])).length;
}
