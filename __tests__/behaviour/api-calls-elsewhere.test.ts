import { ApiEventLog } from "../../stacks/api-event-log";
import { SignInAlerts } from "../../stacks/sign-in-alerts";
import { record } from "../support/events";
import { ReplayedStacks } from "../support/replayed-stacks";

const stacks = new ReplayedStacks((app) => {
  const region = "eu-central-1";
  // Its trail records management events.
  new SignInAlerts(app, "sign-in-alerts", { region, signInRegions: [] as never, hardening: "none" });
  new ApiEventLog(app, "api-event-log", { region, regions: ["us-east-1"], eventNames: ["DeleteRolePolicy"] });
});

it("a call of IAM, which is in us-east-1 alone, is logged from a home in Europe", async () => {
  const { rules, items } = await stacks.of(record("delete-role-policy"));
  expect(rules).toEqual(["forward_us_east_1_rule", "rule"]);
  expect(items).toEqual([expect.objectContaining({ EventID: { S: expect.any(String) } })]);
});
