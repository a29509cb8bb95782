import { warningsOf } from "../../lib/app/warnings";
import { ChangeAlerts } from "../../stacks/change-alerts";
import type { ChangeAlertsSettings } from "../../stacks/settings/change-alerts";
import { testApp } from "../lib/validation/faults-of";
import { synthesize } from "../support/synthesized";

const required = {
  webhookParameter: "/change-alerts/slack-webhook",
  expectedRoles: ["arn:aws:iam::111122223333:role/orders-service"],
};
const alerts = (settings: Partial<ChangeAlertsSettings> = {}) =>
  synthesize(ChangeAlerts, "change-alerts", { ...required, ...settings } as ChangeAlertsSettings);

describe("the expected roles", () => {
  const warnings = (...expectedRoles: string[]) =>
    warningsOf(
      new ChangeAlerts(testApp(), "change-alerts", { region: "us-east-1", ...required, expectedRoles }),
    ).map(({ message }) => message);

  it("may be none, so that every change is alerted", () => {
    const { environment } = alerts({ expectedRoles: [] }).resource("aws_lambda_function.function");
    expect(environment).toMatchObject({ variables: { EXPECTED_ROLES: "[]" } });
  });

  it("are warned of where one is of the account of AWS's examples, and only then", () => {
    const own = "arn:aws:iam::444455556666:role/orders-service";
    expect(warnings(own, ...required.expectedRoles)).toEqual([
      'expectedRoles[1] is "arn:aws:iam::111122223333:role/orders-service"; 111122223333 is the account of AWS\'s examples, ' +
        "and nobody's; name your services' roles, or none: [ ].",
    ]);
    expect(warnings(own)).toEqual([]);
    expect(warnings()).toEqual([]);
  });
});
