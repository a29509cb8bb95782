import { record } from "../support/events";
import { alerts } from "./replayed-sign-in-alerts";

/** A call that takes a role's rights. IAM takes the name in any case; the log group's filters do not. */
const takesRights = (roleName: string) =>
  record("stop-logging", {
    ...{ eventSource: "iam.amazonaws.com", eventName: "PutRolePolicy", awsRegion: "us-east-1" },
    requestParameters: { roleName: roleName.toUpperCase(), policyName: "deny" },
  });

describe("roles whose names do not begin with the stack's are watched", () => {
  const elsewhere = alerts({ region: "eu-central-1", trailName: "audit", source: "logs" });
  const toOthers = alerts({
    ruleName: "console",
    topicArn: "arn:aws:sns:us-east-1:444455556666:security",
    allowedAccountIds: ["111122223333"],
  } as never);

  it("where IAM records their calls, at home elsewhere", async () => {
    const { rules } = await elsewhere.of(takesRights("audit-trail-log"));
    const forwarded = ["forward_us_east_1_tamper_rule", "forward_us_east_1_watch_rule"];
    expect(rules).toEqual([...forwarded, "tamper_rule", "watch_rule"]);
  });

  it.each([
    ["the rule", "console-targets", ["tamper_rule", "watch_rule"]],
    ["the first watch", "console-tampering-store-targets", ["tamper_rule", "watch_rule"]],
    ["the second watch", "console-watch-store-targets", ["tamper_rule"]],
    ["another rule", "others-targets", []],
  ])("of %s, with another rule's name and a topic of another account", async (_whose, role, rules) => {
    expect((await toOthers.of(takesRights(role))).rules).toEqual(rules);
  });
});

const bounded = alerts({
  overrides: {
    "aws_iam_role.trail_log_role": { permissions_boundary: "arn:aws:iam::111122223333:policy/zz-bound" },
  },
});

it("is told who changes a policy that bounds a role, also one that an override names", async () => {
  const boundary = "arn:aws:iam::111122223333:policy/zz-bound";
  const changed = record("delete-role-policy", {
    eventName: "CreatePolicyVersion",
    requestParameters: { policyArn: boundary, setAsDefault: true },
  });
  expect((await bounded.of(changed)).rules).toContain("tamper_rule");
  const other = { ...changed, requestParameters: { policyArn: `${boundary}-of-others` } };
  expect((await bounded.of(other)).rules).toEqual([]);
});
