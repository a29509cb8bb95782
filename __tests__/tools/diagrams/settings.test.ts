import type { StackJson } from "../../../engines/terraform-json/references";
import { ChangeAlerts } from "../../../stacks/change-alerts";
import { SignInAlerts } from "../../../stacks/sign-in-alerts";
import { type Synthesized, synthesize } from "../../support/synthesized";
import { arrowsOf } from "./arrows";

const arrowsAtHome = (stack: Synthesized) =>
  arrowsOf(JSON.parse(stack.text) as StackJson).map((arrow) =>
    arrow.replaceAll("AWS account / us-east-1 / ", ""),
  );

it("a function in a VPC is shown as such", () => {
  const vpc = { subnetIds: ["subnet-1a2b3c4d"], securityGroupIds: ["sg-1a2b3c4d"] };
  const settings = { webhookParameter: "/slack", expectedRoles: [], vpc };
  expect(arrowsAtHome(synthesize(ChangeAlerts, "changes", settings))).toContain(
    "Lambda / changes (function, in a VPC, 3 alarms) -unexpected changes-> Slack (channel)",
  );
});

it.each(["sign-in-alerts", "sign-in-alerts-sso"])(
  "the rule %s sends mails, where signIns is given",
  (rule) => {
    const settings = { signInRegions: [], signIns: {} };
    expect(arrowsAtHome(synthesize(SignInAlerts, "sign-in-alerts", settings))).toContain(
      `EventBridge / ${rule} (rule, 1 alarm) --> SNS / sign-in-alerts (topic, 1 alarm)`,
    );
  },
);
