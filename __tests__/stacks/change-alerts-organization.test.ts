import { ChangeAlerts } from "../../stacks/change-alerts";
import { synthesize } from "../support/synthesized";

const webhook = { webhookParameter: "/slack", expectedRoles: [] };

describe("change alerts of an organization", () => {
  it("have an organization trail in the management account, and its log group here", () => {
    const stack = synthesize(ChangeAlerts, "change-alerts", { ...webhook, organization: true });
    expect(stack.resource("aws_cloudtrail.trail")).toMatchObject({
      is_organization_trail: true,
      cloud_watch_logs_group_arn: "${aws_cloudwatch_log_group.trail_log.arn}:*",
    });
    const { condition = [] } = stack.statement("key_policy_document", "CloudTrailEncryptsLogs");
    expect(condition.flatMap(({ values }) => values)).toEqual([
      expect.stringContaining(
        ":${data.aws_organizations_organization.organization.master_account_id}:trail/change-alerts",
      ),
      expect.stringContaining(
        ":${data.aws_organizations_organization.organization.master_account_id}:trail/*",
      ),
    ]);
  });

  it("lets CloudTrail write streams of the organization too, and of this account alone without one", () => {
    const streamsOf = (organization: boolean) =>
      synthesize(ChangeAlerts, "change-alerts", { ...webhook, organization })
        .statement("trail_log_role_permissions", "SendEvents")
        .resources.map((resource) => resource.split(":log-stream:")[1]);
    const own = "${data.aws_caller_identity.current_account.account_id}_CloudTrail_us-east-1*";
    const data = "data.aws_organizations_organization.organization";
    expect(streamsOf(false)).toEqual([own]);
    expect(streamsOf(true)).toEqual([
      own,
      `\${${data}.master_account_id}_CloudTrail_us-east-1*`,
      `\${${data}.id}_*`,
    ]);
  });
});
