import { nodesNamed, nodesOfResource, thisAccount } from "./nodes";
import type { Node } from "./picture";
import { type StackResource, type Stack, textsAt } from "./stack";

/** The source of management events. */
export function managementEvents(): Node[] {
  return [{ name: "API calls and sign-ins", kind: "management events" }];
}

/** The source of the data events of all tables together. */
export const dataEvents: Node = { name: "Calls on items of tables", kind: "data events" };

/** The trail's node, if the trail records management events. */
export function managementTrail(trail: StackResource): Node[] {
  return recordsManagementEvents(trail) ? nodesOfResource(trail) : [];
}

/** The tables whose data events a trail records. */
export function tablesOf(trail: StackResource, stack: Stack): Node[] {
  const { event_selector: classic, advanced_event_selector: advanced } = trail.config;
  if (!JSON.stringify([classic, advanced]).includes("AWS::DynamoDB::Table")) return [];
  const tables = ["event_selector.data_resource.values", "advanced_event_selector.field_selector.equals"]
    .flatMap((path) => textsAt(trail, path))
    .flatMap((text) => nodesNamed(text, stack));
  if (tables.length > 0) return tables;
  const region = isMultiRegion(trail) ? "every Region" : trail.region;
  return [{ account: thisAccount, region, service: "DynamoDB", name: "every table", kind: "items" }];
}

const calls: Readonly<Record<string, string>> = {
  All: "reads and writes",
  ReadOnly: "reads",
  WriteOnly: "writes",
};

/** A trail's data events on tables, in a few words. */
export function callsOf(trail: StackResource): string {
  const [type = ""] = textsAt(trail, "event_selector.read_write_type");
  return calls[type] ?? "chosen calls";
}

/** The stack's trails whose management events reach EventBridge in a Region. */
export function trailsIn(region: string, stack: Stack): Node[] {
  return stack
    .ofType("aws_cloudtrail")
    .filter((trail) => trail.region === region || isMultiRegion(trail))
    .flatMap(managementTrail);
}

function recordsManagementEvents({ config }: StackResource): boolean {
  const { event_selector: classic, advanced_event_selector: advanced } = config;
  if (advanced) return JSON.stringify(advanced).includes('"Management"');
  const selectors = [classic ?? {}].flat() as { readonly include_management_events?: boolean }[];
  return selectors.some(({ include_management_events: included = true }) => included);
}

function isMultiRegion({ config }: StackResource): boolean {
  return config.is_multi_region_trail === true;
}
