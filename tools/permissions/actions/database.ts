import type { ActionsByType } from "../required-actions";

const readingTable = [
  "dynamodb:DescribeContinuousBackups",
  "dynamodb:DescribeTable",
  "dynamodb:DescribeTimeToLive",
  "dynamodb:ListTagsOfResource",
];

/** What a table with a customer key asks KMS for: https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/encryption.usagenotes.html */
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
export const database: ActionsByType = {
  "data.aws_dynamodb_table": { plan: readingTable, apply: [] },
  aws_dynamodb_table: {
    plan: readingTable,
    apply: [
      "dynamodb:CreateTable",
      "dynamodb:DeleteTable",
      "dynamodb:TagResource",
      "dynamodb:UntagResource",
      "dynamodb:UpdateContinuousBackups",
      "dynamodb:UpdateTable",
      ...useOfTableKey,
    ],
  },
};
