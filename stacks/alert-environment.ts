import { Annotations } from "cdktf";
import type { Construct } from "constructs";
import { type ExpectedRoles, warnOfPrefixes } from "../lib/cloudtrail/expected-roles";
import type { Destinations } from "../lib/messaging/destinations";
import { exampleAccount } from "../lib/stack/accounts";
import { AuditStack } from "../lib/stack/audit-stack";
import { keyArn, validArn } from "../lib/stack/arns";
import { errorMessage, validOrUndefined } from "../lib/validation/validation";
import type { ChangeAlertsSettings } from "./settings/change-alerts";

/** What the function of `change-alerts` looks for, in its environment. */
export function alertEnvironment(
  scope: Construct,
  readers: readonly string[],
  settings: ChangeAlertsSettings,
): Record<string, string> {
  const { expectedRoles, expectedServices = [], maskKeys = false, deniedAttempts = true } = settings;
  warnOfExamples(scope, expectedRoles);
  warnOfPrefixes(scope, expectedRoles);
  return {
    FINDINGS: JSON.stringify(readers),
    EXPECTED_ROLES: JSON.stringify(expectedRoles),
    EXPECTED_SERVICES: JSON.stringify(expectedServices),
    MASK_KEYS: String(maskKeys),
    ...(!deniedAttempts && { DENIED_ATTEMPTS: "false" }),
  };
}

/** Where `change-alerts` tells of changes: one Slack webhook, or destinations by name. */
export function alertDestinations(scope: Construct, settings: ChangeAlertsSettings): Destinations {
  const { destinations, webhookParameter: parameter, webhookKeyArn } = settings;
  if (destinations) return destinations;
  const home = AuditStack.of(scope).region;
  const key = validOrUndefined(scope, "webhookKeyArn", webhookKeyArn, keyArn(home));
  return parameter ? { slack: { slackWebhook: { parameter, keyArn: key } } } : {};
}

/** Warns of roles that nobody has, as the settings of the project name them. */
function warnOfExamples(scope: Construct, roles: ExpectedRoles): void {
  roles.forEach((each, index) => {
    const role = typeof each === "string" ? each : each.role;
    if (validArn(role)?.account !== exampleAccount) return;
    Annotations.of(scope).addWarning(
      errorMessage(
        `expectedRoles[${index}]`,
        role,
        `${exampleAccount} is the account of AWS's examples, and nobody's`,
        "name your services' roles, or none: [ ]",
      ),
    );
  });
}
