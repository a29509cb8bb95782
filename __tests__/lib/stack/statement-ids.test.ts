import type { StatementIds } from "../../../lib/stack/statement-ids";
import { ChangeAlerts } from "../../../stacks/change-alerts";
import { synthesizeStack } from "../../support/synthesize-stack";
import { faultsOf, testApp } from "../validation/faults-of";

const named = synthesizeStack("change-alerts", {
  hardening: "none",
  statementIds: {
    AWSCloudTrailWrite: "AllowCloudTrailToWrite",
    ServiceAssumesRole: null,
    CloudWatchLogsInvokes: "AllowExecutionFromCloudWatch",
  },
});

function errorsWith(statementIds: StatementIds): string[] {
  const stack = new ChangeAlerts(testApp(), "change-alerts", {
    region: "us-east-1",
    hardening: "none",
    webhookParameter: "/change-alerts/slack-webhook",
    expectedRoles: [],
    statementIds,
  });
  return faultsOf(stack).map(({ message }) => message);
}

it("gives statements of policies the IDs that exist, or none", () => {
  expect(named.statements("trail_bucket_policy_document").map(({ sid }) => sid)).toEqual([
    "AWSCloudTrailAclCheck",
    "AllowCloudTrailToWrite",
  ]);
  for (const trust of ["trail_log_role_trust", "function_role_trust"]) {
    expect(named.statements(trust)).toHaveLength(1);
    expect(named.statements(trust)[0]).not.toHaveProperty("sid");
  }
});

it("gives the permission of a function the ID that exists", () =>
  expect(named.resource("aws_lambda_permission.subscription_permission")).toMatchObject({
    statement_id: "AllowExecutionFromCloudWatch",
  }));

it("refuses an ID that the stack has not, and lists the nearest", () =>
  expect(errorsWith({ AWSCloudTrailWrites: "Write" })).toEqual([
    'a key of statementIds is "AWSCloudTrailWrites"; this stack has AWSCloudTrailWrite, AWSCloudTrailAclCheck, ' +
      "ReadParameters, 4 more; name one of these.",
  ]));

it("refuses a permission without an ID", () =>
  expect(errorsWith({ CloudWatchLogsInvokes: null })).toEqual([
    "statementIds.CloudWatchLogsInvokes is null; the permission of a function has an ID; give the one that it has.",
  ]));

it("refuses an ID that a policy would have twice", () =>
  expect(errorsWith({ AWSCloudTrailWrite: "AWSCloudTrailAclCheck" })).toEqual([
    'statementIds is "AWSCloudTrailAclCheck"; data.aws_iam_policy_document.trail_bucket_policy_document has it twice ' +
      "then; give each statement an ID of its own.",
  ]));
