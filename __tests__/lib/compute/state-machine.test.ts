import { StateMachine } from "../../../lib/compute/state-machine";
import { EventRule } from "../../../lib/eventbridge/event-rule";
import { StateMachineTarget } from "../../../lib/eventbridge/targets/state-machine-target";
import type { AuditStack } from "../../../lib/stack/audit-stack";
import { synthesizeInPlainApp } from "../../support/plain-app";

const definition = { StartAt: "End", States: { End: { Type: "Succeed" } } };
const pattern = { source: ["aws.ec2"] };
const machinesIn = (scope: AuditStack) =>
  ["first", "second"].map((name) => new StateMachine(scope, name, { name, definition }));
const rolesOf = (stack: ReturnType<typeof synthesizeInPlainApp>["stack"]) =>
  Object.entries(stack.resources("aws_iam_role")).map(([id, { name }]) => `${id}: ${String(name)}`);

describe("two state machines of one stack", () => {
  const { stack } = synthesizeInPlainApp((scope) => {
    for (const machine of machinesIn(scope)) {
      const name = `to-${machine.name}`;
      const rule = new EventRule(scope, `to_${machine.name}`, { name, pattern });
      rule.addTarget("target", new StateMachineTarget(machine));
    }
  });

  it("and their rules have roles of their own names", () => {
    expect(rolesOf(stack)).toEqual([
      "first_role: first-run",
      "second_role: second-run",
      "to_first_role: to-first-targets",
      "to_second_role: to-second-targets",
    ]);
  });

  it("are STANDARD and log for a year unless they are told otherwise", () => {
    expect(stack.resource("aws_sfn_state_machine.first").type).toBe("STANDARD");
    expect(stack.resource("aws_cloudwatch_log_group.first_log").retention_in_days).toBe(365);
  });
});

describe("a state machine in JSONata", () => {
  const outputOf = (expression: (scope: AuditStack) => string) => () =>
    synthesizeInPlainApp((scope) => {
      const End = { Type: "Pass", Output: `{% ${expression(scope)} %}`, End: true };
      const definition = { QueryLanguage: "JSONata", StartAt: "End", States: { End } };
      new StateMachine(scope, "machine", { name: "machine", definition });
    });

  it("fails with an expression that Step Functions refuses", () => {
    expect(outputOf(() => "$states.input.a +")).toThrow(
      'the expression "$states.input.a +", which has an error at position 17: S0207: Unexpected end of expression, ' +
        "in the Output of state End",
    );
  });

  it("takes an expression, and one with a value that Terraform knows later", () => {
    expect(outputOf(() => "$states.input.a")).not.toThrow();
    expect(outputOf(({ account }) => `$states.input.a = ${account} or (`)).not.toThrow();
  });
});

describe("one rule with two state machines", () => {
  const { stack } = synthesizeInPlainApp((scope) => {
    const rule = new EventRule(scope, "rule", { name: "stopped", pattern, roleName: "starts-machines" });
    for (const machine of machinesIn(scope)) rule.addTarget(machine.name, new StateMachineTarget(machine));
  });

  it("has one role, by the name that was given, which may start both", () => {
    expect(rolesOf(stack)).toContain("rule_role: starts-machines");
    expect(stack.statements("rule_role_permissions")).toEqual([
      {
        sid: "StartExecution",
        actions: ["states:StartExecution"],
        resources: ["${aws_sfn_state_machine.first.arn}"],
      },
      {
        sid: "StartExecution2",
        actions: ["states:StartExecution"],
        resources: ["${aws_sfn_state_machine.second.arn}"],
      },
    ]);
  });
});
