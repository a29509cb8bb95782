import { ending, exact, nameOrArn, withQualifier } from "./naming";
import type { WatchedGroup, WatchedService } from "./service";

/** https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_Operations.html */
const cloudTrail: WatchedService = {
  eventSource: "cloudtrail.amazonaws.com",
  types: {
    aws_cloudtrail: {
      parameters: {
        name: nameOrArn("/"),
        trailName: nameOrArn("/"),
        resourceId: ending("/"),
      },
      arnType: "trail/",
    },
  },
};

/** https://docs.aws.amazon.com/AmazonS3/latest/userguide/cloudtrail-logging-s3-info.html */
const s3: WatchedService = {
  eventSource: "s3.amazonaws.com",
  types: {
    aws_s3_bucket: {
      argument: "bucket",
      parameters: { bucketName: exact, resourceArn: ending(":::") },
      // CloudTrail records the parameters of a request, also one that is called `bucketName`.
      arn: { naming: ending(":::") },
      arnType: ":::",
      parts: [
        "aws_s3_bucket_lifecycle_configuration",
        "aws_s3_bucket_logging",
        "aws_s3_bucket_notification",
        "aws_s3_bucket_object_lock_configuration",
        "aws_s3_bucket_ownership_controls",
        "aws_s3_bucket_policy",
        "aws_s3_bucket_public_access_block",
        "aws_s3_bucket_server_side_encryption_configuration",
        "aws_s3_bucket_versioning",
      ],
    },
  },
};

/**
 * Keys are named by ID, which an ARN ends with, and by alias. The record of `RetireGrant` has no parameters:
 * https://docs.aws.amazon.com/kms/latest/developerguide/ct-retire-grant.html
 */
const kms: WatchedService = {
  eventSource: "kms.amazonaws.com",
  types: {
    aws_kms_key: {
      argument: "key_id",
      parameters: { keyId: ending(""), targetKeyId: ending("") },
      // EBS and RDS make grants for each volume and instance.
      arn: { naming: ending("/"), daily: ["CreateGrant", "RetireGrant"] },
      // A grant has a name, and an alias a key.
      beside: ["keyId", "targetKeyId"],
      arnType: "",
    },
    aws_kms_alias: { parameters: { aliasName: exact }, arnType: ":" },
  },
};

/** https://docs.aws.amazon.com/sns/latest/api/API_Operations.html */
const sns: WatchedService = {
  eventSource: "sns.amazonaws.com",
  types: {
    aws_sns_topic: {
      parameters: { topicArn: ending(":"), resourceArn: ending(":"), subscriptionArn: withQualifier },
      arnType: ":",
      parts: ["aws_sns_topic_policy", "aws_sns_topic_subscription"],
    },
  },
};

/**
 * An organization's trail records no account that left, nor any once CloudTrail has no access or the
 * organization is no more; a delegated administrator may stop it from another account. An account that
 * accepts another organization's invitation leaves its own; one that is closed may have the bucket.
 * Organizations records its calls in us-east-1.
 * https://docs.aws.amazon.com/organizations/latest/userguide/orgs_account_migration.html
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/creating-trail-organization.html
 */
const organizations: WatchedService = {
  eventSource: "organizations.amazonaws.com",
  types: {},
  concerns: ["aws_organizations_organization"],
  always: [
    {
      eventName: [
        ...["AcceptHandshake", "CloseAccount", "DeleteOrganization", "DeregisterDelegatedAdministrator"],
        ...["DisableAWSServiceAccess", "LeaveOrganization", "RegisterDelegatedAdministrator"],
        "RemoveAccountFromOrganization",
      ],
      requestParameters: { servicePrincipal: ["cloudtrail.amazonaws.com", { exists: false }] },
    },
  ],
};

/**
 * CloudTrail's own calls by which another account may stop an organization's trail.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-delegated-administrator.html
 */
const delegatedAdministrators: WatchedService = {
  eventSource: cloudTrail.eventSource,
  types: {},
  concerns: ["aws_organizations_organization"],
  always: [{ eventName: [{ suffix: "OrganizationDelegatedAdmin" }] }],
};

/** What is recorded and where it goes: trails, buckets, keys and topics. */
export const store: WatchedGroup = {
  name: "store",
  services: [cloudTrail, s3, kms, sns, organizations, delegatedAdministrators],
};
