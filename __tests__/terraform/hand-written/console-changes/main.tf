# What the console makes, with its names: a trail with its log group and role, a function with its role, a trigger.
terraform {
  required_providers {
    aws = {
      source = "hashicorp/aws"
    }
  }
}

provider "aws" {
  region = "us-east-1"
}

data "aws_caller_identity" "current" {}

locals {
  account   = data.aws_caller_identity.current.account_id
  trail_arn = "arn:aws:cloudtrail:us-east-1:${local.account}:trail/orders-trail"
}

resource "aws_s3_bucket" "trail" {
  bucket = "aws-cloudtrail-logs-orders-1a2b3c4d"
}

resource "aws_s3_bucket_policy" "trail" {
  bucket = aws_s3_bucket.trail.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "AWSCloudTrailAclCheck20150319-5c1b9d21"
        Effect    = "Allow"
        Principal = { Service = "cloudtrail.amazonaws.com" }
        Action    = "s3:GetBucketAcl"
        Resource  = aws_s3_bucket.trail.arn
        Condition = { StringEquals = { "aws:SourceArn" = local.trail_arn } }
      },
      {
        Sid       = "AWSCloudTrailWrite20150319-0e7f6a3c"
        Effect    = "Allow"
        Principal = { Service = "cloudtrail.amazonaws.com" }
        Action    = "s3:PutObject"
        Resource  = "${aws_s3_bucket.trail.arn}/AWSLogs/${local.account}/*"
        Condition = {
          StringEquals = {
            "aws:SourceArn" = local.trail_arn
            "s3:x-amz-acl"  = "bucket-owner-full-control"
          }
        }
      },
    ]
  })
}

resource "aws_cloudwatch_log_group" "trail" {
  name = "aws-cloudtrail-logs-orders-5e6f7a8b"
}

resource "aws_iam_role" "trail" {
  name = "CloudTrailRoleForCloudWatchLogs_orders"
  path = "/service-role/"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "cloudtrail.amazonaws.com" }
    }]
  })
}

resource "aws_iam_policy" "trail" {
  name = "Cloudtrail-CW-access-policy-orders-trail-9f8e7d6c"
  path = "/service-role/"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
      Resource = "arn:aws:logs:us-east-1:${local.account}:log-group:aws-cloudtrail-logs-orders-5e6f7a8b:*"
    }]
  })
}

resource "aws_iam_role_policy_attachment" "trail" {
  role       = aws_iam_role.trail.name
  policy_arn = aws_iam_policy.trail.arn
}

resource "aws_cloudtrail" "trail" {
  name                          = "orders-trail"
  s3_bucket_name                = aws_s3_bucket.trail.id
  is_multi_region_trail         = true
  include_global_service_events = true
  enable_log_file_validation    = true
  cloud_watch_logs_group_arn    = "${aws_cloudwatch_log_group.trail.arn}:*"
  cloud_watch_logs_role_arn     = aws_iam_role.trail.arn

  event_selector {
    read_write_type           = "WriteOnly"
    include_management_events = false

    data_resource {
      type   = "AWS::DynamoDB::Table"
      values = ["arn:aws:dynamodb:us-east-1:${local.account}:table/orders"]
    }
  }

  depends_on = [aws_s3_bucket_policy.trail]
}

resource "aws_cloudwatch_log_group" "function" {
  name = "/aws/lambda/orders-alerts"
}

resource "aws_iam_role" "function" {
  name = "orders-alerts-role-q1w2e3r4"
  path = "/service-role/"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "lambda.amazonaws.com" }
    }]
  })
}

resource "aws_iam_policy" "function" {
  name = "AWSLambdaBasicExecutionRole-3b2a1c0d"
  path = "/service-role/"

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
      Resource = "arn:aws:logs:us-east-1:${local.account}:log-group:/aws/lambda/orders-alerts:*"
    }]
  })
}

resource "aws_iam_role_policy_attachment" "function" {
  role       = aws_iam_role.function.name
  policy_arn = aws_iam_policy.function.arn
}

resource "aws_lambda_function" "function" {
  function_name = "orders-alerts"
  role          = aws_iam_role.function.arn
  runtime       = "python3.12"
  handler       = "lambda_function.lambda_handler"
  filename      = "notifier.zip"
  tags          = { team = "orders" }
}

resource "aws_lambda_permission" "trigger" {
  statement_id   = "InvokePermissionsForCWL0f9e8d7c"
  action         = "lambda:InvokeFunction"
  function_name  = aws_lambda_function.function.function_name
  principal      = "logs.amazonaws.com"
  source_account = local.account
  source_arn     = "${aws_cloudwatch_log_group.trail.arn}:*"
}

resource "aws_cloudwatch_log_subscription_filter" "trigger" {
  name            = "orders-alerts-trigger"
  log_group_name  = aws_cloudwatch_log_group.trail.name
  filter_pattern  = ""
  destination_arn = aws_lambda_function.function.arn

  depends_on = [aws_lambda_permission.trigger]
}
