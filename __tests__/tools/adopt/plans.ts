import type { Change, Plan, ResourceChange } from "../../../tools/adopt/plan";

/** A plan that changes resources. */
export function planOf(...changes: readonly ResourceChange[]): Plan {
  return { format_version: "1.2", planned_values: {}, resource_changes: changes } as Plan;
}

/** A change of a resource, whose type and name are the end of its address. */
export function resource(
  address: string,
  change: Change,
  more: Partial<ResourceChange> = {},
): ResourceChange {
  const [, type = "", name = ""] = /(\w+)\.(\w+)(?:\[.*\])?$/.exec(address) ?? [];
  return { address, mode: "managed", type, name, change, ...more };
}

export const created = (address: string, after: Change["after"] = {}) =>
  resource(address, { actions: ["create"], before: null, after });

export const kept = (address: string) => resource(address, { actions: ["no-op"], before: {}, after: {} });
