import type { PolicyStatement } from "./policy-statements";
import type { ServiceRole } from "./service-role";

/**
 * A statement of a resource policy that denies actions to everybody but a role, also where IAM allows them.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html#condition-keys-principalarn
 */
export function aloneFor(
  role: ServiceRole,
  sid: string,
  actions: readonly string[],
  resource: string,
): PolicyStatement {
  return {
    sid,
    effect: "Deny",
    principals: [{ type: "AWS", identifiers: ["*"] }],
    actions: [...actions],
    resources: [resource],
    condition: [{ test: "ArnNotEquals", variable: "aws:PrincipalArn", values: [role.expectedArn] }],
  };
}
