moved {
  from = module.trail.aws_cloudtrail.this[0]
  to   = aws_cloudtrail.trail
}

moved {
  from = module.trail.aws_s3_bucket.this[0]
  to   = aws_s3_bucket.trail_bucket
}

moved {
  from = module.trail.aws_s3_bucket_ownership_controls.this[0]
  to   = aws_s3_bucket_ownership_controls.trail_bucket
}

moved {
  from = module.trail.aws_s3_bucket_acl.this[0]
  to   = aws_s3_bucket_acl.trail_bucket
}

moved {
  from = module.trail.aws_s3_bucket_public_access_block.this[0]
  to   = aws_s3_bucket_public_access_block.trail_bucket_public_access_block
}

moved {
  from = module.trail.aws_s3_bucket_versioning.this[0]
  to   = aws_s3_bucket_versioning.trail_bucket_versioning
}

moved {
  from = module.trail.aws_s3_bucket_server_side_encryption_configuration.this[0]
  to   = aws_s3_bucket_server_side_encryption_configuration.trail_bucket_encryption
}

moved {
  from = module.trail.aws_s3_bucket_logging.this[0]
  to   = aws_s3_bucket_logging.trail_bucket_access_logs
}

moved {
  from = module.trail.aws_s3_bucket_lifecycle_configuration.this[0]
  to   = aws_s3_bucket_lifecycle_configuration.trail_bucket_lifecycle
}

moved {
  from = module.trail.aws_s3_bucket_policy.this[0]
  to   = aws_s3_bucket_policy.trail_bucket_policy
}

moved {
  from = module.trail.aws_cloudwatch_log_group.this[0]
  to   = aws_cloudwatch_log_group.trail_log
}

moved {
  from = module.trail.aws_iam_role.logs[0]
  to   = aws_iam_role.trail_log_role
}

moved {
  from = module.trail.aws_iam_role_policy.logs[0]
  to   = aws_iam_role_policy.trail_log_role_policy
}
