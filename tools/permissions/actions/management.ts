/** AWS CloudTrail, Amazon CloudWatch and AWS Organizations. */
export const management = {
  "data.aws_organizations_organization": {
    plan: [
      "organizations:DescribeOrganization",
      "organizations:ListAWSServiceAccessForOrganization",
      "organizations:ListAccounts",
      "organizations:ListRoots",
    ],
    // https://docs.aws.amazon.com/awscloudtrail/latest/userguide/creating-an-organizational-trail-prepare.html
    apply: ["iam:CreateServiceLinkedRole", "organizations:EnableAWSServiceAccess"],
  },
  aws_cloudtrail: {
    plan: [
      "cloudtrail:DescribeTrails",
      "cloudtrail:GetEventSelectors",
      "cloudtrail:GetInsightSelectors",
      "cloudtrail:GetTrailStatus",
      "cloudtrail:ListTags",
    ],
    apply: [
      "cloudtrail:AddTags",
      "cloudtrail:CreateTrail",
      "cloudtrail:DeleteTrail",
      "cloudtrail:PutEventSelectors",
      "cloudtrail:PutInsightSelectors",
      "cloudtrail:RemoveTags",
      "cloudtrail:StartLogging",
      "cloudtrail:StopLogging",
      "cloudtrail:UpdateTrail",
      "iam:PassRole",
    ],
  },
  aws_cloudwatch_dashboard: {
    plan: ["cloudwatch:GetDashboard"],
    apply: ["cloudwatch:DeleteDashboards", "cloudwatch:PutDashboard"],
  },
  aws_cloudwatch_log_group: {
    plan: ["logs:DescribeLogGroups", "logs:ListTagsForResource"],
    apply: [
      "logs:AssociateKmsKey",
      "logs:CreateLogGroup",
      "logs:DeleteLogGroup",
      "logs:DeleteRetentionPolicy",
      "logs:DisassociateKmsKey",
      "logs:PutRetentionPolicy",
      "logs:TagResource",
      "logs:UntagResource",
    ],
  },
  aws_cloudwatch_log_metric_filter: {
    plan: ["logs:DescribeMetricFilters"],
    apply: ["logs:DeleteMetricFilter", "logs:PutMetricFilter"],
  },
  aws_cloudwatch_log_subscription_filter: {
    plan: ["logs:DescribeSubscriptionFilters"],
    apply: ["logs:DeleteSubscriptionFilter", "logs:PutSubscriptionFilter"],
  },
  aws_cloudwatch_query_definition: {
    plan: ["logs:DescribeQueryDefinitions"],
    apply: ["logs:DeleteQueryDefinition", "logs:PutQueryDefinition"],
  },
  aws_cloudwatch_metric_alarm: {
    plan: ["cloudwatch:DescribeAlarms", "cloudwatch:ListTagsForResource"],
    apply: [
      "cloudwatch:DeleteAlarms",
      "cloudwatch:PutMetricAlarm",
      "cloudwatch:TagResource",
      "cloudwatch:UntagResource",
    ],
  },
};
