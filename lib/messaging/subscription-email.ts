import { TerraformVariable } from "cdktf";
import type { Construct } from "constructs";
import { hclString } from "../stack/hcl";
import { email } from "./email";

const id = "subscription_email";

/** The Terraform variable `subscription_email`, so that no address stands in the code. */
export function subscriptionEmail(scope: Construct): string {
  const made = scope.node.tryFindChild(id) as TerraformVariable | undefined;
  return (made ?? makeVariable(scope)).stringValue;
}

function makeVariable(scope: Construct): TerraformVariable {
  const variable = new TerraformVariable(scope, id, {
    type: "string",
    description: "The address that is mailed; its owner confirms the subscription once.",
    nullable: false,
  });
  // A variable can be renamed as any other address, and its validation refers to it by that name.
  const name = variable.friendlyUniqueId;
  variable.addValidation({
    condition: `\${can(regex(${hclString(email.pattern)}, var.${name}))}`,
    errorMessage: `In ${name}, ${email.accepts}.`,
  });
  return variable;
}
