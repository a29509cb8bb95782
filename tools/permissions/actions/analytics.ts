/** Amazon Athena and AWS Glue. */
export const analytics = {
  aws_athena_named_query: {
    plan: ["athena:GetNamedQuery"],
    apply: ["athena:CreateNamedQuery", "athena:DeleteNamedQuery"],
  },
  aws_athena_workgroup: {
    plan: ["athena:GetWorkGroup", "athena:ListTagsForResource"],
    apply: [
      "athena:CreateWorkGroup",
      "athena:DeleteWorkGroup",
      "athena:TagResource",
      "athena:UntagResource",
      "athena:UpdateWorkGroup",
    ],
  },
  aws_glue_catalog_database: {
    plan: ["glue:GetDatabase", "glue:GetTags"],
    apply: [
      "glue:CreateDatabase",
      "glue:DeleteDatabase",
      "glue:TagResource",
      "glue:UntagResource",
      "glue:UpdateDatabase",
    ],
  },
  aws_glue_catalog_table: {
    plan: ["glue:GetPartitionIndexes", "glue:GetTable"],
    apply: ["glue:CreateTable", "glue:DeleteTable", "glue:UpdateTable"],
  },
};
