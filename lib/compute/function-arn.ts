import type { Construct } from "constructs";
import { AuditStack } from "../stack/audit-stack";

/** The ARN that a function of the home Region will have, for what is made before it. */
export function functionArn(scope: Construct, name: string): string {
  const { partition, region, account } = AuditStack.of(scope);
  return `arn:${partition}:lambda:${region}:${account}:function:${name}`;
}
