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

module "trail" {
  source = "../modules/hardened-trail"

  name         = "table-data-events"
  bucket       = "audit.trails.example-corp"
  tables       = ["arn:aws:dynamodb"]
  kms_key_arn  = data.aws_kms_alias.audit.target_key_arn
  boundary_arn = "arn:aws:iam::${data.aws_caller_identity.current.account_id}:policy/team-boundary"
  log_group    = "/audit/table-data-events"
}
