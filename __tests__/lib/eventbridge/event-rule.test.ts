import { warningsOf } from "../../../lib/app/warnings";
import { EventRule } from "../../../lib/eventbridge/event-rule";
import type { EventPattern } from "../../../lib/eventbridge/event-pattern-errors";
import { AuditStack } from "../../../lib/stack/audit-stack";
import { faultsOf, testApp } from "../validation/faults-of";

const warnings = (pattern: EventPattern) => {
  const stack = new AuditStack(testApp(), "audit", { region: "us-east-1" });
  new EventRule(stack, "rule", { name: "calls", pattern });
  return warningsOf(stack).map(({ message }) => message);
};

describe("a rule", () => {
  it("takes read-only events by name in the state that an override gives it", () => {
    const errors = (override: Record<string, unknown>) => {
      const overrides = { "aws_cloudwatch_event_rule.rule": override };
      const stack = new AuditStack(testApp(), "audit", { region: "us-east-1", overrides });
      new EventRule(stack, "rule", {
        name: "calls",
        pattern: { detail: { eventName: ["DescribeSubnets"] } },
      });
      return faultsOf(stack).length;
    };
    expect(errors({ description: "Calls." })).toBe(1);
    expect(errors({ state: "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS" })).toBe(0);
  });

  it("warns of a pattern that EventBridge answers otherwise than it suggests", () => {
    const responseElements = { count: ["none", { numeric: ["<", 5] }] };
    expect(warnings({ detail: { responseElements } })).toEqual([
      "the event pattern: detail.responseElements.count: strings beside a numeric comparison with < or <=; " +
        "EventBridge's matcher may answer wrongly; use two rules.",
    ]);
  });

  it("does not warn of a pattern that is fine, or refused", () => {
    expect(warnings({ detail: { eventName: ["CreateSubnet"] } })).toEqual([]);
    expect(warnings({ detail: { eventName: "CreateSubnet" } })).toEqual([]);
  });
});
