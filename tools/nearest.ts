import leven from "leven";

/** The maximum number of names that an error offers. */
const maxOffered = 3;

/** The few names that are most like a name, the nearest first. */
export function nearest(name: string, names: readonly string[]): string[] {
  return names
    .map((other) => ({ other, distance: leven(name, other) }))
    .sort((a, b) => a.distance - b.distance)
    .slice(0, maxOffered)
    .map(({ other }) => other);
}
