import { sameJson } from "../../engines/json";
import type { Changes } from "./changes";
import type { Json, ResourceChange } from "./plan";
import type { RegionOf } from "./regions";

/** A resource that the state and the configuration seem to have at different addresses. */
export interface SameResource {
  readonly inState: ResourceChange;
  readonly inConfiguration: ResourceChange;
}

const withoutConfiguration = ["delete_because_no_resource_config", "delete_because_no_module"];

/** Pairs a destroyed and a created resource of one type and Region, each the most similar to the other. */
export function sameResources(
  { destroyed, created }: Pick<Changes, "destroyed" | "created">,
  regionOf: RegionOf,
): SameResource[] {
  const left = destroyed.filter(
    ({ action_reason: reason = "", deposed }) => withoutConfiguration.includes(reason) && !deposed,
  );
  return left.flatMap((inState) => {
    const inConfiguration = mostSimilar(inState, created, regionOf);
    if (inConfiguration === undefined || mostSimilar(inConfiguration, left, regionOf) !== inState) return [];
    return [{ inState, inConfiguration }];
  });
}

/** The resource of the same type and Region with the highest number of equal values; undefined for a tie. */
function mostSimilar(
  resource: ResourceChange,
  others: readonly ResourceChange[],
  regionOf: RegionOf,
): ResourceChange | undefined {
  const ranked = others
    .filter(({ type }) => type === resource.type)
    .filter((other) => mayBeOneRegion(regionOf(resource), regionOf(other)))
    .map((other) => ({ other, equalValues: countEqual(valuesOf(resource), valuesOf(other)) }))
    .sort((a, b) => b.equalValues - a.equalValues);
  return ranked[0]?.equalValues === ranked[1]?.equalValues ? undefined : ranked[0]?.other;
}

function mayBeOneRegion(one: string | undefined, other: string | undefined): boolean {
  return one === undefined || other === undefined || one === other;
}

type Values = Readonly<Record<string, Json>>;

function valuesOf({ change: { before, after } }: ResourceChange): Values {
  return { ...((after ?? before) as Values) };
}

function countEqual(a: Values, b: Values): number {
  return Object.keys(a).filter((name) => sameJson(a[name], b[name])).length;
}
