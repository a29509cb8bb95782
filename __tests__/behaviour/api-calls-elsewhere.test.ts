import type { CloudTrailRecord } from "../../engines/cloudtrail/cloudtrail-record";
import { ApiEventLog } from "../../stacks/api-event-log";
import { SignInAlerts } from "../../stacks/sign-in-alerts";
import { record } from "../support/events";
import { ReplayedStacks } from "../support/replayed-stacks";

const stacks = new ReplayedStacks((app) => {
  const region = "eu-central-1";
  // Its trail records management events.
  new SignInAlerts(app, "sign-in-alerts", { region, signInRegions: [] as never, hardening: "none" });
  new ApiEventLog(app, "api-event-log", { region, regions: ["us-east-1"], eventNames: ["DeleteRolePolicy"] });
  const tamperTopicArn = "arn:aws:sns:eu-central-1:111122223333:security";
  const regions = ["us-east-1", "eu-west-1"];
  new ApiEventLog(app, "api-audit", { region, regions, eventNames: ["CreateSubnet"], tamperTopicArn });
});

it("a call of IAM, which is in us-east-1 alone, is logged from a home in Europe", async () => {
  const { rules, items } = await stacks.of(record("delete-role-policy"));
  expect(rules).toEqual(["forward_us_east_1_rule", "rule"]);
  expect(items).toEqual([expect.objectContaining({ EventID: { S: expect.any(String) } })]);
});

describe("what stops the forwarding is told in the home Region", () => {
  const queueUrl = "https://sqs.eu-west-1.amazonaws.com/111122223333/api-audit-dead-letters";

  it.each<[string, CloudTrailRecord, string[]]>([
    [
      "its rule disabled",
      record("disable-rule", { awsRegion: "eu-west-1", requestParameters: { name: "api-audit" } }),
      ["forward_eu_west_1_tamper_rule", "tamper_rule"],
    ],
    [
      "its queue deleted",
      record("disable-rule", {
        ...{ awsRegion: "eu-west-1", eventSource: "sqs.amazonaws.com", eventName: "DeleteQueue" },
        requestParameters: { queueUrl },
      }),
      ["forward_eu_west_1_tamper_rule", "tamper_rule", "watch_rule"],
    ],
    [
      "its role deprived",
      record("delete-role-policy", { requestParameters: { roleName: "api-audit-us-east-1-rule" } }),
      [
        ...["forward_us_east_1_tamper_rule", "forward_us_east_1_watch_rule"],
        ...["tamper_rule", "watch_rule"],
      ],
    ],
  ])("%s", async (_what, call, told) => {
    const { rules } = await stacks.of(call);
    expect(rules).toEqual(expect.arrayContaining(told));
  });
});
