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

data "aws_kms_alias" "audit" {
  name = "alias/audit-logs"
}

locals {
  account  = data.aws_caller_identity.current.account_id
  boundary = "arn:aws:iam::${local.account}:policy/team-boundary"
}

module "trail" {
  source = "../modules/hardened-trail"

  name         = "orders-data-events"
  bucket       = "example-corp-orders-trail"
  tables       = ["arn:aws:dynamodb:us-east-1:${local.account}:table/orders"]
  kms_key_arn  = data.aws_kms_alias.audit.target_key_arn
  boundary_arn = local.boundary
  log_group    = "/audit/orders-data-events"
}

resource "aws_cloudwatch_log_group" "notifier" {
  name              = "/aws/lambda/orders-notifier"
  retention_in_days = 30
  kms_key_id        = data.aws_kms_alias.audit.target_key_arn
}

resource "aws_iam_role" "notifier" {
  name                 = "orders-notifier-role"
  permissions_boundary = local.boundary

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Action    = "sts:AssumeRole"
      Principal = { Service = "lambda.amazonaws.com" }
    }]
  })
}

resource "aws_iam_role_policy" "notifier" {
  name = "notifier"
  role = aws_iam_role.notifier.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect   = "Allow"
        Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
        Resource = "${aws_cloudwatch_log_group.notifier.arn}:*"
      },
      {
        Effect   = "Allow"
        Action   = "ssm:GetParameter"
        Resource = "arn:aws:ssm:us-east-1:${local.account}:parameter/orders/*"
      },
    ]
  })
}

resource "aws_lambda_function" "notifier" {
  function_name = "orders-notifier"
  role          = aws_iam_role.notifier.arn
  runtime       = "python3.12"
  handler       = "notifier.handler"
  filename      = "notifier.zip"
  timeout       = 30

  environment {
    variables = {
      WEBHOOK_PARAMETER = "/orders/slack-webhook"
    }
  }

  depends_on = [aws_cloudwatch_log_group.notifier]
}

resource "aws_lambda_permission" "logs" {
  statement_id  = "AllowExecutionFromCloudWatchLogs"
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.notifier.function_name
  principal     = "logs.amazonaws.com"
  source_arn    = "${module.trail.log_group_arn}:*"
}

resource "aws_cloudwatch_log_subscription_filter" "orders" {
  name            = "orders-writes"
  log_group_name  = module.trail.log_group_name
  filter_pattern  = "{ $.eventName = PutItem || $.eventName = UpdateItem || $.eventName = DeleteItem }"
  destination_arn = aws_lambda_function.notifier.arn

  depends_on = [aws_lambda_permission.logs]
}
