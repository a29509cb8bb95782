import { analytics } from "./actions/analytics";
import { applicationIntegration } from "./actions/application-integration";
import { compute } from "./actions/compute";
import { database } from "./actions/database";
import { management } from "./actions/management";
import { security } from "./actions/security";
import { storage } from "./actions/storage";
import type { ActionsByType, RequiredActions } from "./required-actions";

const nothing: RequiredActions = { plan: [], apply: [] };

/**
 * What each type that the stacks emit needs, with the AWS provider from 5.100 to 6.25.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
export const requiredActions: ActionsByType = {
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
