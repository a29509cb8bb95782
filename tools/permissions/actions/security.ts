/** AWS IAM and AWS KMS. */
export const security = {
  aws_iam_role: {
    plan: ["iam:GetRole", "iam:GetRolePolicy", "iam:ListAttachedRolePolicies", "iam:ListRolePolicies"],
    apply: [
      "iam:CreateRole",
      "iam:DeleteRole",
      "iam:DeleteRolePermissionsBoundary",
      "iam:ListInstanceProfilesForRole",
      "iam:PutRolePermissionsBoundary",
      "iam:TagRole",
      "iam:UntagRole",
      "iam:UpdateAssumeRolePolicy",
      "iam:UpdateRole",
    ],
  },
  aws_iam_role_policy: {
    plan: ["iam:GetRolePolicy"],
    apply: ["iam:DeleteRolePolicy", "iam:PutRolePolicy"],
  },
  aws_kms_alias: {
    plan: ["kms:ListAliases"],
    apply: ["kms:CreateAlias", "kms:DeleteAlias", "kms:UpdateAlias"],
  },
  aws_kms_key: {
    plan: ["kms:DescribeKey", "kms:GetKeyPolicy", "kms:GetKeyRotationStatus", "kms:ListResourceTags"],
    apply: [
      "kms:CreateKey",
      "kms:DisableKeyRotation",
      "kms:EnableKeyRotation",
      "kms:PutKeyPolicy",
      "kms:ScheduleKeyDeletion",
      "kms:TagResource",
      "kms:UntagResource",
      "kms:UpdateKeyDescription",
    ],
  },
};
