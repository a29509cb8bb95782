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

data "aws_sns_topic" "security" {
  name = "security-notifications"
}

resource "aws_cloudwatch_event_rule" "root" {
  name        = "root-sign-in-shared"
  description = "Root sign-ins to the security team."

  event_pattern = jsonencode({
    source        = ["aws.signin"]
    "detail-type" = ["AWS Console Sign In via CloudTrail"]
    detail = {
      eventSource  = ["signin.amazonaws.com"]
      eventName    = ["ConsoleLogin"]
      userIdentity = { type = ["Root"] }
    }
  })
}

resource "aws_cloudwatch_event_target" "security" {
  rule      = aws_cloudwatch_event_rule.root.name
  target_id = "security"
  arn       = data.aws_sns_topic.security.arn
}
