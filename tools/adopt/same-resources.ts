import { sameJson } from "../../engines/json";
import type { Changes } from "./changes";
import { keptOnce } from "./harm/kept-once";
import type { Json, Plan, ResourceChange } from "./plan";
import { referencesIn } from "./references";
import { type RegionOf, regionsIn } from "./regions";
import { isUnknownAt, valuesAfter, valuesBefore, withoutKeys, type Values } from "./values";

/** A resource that the state and the configuration seem to have at different addresses. */
export interface SameResource {
  readonly inState: ResourceChange;
  readonly inConfiguration: ResourceChange;
}

/** A resource with what is known of it. */
interface Candidate {
  readonly resource: ResourceChange;
  readonly values: Values;
  readonly region: string | undefined;
}

const withoutConfiguration = ["delete_because_no_resource_config", "delete_because_no_module"];

/** The attributes by which AWS tells resources of a type apart, alone or together. */
const identity: readonly string[] = [
  ...["alarm_name", "arn", "bucket", "database_name", "endpoint", "event_bus_name", "function_name"],
  ...["key_id", "log_group_name", "name", "queue_url", "role", "rule", "statement_id", "table_name"],
  ...["target_id", "target_key_id", "topic_arn", "workgroup"],
];

/** Whether a destroyed resource is one that the configuration does not have at its address. */
export function hasNoConfiguration({ action_reason: reason = "", deposed }: ResourceChange): boolean {
  return withoutConfiguration.includes(reason) && !deposed;
}

/** Pairs a destroyed and a created resource of one type and Region, each the most similar to the other. */
export function sameResources({ destroyed, created }: Changes, plan: Plan): SameResource[] {
  const regionOf = regionsIn(plan);
  const references = referencesIn(plan);
  const left = destroyed
    .filter(hasNoConfiguration)
    .map((resource) => candidate(resource, valuesBefore(resource), regionOf));

  // The pair of a bucket tells the name of the bucket to what refers to it.
  let pairs: SameResource[] = [];
  for (;;) {
    const valueOf = (resource: ResourceChange, attribute: string): Json | undefined => {
      const [reference] = references(resource, attribute);
      const pair = pairs.find(
        ({ inConfiguration }) => withoutKeys(inConfiguration.address) === reference?.address,
      );
      return pair && reference && valuesBefore(pair.inState)[reference.attribute];
    };
    const made = created.map((resource) => candidate(resource, completed(resource, valueOf), regionOf));
    const found = left.flatMap((inState) => {
      const inConfiguration = mostSimilar(inState, made);
      if (inConfiguration === undefined || mostSimilar(inConfiguration, left) !== inState) return [];
      return [{ inState: inState.resource, inConfiguration: inConfiguration.resource }];
    });
    if (found.length <= pairs.length) return found;
    pairs = found;
  }
}

function candidate(resource: ResourceChange, values: Values, regionOf: RegionOf): Candidate {
  return { resource, values, region: regionOf(resource) };
}

/** What a resource has after the plan, with the attributes that pairs tell. */
function completed(
  resource: ResourceChange,
  valueOf: (resource: ResourceChange, attribute: string) => Json | undefined,
): Values {
  const told = identity
    .filter((attribute) => isUnknownAt(resource, attribute))
    .map((attribute) => [attribute, valueOf(resource, attribute)] as const)
    .filter((entry): entry is readonly [string, Json] => entry[1] !== undefined);
  return { ...valuesAfter(resource), ...Object.fromEntries(told) };
}

/** The resource of the same type and Region with the most in common; undefined for a tie. */
function mostSimilar(one: Candidate, others: readonly Candidate[]): Candidate | undefined {
  const ranked = others
    .filter(({ resource }) => resource.type === one.resource.type)
    .filter(({ region }) => mayBeOneRegion(one.region, region))
    .filter((other) => mayBeOneParent(one, other))
    .map((other) => ({ other, similarity: similarity(one.values, other.values) }))
    .sort((a, b) => compare(b.similarity, a.similarity));
  const [first, second] = ranked;
  return first && second && compare(first.similarity, second.similarity) === 0 ? undefined : first?.other;
}

function mayBeOneRegion(one: string | undefined, other: string | undefined): boolean {
  return one === undefined || other === undefined || one === other;
}

/** What AWS keeps for one bucket is not what it keeps for another one. */
function mayBeOneParent({ resource: { type }, values: a }: Candidate, { values: b }: Candidate): boolean {
  const parent = keptOnce[type]?.attribute;
  if (parent === undefined || !isKnown(a[parent]) || !isKnown(b[parent])) return true;
  return a[parent] === b[parent];
}

/** How much of the identity is the same and not different, and the number of all equal values. */
type Similarity = readonly [identity: number, values: number];

function similarity(a: Values, b: Values): Similarity {
  const known = identity.filter((name) => isKnown(a[name]) && isKnown(b[name]));
  const same = known.filter((name) => a[name] === b[name]).length;
  const equal = Object.keys(a).filter((name) => sameJson(a[name], b[name])).length;
  return [2 * same - known.length, equal];
}

function isKnown(value: Json | undefined): boolean {
  return value !== undefined && value !== null;
}

function compare(a: Similarity, b: Similarity): number {
  return a[0] - b[0] || a[1] - b[1];
}
