import type { Construct } from "constructs";
import type { AuditStack, AuditStackProps } from "../../lib/stack/audit-stack";
import { ApiEventLog } from "../../stacks/api-event-log";
import { ChangeAlerts } from "../../stacks/change-alerts";
import { SignInAlerts } from "../../stacks/sign-in-alerts";
import { TableLineage } from "../../stacks/table-lineage";
import { TableTrail } from "../../stacks/table-trail";
import { type Synthesized, synthesize } from "./synthesized";

/** Each stack with the settings that it cannot do without. */
const stacks = {
  "sign-in-alerts": [SignInAlerts, {}],
  "api-event-log": [ApiEventLog, { eventNames: ["CreateSubnet", "DeleteSubnet"] }],
  "table-trail": [TableTrail, { partitionKey: "id" }],
  "change-alerts": [
    ChangeAlerts,
    {
      webhookParameter: "/change-alerts/slack-webhook",
      expectedRoles: ["arn:aws:iam::111122223333:role/orders-service"],
    },
  ],
  "table-lineage": [TableLineage, {}],
} as const;

export type StackName = keyof typeof stacks;
export const stackNames = Object.keys(stacks) as readonly StackName[];

/** Synthesizes a stack with its defaults, but for settings of its own. */
export function synthesizeStack(name: StackName, own: object = {}): Synthesized {
  const [StackClass, required] = stacks[name];
  const Stack = StackClass as unknown as new (
    scope: Construct,
    id: string,
    props: AuditStackProps,
  ) => AuditStack;
  const stands = "pattern" in own || "existingTableName" in own;
  const props: object = { ...(stands ? {} : required), ...own };
  return synthesize(Stack, name, props);
}
