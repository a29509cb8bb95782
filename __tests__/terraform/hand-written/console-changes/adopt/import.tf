import {
  to = aws_cloudtrail.trail
  id = "arn:aws:cloudtrail:us-east-1:123456789012:trail/orders-trail"
}

import {
  to = aws_s3_bucket.trail_bucket
  id = "aws-cloudtrail-logs-orders-1a2b3c4d"
}

import {
  to = aws_s3_bucket_policy.trail_bucket_policy
  id = "aws-cloudtrail-logs-orders-1a2b3c4d"
}

import {
  to = aws_cloudwatch_log_group.trail_log
  id = "aws-cloudtrail-logs-orders-5e6f7a8b"
}

import {
  to = aws_iam_role.trail_log_role
  id = "CloudTrailRoleForCloudWatchLogs_orders"
}

import {
  to = aws_iam_policy.trail_log_role
  id = "arn:aws:iam::123456789012:policy/service-role/Cloudtrail-CW-access-policy-orders-trail-9f8e7d6c"
}

import {
  to = aws_iam_role_policy_attachment.trail_log_role
  id = "CloudTrailRoleForCloudWatchLogs_orders/arn:aws:iam::123456789012:policy/service-role/Cloudtrail-CW-access-policy-orders-trail-9f8e7d6c"
}

import {
  to = aws_cloudwatch_log_group.function_log
  id = "/aws/lambda/orders-alerts"
}

import {
  to = aws_iam_role.function_role
  id = "orders-alerts-role-q1w2e3r4"
}

import {
  to = aws_iam_policy.function_role
  id = "arn:aws:iam::123456789012:policy/service-role/AWSLambdaBasicExecutionRole-3b2a1c0d"
}

import {
  to = aws_iam_role_policy_attachment.function_role
  id = "orders-alerts-role-q1w2e3r4/arn:aws:iam::123456789012:policy/service-role/AWSLambdaBasicExecutionRole-3b2a1c0d"
}

import {
  to = aws_lambda_function.function
  id = "orders-alerts"
}

import {
  to = aws_lambda_permission.subscription_permission
  id = "orders-alerts/InvokePermissionsForCWL0f9e8d7c"
}

import {
  to = aws_cloudwatch_log_subscription_filter.subscription
  id = "aws-cloudtrail-logs-orders-5e6f7a8b|orders-alerts-trigger"
}
