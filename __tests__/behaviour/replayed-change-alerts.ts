import { randomUUID } from "node:crypto";
import { ChangeAlerts } from "../../stacks/change-alerts";
import type { CommonSettings } from "../../lib/stack/settings";
import type { ChangeAlertsSettings } from "../../stacks/settings/change-alerts";
import { record } from "../support/events";
import { ReplayedStacks } from "../support/replayed-stacks";

/** The stack with one expected role, that of the orders service. */
export function alerts(settings: Partial<ChangeAlertsSettings> = {}): ReplayedStacks {
  return new ReplayedStacks(
    (app) =>
      new ChangeAlerts(app, "change-alerts", {
        region: "us-east-1",
        ...(settings.destinations ? {} : { webhookParameter: "/change-alerts/slack-webhook" }),
        expectedRoles: ["arn:aws:iam::111122223333:role/orders-service"],
        ...settings,
      } as CommonSettings & ChangeAlertsSettings),
  );
}

/** A sample as if it had happened anew: the function tells of each event once. */
export function anew(
  name: string,
  changes: Readonly<Record<string, unknown>> = {},
): ReturnType<typeof record> {
  return record(name, { eventID: randomUUID(), ...changes });
}

/** Where the trail writes what happened in us-west-2. */
export const recorded =
  "s3://change-alerts-111122223333-us-east-1/AWSLogs/111122223333/CloudTrail/us-west-2/2026/11/10/111122223333_CloudTrail_us-west-2_20261110T";
