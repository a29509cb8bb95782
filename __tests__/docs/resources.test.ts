import { resourceCount } from "../../engines/terraform-json/resource-count";
import { settings } from "../../settings";
import type { Settings } from "../../stacks/settings";
import { everyStack } from "../support/every-stack";
import { tableBelow, textOf } from "./markdown";

const page = "docs/terraform-cloud.md";
const heading = "## Managed resources";
const stackKeys = ["signInAlerts", "apiEventLog", "tableTrail", "changeAlerts", "tableLineage"] as const;

/** The stacks of the checked-out settings with settings besides: how many resources each has. */
function counts(besides: object): Record<string, number> {
  const changed = Object.fromEntries(stackKeys.map((key) => [key, { ...settings[key], ...besides }]));
  return Object.fromEntries(
    Object.entries(everyStack({ ...settings, ...changed } as Settings)).map(([name, stack]) => [
      name,
      resourceCount(JSON.parse(stack.text)),
    ]),
  );
}

it("says how many resources Terraform manages of each stack", () => {
  const [full, none] = [counts({}), counts({ hardening: "none" })];
  const rows = Object.keys(full).map((name) => [`\`${name}\``, String(full[name]), String(none[name])]);
  const sums = [full, none].map((each) => Object.values(each).reduce((sum, count) => sum + count, 0));
  expect(tableBelow(page, heading).map((row) => row.slice(0, 3))).toEqual([
    ...rows,
    ["all five", ...sums.map(String)],
  ]);
});

const signIns = (signInRegions: readonly string[]) =>
  everyStack({ ...settings, signInAlerts: { ...settings.signInAlerts, signInRegions } })["sign-in-alerts"];
const calls = (regions: readonly string[]) =>
  everyStack({ ...settings, apiEventLog: { eventNames: ["CreateSubnet"], regions } })["api-event-log"];
const countIn = (stack: typeof signIns, ...regions: string[]) =>
  resourceCount(JSON.parse(stack(regions).text));

it.each([
  ["sign-in-alerts", signIns],
  ["api-event-log", calls],
])("says how many a further Region of %s has", (name, stack) => {
  const further = countIn(stack, "us-east-2", "eu-north-1") - countIn(stack, "us-east-2");
  const row = tableBelow(page, heading).find(([cell]) => cell === `\`${name}\``);
  expect(row?.[3]).toBe(String(further));
});

it("says how many sign-ins in all Regions have", () => {
  const one = countIn(signIns, "us-east-2");
  const further = countIn(signIns, "us-east-2", "eu-north-1") - one;
  expect(textOf(page).replace(/\s+/g, " ")).toContain(
    `In the 17 Regions that are enabled in every account it has ${one + 15 * further} resources.`,
  );
});
