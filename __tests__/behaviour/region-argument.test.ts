import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { CommonSettings } from "../../lib/stack/settings";
import { SignInAlerts } from "../../stacks/sign-in-alerts";
import { record } from "../support/events";
import { ReplayedStacks } from "../support/replayed-stacks";

const names = readdirSync(join(__dirname, "..", "..", "examples", "events"))
  .filter((file) => file.endsWith(".json"))
  .map((file) => file.replace(".json", ""));
/** The home Region, those that forward, and one that does not. */
const regions = ["us-east-1", "us-east-2", "eu-north-1", "ap-southeast-2", "us-west-2"];
const records = names.flatMap((name) => regions.map((awsRegion) => record(name, { awsRegion })));

const stackWith = (settings: Partial<CommonSettings>) =>
  new ReplayedStacks(
    (app) =>
      new SignInAlerts(app, "sign-in-alerts", {
        region: "us-east-1",
        providerVersion: ">= 6.40.0, < 7.0.0",
        ...settings,
      }),
  );
const byProviders = stackWith({});
const byArguments = stackWith({ regionArgument: true });

it("every sample, seen in any Region, does the same with the argument region as with aliased providers", async () => {
  const forwarded = new Set<string>();
  for (const each of records) {
    const expected = await byProviders.of(each);
    expect(await byArguments.of(each)).toEqual(expected);
    expected.rules.filter((rule) => rule.startsWith("forward")).forEach((rule) => forwarded.add(rule));
  }
  expect([...forwarded].sort()).toEqual(
    ["ap_southeast_2", "eu_north_1", "us_east_2"].flatMap((region) => [
      `forward_${region}_rule`,
      `forward_${region}_tamper_rule`,
      `forward_${region}_watch_rule`,
    ]),
  );
});
