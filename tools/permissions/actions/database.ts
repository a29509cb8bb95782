const readingTable = [
  "dynamodb:DescribeContinuousBackups",
  "dynamodb:DescribeTable",
  "dynamodb:DescribeTimeToLive",
  "dynamodb:ListTagsOfResource",
];

/**
 * The KMS actions for a table with a customer managed key.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.usagenotes.html
 */
const useOfTableKey = [
  "kms:CreateGrant",
  "kms:Decrypt",
  "kms:Encrypt",
  "kms:GenerateDataKey",
  "kms:GenerateDataKeyWithoutPlaintext",
  "kms:ReEncryptFrom",
  "kms:ReEncryptTo",
];

/** Amazon DynamoDB. */
export const database = {
  "data.aws_dynamodb_table": { plan: readingTable, apply: [] },
  aws_dynamodb_resource_policy: {
    plan: ["dynamodb:GetResourcePolicy"],
    apply: ["dynamodb:DeleteResourcePolicy", "dynamodb:PutResourcePolicy"],
  },
  aws_dynamodb_table: {
    plan: readingTable,
    apply: [
      "dynamodb:CreateTable",
      "dynamodb:DeleteTable",
      "dynamodb:TagResource",
      "dynamodb:UntagResource",
      "dynamodb:UpdateContinuousBackups",
      "dynamodb:UpdateTable",
      "dynamodb:UpdateTimeToLive",
      ...useOfTableKey,
    ],
  },
};
