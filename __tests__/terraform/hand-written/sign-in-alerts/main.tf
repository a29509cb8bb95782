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

data "aws_caller_identity" "gizmos" {}

data "aws_partition" "gizmos" {}

locals {
  account   = data.aws_caller_identity.gizmos.account_id
  trail_arn = "arn:${data.aws_partition.gizmos.partition}:cloudtrail:us-east-1:${local.account}:trail/cloudynotes-gizmos-trial"
}

resource "aws_s3_bucket" "gizmos" {
  bucket        = "cloudynotes-gizmos-trial"
  force_destroy = true
}

data "aws_iam_policy_document" "gizmos" {
  statement {
    sid       = "AWSCloudTrailAclCheck"
    actions   = ["s3:GetBucketAcl"]
    resources = [aws_s3_bucket.gizmos.arn]

    principals {
      type        = "Service"
      identifiers = ["cloudtrail.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceArn"
      values   = [local.trail_arn]
    }
  }

  statement {
    sid       = "AWSCloudTrailWrite"
    actions   = ["s3:PutObject"]
    resources = ["${aws_s3_bucket.gizmos.arn}/AWSLogs/${local.account}/*"]

    principals {
      type        = "Service"
      identifiers = ["cloudtrail.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "s3:x-amz-acl"
      values   = ["bucket-owner-full-control"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceArn"
      values   = [local.trail_arn]
    }
  }
}

resource "aws_s3_bucket_policy" "gizmos" {
  bucket = aws_s3_bucket.gizmos.id
  policy = data.aws_iam_policy_document.gizmos.json
}

resource "aws_cloudtrail" "gizmos" {
  name                          = "cloudynotes-gizmos-trial"
  s3_bucket_name                = aws_s3_bucket.gizmos.id
  is_multi_region_trail         = true
  include_global_service_events = true

  depends_on = [aws_s3_bucket_policy.gizmos]
}

resource "aws_sns_topic" "gizmos_sns_topic" {
  name         = "gizmos-aws-sign-in"
  display_name = "Gizmos login"
}

data "aws_iam_policy_document" "gizmos_topic_policy" {
  statement {
    actions   = ["SNS:Publish"]
    resources = [aws_sns_topic.gizmos_sns_topic.arn]

    principals {
      type        = "Service"
      identifiers = ["events.amazonaws.com"]
    }
  }
}

resource "aws_sns_topic_policy" "gizmos_topic_policy" {
  arn    = aws_sns_topic.gizmos_sns_topic.arn
  policy = data.aws_iam_policy_document.gizmos_topic_policy.json
}

resource "aws_sns_topic_subscription" "gizmos_sqs_subscription" {
  topic_arn = aws_sns_topic.gizmos_sns_topic.arn
  protocol  = "email"
  endpoint  = var.subscription_email
}

resource "aws_cloudwatch_event_rule" "gizmos_event_rule" {
  name        = "gizmos-aws-sign-in"
  description = "Capture each AWS Console Sign In"

  event_pattern = jsonencode({
    source        = ["aws.signin"]
    "detail-type" = ["AWS Console Sign In via CloudTrail"]
    detail = {
      eventName   = ["ConsoleLogin"]
      eventSource = ["signin.amazonaws.com"]
    }
  })
}

resource "aws_cloudwatch_event_target" "gizmos_event_target" {
  rule      = aws_cloudwatch_event_rule.gizmos_event_rule.name
  target_id = "gizmosLoginSNS"
  arn       = aws_sns_topic.gizmos_sns_topic.arn

  input_transformer {
    input_paths = {
      aws_account = "$.detail.awsRegion"
      time        = "$.time"
      user        = "$.detail.userIdentity.accountId"
    }
    input_template = "        \"Warning! Successfully loggin to <aws_account> at <time> with user: <user>!\"\n"
  }
}
