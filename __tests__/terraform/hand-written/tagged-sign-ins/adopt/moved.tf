moved {
  from = aws_cloudtrail.account
  to   = aws_cloudtrail.trail
}

moved {
  from = aws_s3_bucket.trail
  to   = aws_s3_bucket.trail_bucket
}

moved {
  from = aws_s3_bucket_versioning.trail
  to   = aws_s3_bucket_versioning.trail_bucket_versioning
}

moved {
  from = aws_s3_bucket_server_side_encryption_configuration.trail
  to   = aws_s3_bucket_server_side_encryption_configuration.trail_bucket_encryption
}

moved {
  from = aws_s3_bucket_public_access_block.trail
  to   = aws_s3_bucket_public_access_block.trail_bucket_public_access_block
}

moved {
  from = aws_s3_bucket_policy.trail
  to   = aws_s3_bucket_policy.trail_bucket_policy
}

moved {
  from = aws_cloudwatch_log_group.trail
  to   = aws_cloudwatch_log_group.trail_log
}

moved {
  from = aws_iam_role.trail
  to   = aws_iam_role.trail_log_role
}

moved {
  from = aws_iam_role_policy.trail
  to   = aws_iam_role_policy.trail_log_role_policy
}

moved {
  from = aws_sns_topic.security
  to   = aws_sns_topic.topic
}

moved {
  from = aws_sns_topic_policy.security
  to   = aws_sns_topic_policy.topic_policy
}

moved {
  from = aws_sns_topic_subscription.email
  to   = aws_sns_topic_subscription.topic_subscription
}

moved {
  from = aws_cloudwatch_event_rule.sign_in
  to   = aws_cloudwatch_event_rule.rule
}

moved {
  from = aws_cloudwatch_event_target.sign_in
  to   = aws_cloudwatch_event_target.rule_target
}
