import { checkovExceptions } from "../../scan/checkov-exceptions";
import { trivyExceptions } from "../../scan/trivy-exceptions";
import { verdict } from "../../scan/verdict";
import { settings } from "../../settings";
import { ApiEventLog } from "../../stacks/api-event-log";
import { ChangeAlerts } from "../../stacks/change-alerts";
import { SignInAlerts } from "../../stacks/sign-in-alerts";
import { TableLineage } from "../../stacks/table-lineage";
import { TableTrail } from "../../stacks/table-trail";
import { synthesize } from "../support/synthesized";

const stacks = {
  "sign-in-alerts": synthesize(SignInAlerts, "sign-in-alerts", { ...settings.signInAlerts }),
  "api-event-log": synthesize(ApiEventLog, "api-event-log", { ...settings.apiEventLog }),
  "table-trail": synthesize(TableTrail, "table-trail", { ...settings.tableTrail }),
  "change-alerts": synthesize(ChangeAlerts, "change-alerts", {
    webhookParameter: "/a",
    expectedRoles: ["arn:aws:iam::111122223333:role/a"],
    ...settings.changeAlerts,
  }),
  "table-lineage": synthesize(TableLineage, "table-lineage", { ...settings.tableLineage }),
};
const resources = Object.entries(stacks).flatMap(([stack, synthesized]) =>
  [synthesized.block("resource"), synthesized.block("data")]
    .flatMap((blocks) => Object.values(blocks as Record<string, object>))
    .flatMap((named) => Object.keys(named).map((name) => `${stack}/${name}`)),
);
const entries = [...checkovExceptions, ...trivyExceptions].flatMap((exception) =>
  exception.resources.map((resource) => ({ check: exception.check, resource })),
);

it.each(entries)("$check is excepted on $resource, which a stack has", ({ check, resource }) => {
  const everywhere = resources.map((name) => ({ check, resource: name }));
  const unused = verdict(everywhere, [{ check, resources: [resource], reason: "" }]).filter((sentence) =>
    sentence.endsWith("remove the exception."),
  );
  expect(unused).toEqual([]);
});

it.each([
  ["Checkov", checkovExceptions],
  ["Trivy", trivyExceptions],
])(
  "%s's exceptions name each check once, in a fixed order, with a sentence as the reason",
  (_, exceptions) => {
    const checks = exceptions.map(({ check }) => check);
    expect(checks).toEqual([...new Set(checks)]);
    for (const { reason } of exceptions) expect(reason).toMatch(/^[A-Z].{20,}\.$/);
  },
);
