import { TerraformVariable } from "cdktf";
import type { Construct } from "constructs";
import { quoted } from "./hcl";
import { email } from "./rules/email";

/** The Terraform variable `subscription_email`, so that no address stands in the code. */
export function subscriptionEmail(scope: Construct): string {
  return new TerraformVariable(scope, "subscription_email", {
    type: "string",
    description: "The address that is mailed; its owner confirms the subscription once.",
    nullable: false,
    validation: [
      {
        condition: `\${can(regex(${quoted(email.pattern)}, var.subscription_email))}`,
        errorMessage: `In subscription_email, ${email.accepts}.`,
      },
    ],
  }).stringValue;
}
