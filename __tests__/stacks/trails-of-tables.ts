import { warningsOf } from "../../lib/app/warnings";
import type { AuditStack } from "../../lib/stack/audit-stack";
import { ChangeAlerts } from "../../stacks/change-alerts";
import { TableLineage } from "../../stacks/table-lineage";
import { TableTrail } from "../../stacks/table-trail";
import { faultsOf, testApp } from "../lib/validation/faults-of";
import { Synthesized } from "../support/synthesized";

export const role = "arn:aws:iam::444455556666:role/services/orders";
export const session = "arn:aws:sts::444455556666:assumed-role/orders/";
/** The role that change-alerts expects. */
export const other = "arn:aws:iam::444455556666:role/batch";

/** The three stacks whose trail records calls on tables. */
export const stacks: Readonly<Record<string, (settings: object) => AuditStack>> = {
  "table-trail": (settings) =>
    new TableTrail(testApp(), "trail", { region: "us-east-1", existingTableName: "orders", ...settings }),
  "change-alerts": (settings) =>
    new ChangeAlerts(testApp(), "trail", {
      region: "us-east-1",
      webhookParameter: "/slack",
      expectedRoles: [other],
      ...settings,
    }),
  "table-lineage": (settings) => new TableLineage(testApp(), "trail", { region: "us-east-1", ...settings }),
};
const stackOf = (name: string, settings: object) => {
  const build = stacks[name];
  if (!build) throw new Error(name);
  return build(settings);
};
/** The advanced selectors of its trail. */
export const selectorsOf = (name: string, settings: object) =>
  new Synthesized(stackOf(name, settings)).resource("aws_cloudtrail.trail").advanced_event_selector;
/** The errors of the stack. */
export const errorsOf = (name: string, settings: object) =>
  faultsOf(() => stackOf(name, settings)).map(({ message }) => message);
/** The warnings of change-alerts. */
export const warnings = (settings: object) =>
  warningsOf(stackOf("change-alerts", settings)).map(({ message }) => message);

export const category = { field: "eventCategory", equals: ["Data"] };
export const type = { field: "resources.type", equals: ["AWS::DynamoDB::Table"] };
/** Settings with one selector of calls on tables. */
export const selector = (...fields: readonly object[]) => ({
  selectors: [{ fieldSelectors: [category, type, ...fields] }],
});
