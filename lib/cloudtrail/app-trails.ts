import type { IConstruct } from "constructs";
import { AuditTrail } from "./audit-trail";
import { ExistingTrail } from "./existing-trail";

/** The trails of an app: those that it makes, and those that exist. */
export function trailsOf(scope: IConstruct): (AuditTrail | ExistingTrail)[] {
  return scope.node.root.node
    .findAll()
    .filter((construct) => construct instanceof AuditTrail || construct instanceof ExistingTrail);
}
