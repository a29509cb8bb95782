# What stays in the old configuration: others use it, too. It names what is taken over by texts alone.

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

variable "subscription_email" {
  type = string
}

data "aws_caller_identity" "current" {}

resource "aws_cloudwatch_log_group" "trail" {
  name = "company-trail"
}

resource "aws_iam_role" "trail" {
  name = "company-trail-logs"

  assume_role_policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "cloudtrail.amazonaws.com" }
      Action    = "sts:AssumeRole"
    }]
  })
}

resource "aws_iam_role_policy" "trail" {
  count = 1
  name  = "deliver"
  role  = aws_iam_role.trail.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect   = "Allow"
      Action   = ["logs:CreateLogStream", "logs:PutLogEvents"]
      Resource = "${aws_cloudwatch_log_group.trail.arn}:*"
    }]
  })
}

resource "aws_sns_topic" "siem" {
  name = "siem"
}

resource "aws_sns_topic_policy" "siem" {
  arn = aws_sns_topic.siem.arn

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = "s3.amazonaws.com" }
      Action    = "sns:Publish"
      Resource  = aws_sns_topic.siem.arn
      Condition = { ArnEquals = { "aws:SourceArn" = "arn:aws:s3:::company-trail-logs" } }
    }]
  })
}
