# What the stack takes over: a hardened trail, a bucket that tells a SIEM of files, and a topic of two alarms.

locals {
  account   = data.aws_caller_identity.current.account_id
  trail_arn = "arn:aws:cloudtrail:us-east-1:${local.account}:trail/company-trail"
}

resource "aws_s3_bucket" "logs" {
  bucket = "company-trail-logs"
}

resource "aws_s3_bucket_policy" "logs" {
  bucket = aws_s3_bucket.logs.id

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Sid       = "Acl"
        Effect    = "Allow"
        Principal = { Service = "cloudtrail.amazonaws.com" }
        Action    = "s3:GetBucketAcl"
        Resource  = aws_s3_bucket.logs.arn
        Condition = { StringEquals = { "aws:SourceArn" = local.trail_arn } }
      },
      {
        Sid       = "Write"
        Effect    = "Allow"
        Principal = { Service = "cloudtrail.amazonaws.com" }
        Action    = "s3:PutObject"
        Resource  = "${aws_s3_bucket.logs.arn}/audit/AWSLogs/${local.account}/*"
        Condition = {
          StringEquals = { "aws:SourceArn" = local.trail_arn, "s3:x-amz-acl" = "bucket-owner-full-control" }
        }
      },
      {
        Sid       = "TlsOnly"
        Effect    = "Deny"
        Principal = "*"
        Action    = "s3:*"
        Resource  = [aws_s3_bucket.logs.arn, "${aws_s3_bucket.logs.arn}/*"]
        Condition = { Bool = { "aws:SecureTransport" = "false" } }
      },
    ]
  })
}

resource "aws_s3_bucket_lifecycle_configuration" "trail_bucket_lifecycle" {
  bucket = aws_s3_bucket.logs.id

  rule {
    id     = "seven-years"
    status = "Enabled"

    filter {}

    expiration {
      days = 2555
    }
  }
}

resource "aws_s3_bucket_notification" "logs" {
  bucket = aws_s3_bucket.logs.id

  topic {
    topic_arn = aws_sns_topic.siem.arn
    events    = ["s3:ObjectCreated:*"]
  }

  depends_on = [aws_sns_topic_policy.siem]
}

resource "aws_cloudtrail" "company" {
  name                          = "company-trail"
  s3_bucket_name                = aws_s3_bucket.logs.id
  s3_key_prefix                 = "audit"
  is_multi_region_trail         = true
  include_global_service_events = true
  enable_log_file_validation    = true
  kms_key_id                    = "arn:aws:kms:us-east-1:${local.account}:key/0a1b2c3d-1111-2222-3333-444455556666"
  cloud_watch_logs_group_arn    = "${aws_cloudwatch_log_group.trail.arn}:*"
  cloud_watch_logs_role_arn     = aws_iam_role.trail.arn

  event_selector {
    read_write_type           = "All"
    include_management_events = true
  }

  depends_on = [aws_s3_bucket_policy.logs, aws_iam_role_policy.trail]
}

resource "aws_sns_topic" "this" {
  count        = 1
  name         = "company-alerts"
  display_name = "AWS sign-in"
}

resource "aws_sns_topic_policy" "topic_policy" {
  arn = aws_sns_topic.this[0].arn

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Effect    = "Allow"
      Principal = { Service = ["events.amazonaws.com", "cloudwatch.amazonaws.com"] }
      Action    = "sns:Publish"
      Resource  = aws_sns_topic.this[0].arn
    }]
  })
}

resource "aws_sns_topic_subscription" "topic_subscription" {
  topic_arn = aws_sns_topic.this[0].arn
  protocol  = "email"
  endpoint  = var.subscription_email
}

resource "aws_cloudwatch_event_rule" "rule" {
  name = "sign-ins"

  event_pattern = jsonencode({
    source        = ["aws.signin"]
    "detail-type" = ["AWS Console Sign In via CloudTrail"]
    detail        = { eventName = ["ConsoleLogin", "SwitchRole"] }
  })
}

resource "aws_cloudwatch_event_target" "rule_target" {
  rule      = aws_cloudwatch_event_rule.rule.name
  target_id = "mail"
  arn       = aws_sns_topic.this[0].arn
}
