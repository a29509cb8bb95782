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

variable "tags" {
  type    = map(string)
  default = {}
}

resource "aws_dynamodb_table" "state_machine_demo_table" {
  name         = "state-machine-demo-table"
  tags         = var.tags
  billing_mode = "PAY_PER_REQUEST"
  hash_key     = "EventID"

  attribute {
    name = "EventID"
    type = "S"
  }
}
