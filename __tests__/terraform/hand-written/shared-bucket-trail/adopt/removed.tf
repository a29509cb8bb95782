removed {
  from = aws_s3_bucket.logs

  lifecycle {
    destroy = false
  }
}

removed {
  from = aws_s3_bucket_policy.logs

  lifecycle {
    destroy = false
  }
}

removed {
  from = aws_s3_bucket_lifecycle_configuration.logs

  lifecycle {
    destroy = false
  }
}

removed {
  from = aws_s3_bucket_notification.logs

  lifecycle {
    destroy = false
  }
}
