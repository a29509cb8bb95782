import { type Arn, isPartition, parseArn, partitionOf } from "../../engines/aws";
import type { Constraint } from "../validation/validation";
import { region } from "./regions";

/**
 * The parts of an ARN of a partition that there is, with nothing or 12 digits for the account; else
 * undefined.
 */
export function validArn(text: string): Arn | undefined {
  const arn = parseArn(text);
  const isValid =
    arn && isPartition(arn.partition) && /^(?:\d{12})?$/.test(arn.account) && !arn.resource.includes("\n");
  return isValid && /^[a-z0-9-]+$/.test(arn.service) && /^[a-z0-9-]*$/.test(arn.region) ? arn : undefined;
}

/** The parts of the ARN of a regional resource of an account, whose own part has a form; else undefined. */
export function regionalArn(text: string, service: string, resource: RegExp): Arn | undefined {
  const arn = validArn(text);
  const isOne = arn?.service === service && arn.region !== "" && arn.account !== "";
  return isOne && resource.test(arn.resource) ? arn : undefined;
}

/**
 * The key must lie in the bucket's Region:
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-kms-key-policy-for-cloudtrail.html
 */
export function keyArn(home: string): Constraint<string> {
  return {
    accepts: `a key is given by its ARN in the home Region, arn:${partitionOf(home)}:kms:${home}:<account>:key/<key ID>`,
    remedy: "an alias or a key of another Region does not do; take the key's ARN from the KMS console",
    test: (text) => {
      const arn = validArn(text);
      return (
        arn?.service === "kms" &&
        arn.partition === partitionOf(home) &&
        (arn.region === home || !region.test(home)) &&
        arn.account !== "" &&
        /^key\/[A-Za-z0-9-]{1,256}$/.test(arn.resource)
      );
    },
  };
}

/** The ID of a key by its ARN. */
export function keyIdOf(arn: string): string {
  return arn.replace(/^.*:key\//, "");
}

/** https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricAlarm.html */
export function topicArn(home: string): Constraint<string> {
  return {
    accepts: `a standard topic is given by its ARN, arn:${partitionOf(home)}:sns:<Region>:<account>:<topic>`,
    remedy: "take the topic's ARN from the SNS console; a .fifo topic cannot be an alarm's action",
    test: (text) => standardTopicRegion(text, home) !== undefined,
  };
}

/** https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-targets.html */
export function eventTopicArn(home: string): Constraint<string> {
  return {
    accepts: `a standard topic of the home Region is given by its ARN, arn:${partitionOf(home)}:sns:${home}:<account>:<topic>`,
    remedy:
      "take the topic's ARN from the SNS console; a rule reaches no topic of another Region, and no .fifo topic",
    test: (text) => {
      const found = standardTopicRegion(text, home);
      return found === home || (found !== undefined && !region.test(home));
    },
  };
}

/** An ARN of the partition that a Region is in; what is no ARN is refused as such. */
export function inPartitionOf(home: string): Constraint<string> {
  const partition = partitionOf(home);
  return {
    accepts: `ARNs of ${home} begin with arn:${partition}:`,
    remedy: "take the ARN from the console of the account that is deployed to",
    test: (text) => (validArn(text)?.partition ?? partition) === partition || !region.test(home),
  };
}

/** The name of a standard topic. */
export const standardTopic = /^[A-Za-z0-9_-]{1,256}$/;

/** The Region of a standard topic's ARN in the home Region's partition; undefined for any other text. */
function standardTopicRegion(text: string, home: string): string | undefined {
  const arn = regionalArn(text, "sns", standardTopic);
  return arn?.partition === partitionOf(home) ? arn.region : undefined;
}

/**
 * A character of a path in IAM, as a regular expression: any printable ASCII, but here neither *, a wildcard,
 * nor {, which may begin a template of Terraform.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html
 */
export const pathCharacter = String.raw`[!-)+-z|-\x7f]`;

const roleResource = new RegExp(String.raw`^role/(?:${pathCharacter}*/)?(?:[\w+=,.@-]+|aws:ec2-instance)$`);

/**
 * The role of an instance's own identity is aws:ec2-instance:
 * https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/iam-roles-for-amazon-ec2.html
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html
 */
export const roleArn: Constraint<string> = {
  accepts: "a role is given by its ARN, arn:aws:iam::<account>:role/<path and name>, without a wildcard",
  remedy: "take the ARN from the IAM console",
  test: (text) => {
    const arn = validArn(text);
    return (
      arn?.service === "iam" && arn.region === "" && arn.account !== "" && roleResource.test(arn.resource)
    );
  },
};

/**
 * CloudTrail takes no wildcard:
 * https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_DataResource.html
 */
export const tableArn: Constraint<string> = {
  accepts:
    "a table is given by its ARN, arn:aws:dynamodb:<Region>:<account>:table/<name>, without a wildcard, " +
    'and its name has 3 to 255 letters, digits, "_", "." and "-"',
  remedy: "take the ARN from the DynamoDB console; leave the setting out for every table",
  test: (text) => regionalArn(text, "dynamodb", /^table\/[a-zA-Z0-9_.-]{3,255}$/) !== undefined,
};

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/access_policies_boundaries.html */
export const policyArn: Constraint<string> = {
  accepts: "a managed policy is given by its ARN, arn:aws:iam::<account>:policy/<path and name>",
  remedy: "take the ARN from the IAM console",
  test: (text) => {
    const arn = parseArn(text);
    if (!arn || !isPartition(arn.partition) || !/^(?:\d{12}|aws)$/.test(arn.account)) return false;
    return arn.service === "iam" && arn.region === "" && /^policy\/[\w+=,.@/-]+$/.test(arn.resource);
  },
};

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_principal.html */
export const principal: Constraint<string> = {
  accepts:
    "a reader is an account by its 12 digits, or a role or user by its ARN, arn:aws:iam::<account>:role/<path and name>, " +
    "without a wildcard",
  remedy: "take the account ID or the ARN from the IAM console; not everybody, *",
  test: (text) => {
    if (/^\d{12}$/.test(text)) return true;
    const arn = validArn(text);
    return (
      arn?.service === "iam" &&
      arn.region === "" &&
      arn.account !== "" &&
      /^(?:root|(?:role|user)\/[\w+=,.@/-]*[\w+=,.@-])$/.test(arn.resource)
    );
  },
};

/** https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_Trail.html */
export function trailArn(home: string): Constraint<string> {
  return {
    accepts: `a trail is given by its ARN, arn:${partitionOf(home)}:cloudtrail:<Region>:<account>:trail/<name>`,
    remedy: "take it from the CloudTrail console, or from aws cloudtrail describe-trails",
    test: (text) =>
      regionalArn(text, "cloudtrail", /^trail\/[A-Za-z0-9._-]{3,128}$/)?.partition === partitionOf(home),
  };
}
