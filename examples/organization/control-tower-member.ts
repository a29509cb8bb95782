import { s3 } from "../../lib/stack/backends";
import type { Settings } from "../../stacks/settings";

const account = "111122223333";
const management = "444455556666";

/** A member account of AWS Control Tower: its organization trail exists, and every role has a boundary. */
export const settings: Settings = {
  region: "eu-central-1",
  allowedAccountIds: [account],
  tags: { Project: "cloudtrail-pipelines", CostCenter: "4711" },
  backend: s3({ bucket: "acme-terraform-states", region: "eu-central-1", keyPrefix: "audit" }),
  provider: { assumeRole: { roleArn: `arn:aws:iam::${account}:role/terraform`, sessionName: "audit" } },
  permissionsBoundaryArn: `arn:aws:iam::${account}:policy/workload-boundary`,
  rolePath: "/audit/",

  signInAlerts: {
    existingTrail: {
      arn: `arn:aws:cloudtrail:us-east-1:${management}:trail/aws-controltower-BaselineCloudTrail`,
    },
    // Who comes through Identity Center is known there.
    signIns: { identityCenter: "excluded" },
  },
  apiEventLog: {
    eventNames: ["CreateUser", "CreateAccessKey", "AttachRolePolicy", "AttachUserPolicy"],
    eventSources: ["iam.amazonaws.com"],
    // The events of IAM are in this Region alone.
    regions: ["us-east-1"],
  },
};
