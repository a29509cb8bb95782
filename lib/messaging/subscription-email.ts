import { TerraformVariable } from "cdktf";
import type { Construct } from "constructs";
import { hclString } from "../stack/hcl";
import { email } from "./email";

const id = "subscription_email";

/** Whom a topic mails that a stack makes. */
export interface Mailed {
  /** The addresses. @default that of the variable `subscription_email` alone */
  readonly emails?: readonly string[];
  /** Addresses besides. @default none */
  readonly furtherEmails?: readonly string[];
}

/**
 * The Terraform variable `subscription_email`, so that no address needs to stand in the code. The first of
 * the addresses that do is its default.
 */
export function subscriptionEmail(scope: Construct, { emails = [] }: Mailed): string {
  const made = scope.node.tryFindChild(id) as TerraformVariable | undefined;
  return (made ?? makeVariable(scope, emails[0])).stringValue;
}

/** The addresses besides that of the variable. */
export function furtherEmailsOf({ emails = [], furtherEmails = [] }: Mailed): string[] {
  return [...emails.slice(1), ...furtherEmails];
}

function makeVariable(scope: Construct, address: string | undefined): TerraformVariable {
  const variable = new TerraformVariable(scope, id, {
    type: "string",
    default: address,
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
