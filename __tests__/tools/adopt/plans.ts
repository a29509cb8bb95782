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

/** A plan whose configuration refers from attributes to other resources' attributes. */
export function withReferences(
  plan: Plan,
  references: Readonly<Record<string, Readonly<Record<string, string>>>>,
): Plan {
  const resources = Object.entries(references).map(([address, attributes]) => ({
    address,
    expressions: Object.fromEntries(
      Object.entries(attributes).map(([attribute, reference]) => [
        attribute,
        { references: [reference, reference.replace(/\.\w+$/, "")] },
      ]),
    ),
  }));
  return { ...plan, configuration: { ...plan.configuration, root_module: { resources } } };
}

/** The address of a group of a report and the lines below it, by address. */
export function linesOf(text: string, title: string): Readonly<Record<string, readonly string[]>> {
  const [, ...lines] =
    text
      .split("\n\n")
      .find((block) => block.startsWith(`${title}: `))
      ?.split("\n") ?? [];
  const byAddress: Record<string, string[]> = {};
  let address = "";
  for (const line of lines) {
    if (line.startsWith("    ")) byAddress[address]?.push(line.slice(4));
    else byAddress[(address = line.trim())] = [];
  }
  return byAddress;
}

export const created = (
  address: string,
  after: Change["after"] = {},
  after_unknown: Change["after_unknown"] = {},
) => resource(address, { actions: ["create"], before: null, after, after_unknown });

/** A resource that the configuration does not have, at its address in the state. */
export const destroyed = (
  address: string,
  before: Change["before"] = {},
  more: Partial<ResourceChange> = {},
) =>
  resource(
    address,
    { actions: ["delete"], before, after: null },
    { action_reason: "delete_because_no_resource_config", ...more },
  );

export const updated = (
  address: string,
  before: Change["before"],
  after: Change["after"],
  after_unknown: Change["after_unknown"] = {},
) => resource(address, { actions: ["update"], before, after, after_unknown });

export const kept = (address: string) => resource(address, { actions: ["no-op"], before: {}, after: {} });
