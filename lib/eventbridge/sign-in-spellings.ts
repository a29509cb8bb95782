import type { Construct } from "constructs";
import { signInDetailTypes } from "../../engines/cloudtrail/bus-event";
import { AuditStack } from "../stack/audit-stack";
import type { EventPattern } from "./event-pattern-errors";

/** A pattern that matches sign-ins by each detail-type that AWS may give them, if the hardening says so. */
export function inEachSpelling(scope: Construct, pattern: EventPattern): EventPattern {
  const { "detail-type": types } = pattern;
  const [usual] = signInDetailTypes;
  if (!Array.isArray(types) || !types.includes(usual)) return pattern;
  const others = types.filter((type) => type !== usual);
  return (
    AuditStack.of(scope).hardened("sign-in-detail-types", () => ({
      ...pattern,
      "detail-type": [...signInDetailTypes, ...others],
    })) ?? pattern
  );
}
