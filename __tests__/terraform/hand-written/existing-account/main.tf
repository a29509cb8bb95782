# What an account has before it takes the stacks: a trail with its bucket and its log group, a topic for alarms, a
# table, and in another account the bucket and the key of the log archive.

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

provider "aws" {
  alias  = "central"
  region = "eu-central-1"
}

provider "aws" {
  alias  = "log_archive"
  region = "eu-central-1"

  # Over HTTP the SDK takes a bucket with dots for a subdomain of the emulator's.
  s3_use_path_style = true

  assume_role {
    role_arn = "arn:aws:iam::777788889999:role/terraform"
  }
}

# The statements that a stack asks for.
variable "required_bucket_policy" {
  type    = string
  default = ""
}

variable "required_key_policy" {
  type    = string
  default = ""
}

data "aws_iam_policy_document" "trail_writes" {
  for_each = {
    "acme-trail-logs" = "main/AWSLogs/123456789012/*"
    "acme.audit.logs" = "own/AWSLogs/777788889999/*"
  }

  source_policy_documents = each.key == "acme.audit.logs" ? compact([var.required_bucket_policy]) : []

  statement {
    sid       = "TrailChecksBucket"
    actions   = ["s3:GetBucketAcl"]
    resources = ["arn:aws:s3:::${each.key}"]

    principals {
      type        = "Service"
      identifiers = ["cloudtrail.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceArn"
      values   = ["arn:aws:cloudtrail:us-east-1:123456789012:trail/main"]
    }
  }

  statement {
    sid       = "TrailWrites"
    actions   = ["s3:PutObject"]
    resources = ["arn:aws:s3:::${each.key}/${each.value}"]

    principals {
      type        = "Service"
      identifiers = ["cloudtrail.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "s3:x-amz-acl"
      values   = ["bucket-owner-full-control"]
    }
  }
}

resource "aws_s3_bucket" "trail" {
  bucket = "acme-trail-logs"
}

resource "aws_s3_bucket_policy" "trail" {
  bucket = aws_s3_bucket.trail.id
  policy = data.aws_iam_policy_document.trail_writes["acme-trail-logs"].json
}

resource "aws_cloudwatch_log_group" "trail" {
  name = "/trails/main"
}

data "aws_iam_policy_document" "trail_role" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["cloudtrail.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "trail" {
  name               = "trail-main"
  assume_role_policy = data.aws_iam_policy_document.trail_role.json
}

resource "aws_cloudtrail" "trail" {
  name                       = "main"
  s3_bucket_name             = aws_s3_bucket.trail.id
  s3_key_prefix              = "main"
  is_multi_region_trail      = true
  cloud_watch_logs_group_arn = "${aws_cloudwatch_log_group.trail.arn}:*"
  cloud_watch_logs_role_arn  = aws_iam_role.trail.arn

  event_selector {
    data_resource {
      type   = "AWS::DynamoDB::Table"
      values = ["arn:aws:dynamodb"]
    }
  }

  depends_on = [aws_s3_bucket_policy.trail]
}

resource "aws_sns_topic" "operations" {
  name = "operations"
}

resource "aws_dynamodb_table" "orders" {
  provider     = aws.central
  name         = "orders"
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "id"

  attribute {
    name = "id"
    type = "S"
  }
}

resource "aws_s3_bucket" "log_archive" {
  provider = aws.log_archive
  bucket   = "acme.audit.logs"
}

resource "aws_s3_bucket_policy" "log_archive" {
  provider = aws.log_archive
  bucket   = aws_s3_bucket.log_archive.id
  policy   = data.aws_iam_policy_document.trail_writes["acme.audit.logs"].json
}

data "aws_iam_policy_document" "log_archive_key" {
  source_policy_documents = compact([var.required_key_policy])

  statement {
    sid       = "OwnerAdministersKey"
    actions   = ["kms:*"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::777788889999:root"]
    }
  }
}

resource "aws_kms_key" "log_archive" {
  provider = aws.log_archive
  policy   = data.aws_iam_policy_document.log_archive_key.json
}
