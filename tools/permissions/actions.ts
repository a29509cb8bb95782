import { analytics } from "./actions/analytics";
import { applicationIntegration } from "./actions/application-integration";
import { compute } from "./actions/compute";
import { database } from "./actions/database";
import { management } from "./actions/management";
import { security } from "./actions/security";
import { storage } from "./actions/storage";

/** The IAM actions that Terraform needs for a resource type. */
export interface RequiredActions {
  /** To refresh and plan. */
  readonly plan: readonly string[];
  /** To create, update and destroy, in addition to those of the plan. */
  readonly apply: readonly string[];
}

const nothing: RequiredActions = { plan: [], apply: [] };

/**
 * The required actions of each type in the stacks, with versions 5.100 to 6.31 of the AWS provider. Data
 * sources begin with `data.`.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export const requiredActions: Readonly<Record<string, RequiredActions>> = {
  "data.aws_caller_identity": nothing,
  "data.aws_iam_policy_document": nothing,
  "data.aws_partition": nothing,
  ...analytics,
  ...applicationIntegration,
  ...compute,
  ...database,
  ...management,
  ...security,
  ...storage,
};
