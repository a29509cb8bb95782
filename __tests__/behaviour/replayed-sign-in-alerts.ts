import type { SignInAlertsSettings } from "../../stacks/settings/sign-in-alerts";
import { SignInAlerts } from "../../stacks/sign-in-alerts";
import { ReplayedStacks } from "../support/replayed-stacks";

/** The stack in us-east-1, unless its settings say otherwise. */
export function alerts(settings: SignInAlertsSettings & { readonly region?: string } = {}): ReplayedStacks {
  return new ReplayedStacks(
    (app) => new SignInAlerts(app, "sign-in-alerts", { region: "us-east-1", ...settings }),
  );
}

/** Where the trail writes what happened in a Region. */
export function recorded(region: string): string[] {
  return [
    `s3://sign-in-alerts-111122223333-us-east-1/AWSLogs/111122223333/CloudTrail/${region}/2026/11/10/111122223333_CloudTrail_${region}_20261110T`,
  ];
}
