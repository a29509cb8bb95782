import { DataAwsOrganizationsOrganization } from "@cdktf/provider-aws/lib/data-aws-organizations-organization";
import type { Construct } from "constructs";
import { AuditStack } from "../stack/audit-stack";
import { globalRegionOf } from "../stack/regions";

/** The organization of an organization trail, as the data source of Organizations has it. */
export interface Organization {
  readonly id: string;
  /**
   * The management account. AWS makes the trail there, also where a delegated administrator asks for it:
   * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-delegated-administrator.html
   */
  readonly masterAccountId: string;
}

/** The organization that is deployed to, known when Terraform plans; none where none is wanted. */
export function organizationOf(scope: Construct, wanted?: boolean): Organization | undefined {
  if (!wanted) return undefined;
  watchOrganization(scope);
  return new DataAwsOrganizationsOrganization(scope, "organization");
}

/** Has the calls told that take accounts from an organization, or CloudTrail its access to it. */
export function watchOrganization(scope: Construct): void {
  const stack = AuditStack.of(scope);
  stack.usesExisting("aws_organizations_organization", "organization", globalRegionOf(stack.region));
}
