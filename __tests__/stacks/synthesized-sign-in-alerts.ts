import type { SignInAlertsSettings } from "../../stacks/settings/sign-in-alerts";
import { SignInAlerts } from "../../stacks/sign-in-alerts";
import { type Synthesized, synthesize } from "../support/synthesized";

/** The stack in us-east-1, unless its settings say otherwise. */
export function alerts(settings: SignInAlertsSettings & { readonly region?: string } = {}): Synthesized {
  return synthesize(SignInAlerts, "sign-in-alerts", settings);
}
