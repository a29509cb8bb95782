/** AWS Lambda and the Regions of an account. */
export const compute = {
  "data.aws_regions": { plan: ["ec2:DescribeRegions"], apply: [] },
  // Lambda decrypts environment variables with the caller's permissions.
  // https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars-encryption.html
  aws_lambda_function: {
    plan: [
      "kms:Decrypt",
      "lambda:GetFunction",
      "lambda:GetFunctionCodeSigningConfig",
      "lambda:GetFunctionConfiguration",
      "lambda:ListVersionsByFunction",
    ],
    apply: [
      // Lambda looks at the VPC of a function with the caller's permissions.
      // https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html
      "ec2:DescribeSecurityGroups",
      "ec2:DescribeSubnets",
      "ec2:DescribeVpcs",
      "iam:PassRole",
      "kms:CreateGrant",
      "kms:Encrypt",
      "lambda:CreateFunction",
      "lambda:DeleteFunction",
      "lambda:TagResource",
      "lambda:UntagResource",
      "lambda:UpdateFunctionCode",
      "lambda:UpdateFunctionConfiguration",
    ],
  },
  aws_lambda_event_source_mapping: {
    plan: ["lambda:GetEventSourceMapping", "lambda:ListTags"],
    apply: [
      "lambda:CreateEventSourceMapping",
      "lambda:DeleteEventSourceMapping",
      "lambda:TagResource",
      "lambda:UntagResource",
      "lambda:UpdateEventSourceMapping",
    ],
  },
  aws_lambda_permission: {
    plan: ["lambda:GetPolicy"],
    apply: ["lambda:AddPermission", "lambda:RemovePermission"],
  },
};
