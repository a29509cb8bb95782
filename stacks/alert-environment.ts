import { Annotations } from "cdktf";
import type { Construct } from "constructs";
import { AuditStack } from "../lib/stack/audit-stack";
import type { LambdaFunction } from "../lib/compute/lambda-function";
import { exampleAccount } from "../lib/stack/accounts";
import { keyArn, validArn } from "../lib/stack/arns";
import { validate, errorMessage, addErrors } from "../lib/validation/validation";
import type { ChangeAlertsSettings } from "./settings/change-alerts";

/** https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html */
const maxBytes = 4096;

/** What the function of `change-alerts` reads from its environment. The webhook's URL is not in it. */
export function alertEnvironment(scope: Construct, settings: ChangeAlertsSettings): Record<string, string> {
  const { webhookParameter, expectedRoles, expectedServices = [], maskKeys = false } = settings;
  warnOfExamples(scope, expectedRoles);
  const environment = {
    SLACK_WEBHOOK_PARAMETER: webhookParameter,
    EXPECTED_ROLES: JSON.stringify(expectedRoles),
    EXPECTED_SERVICES: JSON.stringify(expectedServices),
    MASK_KEYS: String(maskKeys),
  };
  const bytes = Buffer.byteLength(Object.entries(environment).flat().join(""));
  if (bytes > maxBytes) {
    addErrors(scope, [
      errorMessage(
        "the size of expectedRoles and expectedServices",
        bytes,
        `a function's environment holds ${maxBytes} bytes`,
        "name fewer, such as one role for each service",
      ),
    ]);
  }
  return environment;
}

/** Lets the function read the webhook's URL, and use the key that encrypts it where that is not AWS's own. */
export function grantReadWebhook(alerter: LambdaFunction, settings: ChangeAlertsSettings): void {
  const { partition, region, account } = AuditStack.of(alerter);
  const path = settings.webhookParameter.replace(/^\//, "");
  alerter.role.grant({
    sid: "ReadWebhook",
    actions: ["ssm:GetParameter"],
    resources: [`arn:${partition}:ssm:${region}:${account}:parameter/${path}`],
  });
  if (!settings.webhookKeyArn) return;
  validate(alerter, "webhookKeyArn", settings.webhookKeyArn, keyArn(region));
  alerter.role.grant({
    sid: "DecryptWebhook",
    actions: ["kms:Decrypt"],
    resources: [settings.webhookKeyArn],
  });
}

/** Warns of roles that nobody has, as the settings of the project name them. */
function warnOfExamples(scope: Construct, roles: readonly string[]): void {
  roles.forEach((role, index) => {
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
