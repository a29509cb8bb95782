import { textConstraint, type Constraint } from "./validation";

/** What a stack's names begin with: short enough for a bucket's name to hold account and Region after it. */
export const namePrefix: Constraint<string> = both(
  textConstraint(
    "[a-z][a-z0-9]*(?:-[a-z0-9]+)*",
    'a stack\'s name has 1 to 34 lower-case letters and digits with single "-" between them, and begins with a letter',
    "shorten or respell it",
  ),
  (name) => name.length <= 34,
);

/** https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_CreateTrail.html */
export const trailName: Constraint<string> = both(
  textConstraint(
    "[A-Za-z0-9]+(?:[._-][A-Za-z0-9]+)*",
    'a trail name has 3 to 128 letters and digits, with single ".", "_" or "-" between them, and is no IP address',
    'rename the trail, for example "account-audit"',
  ),
  (name) => name.length >= 3 && name.length <= 128 && !isIpAddress(name),
);

/**
 * A general purpose bucket's name. Dots are accepted, though they break TLS on virtual-hosted addresses.
 * https://docs.aws.amazon.com/AmazonS3/latest/userguide/bucketnamingrules.html
 */
export const bucketName: Constraint<string> = both(
  textConstraint(
    "[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]",
    'a bucket name has 3 to 63 lower-case letters, digits, "-" and single ".", starts and ends with a letter or digit, and has none ' +
      "of the prefixes and suffixes that S3 reserves",
    'rename the bucket, for example "acme-trail-logs"',
  ),
  (name) =>
    !name.includes("..") &&
    !isIpAddress(name) &&
    !/^(xn--|sthree-|amzn-s3-demo-)/.test(name) &&
    !/(-s3alias|--ol-s3|\.mrap|--x-s3|--table-s3)$/.test(name),
);

/** A bucket that somebody else has made. */
export const existingBucketName: Constraint<string> = {
  ...bucketName,
  remedy: "give the name of the bucket alone, not its ARN or URL",
};

/** https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_CreateTrail.html */
export const s3KeyPrefix: Constraint<string> = both(
  textConstraint(
    "[A-Za-z0-9!_.*'()-]+(?:/[A-Za-z0-9!_.*'()-]+)*",
    'a key prefix has at most 200 letters, digits and "!_.*\'()-" between slashes, and no slash at either end',
    "write it without the AWSLogs folder, which CloudTrail adds",
  ),
  (prefix) => prefix.length <= 200 && !/(^|\/)AWSLogs($|\/)/.test(prefix),
);

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutSubscriptionFilter.html */
export const filterName = textConstraint(
  "[^:*]{1,512}",
  'a filter\'s name has 1 to 512 characters without ":" and "*"',
  "rename the filter",
);

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_MetricTransformation.html */
export const metricFilterName = textConstraint(
  "[^:*$]{1,255}",
  'the name of a metric filter and its metric has 1 to 255 characters without ":", "*" and "$"',
  "rename the filter",
);

/** https://docs.aws.amazon.com/sns/latest/api/API_CreateTopic.html */
export const topicName = textConstraint(
  "[A-Za-z0-9_-]{1,256}",
  'a standard topic\'s name has 1 to 256 letters, digits, "_" and "-"',
  "rename the topic; a .fifo topic can send no e-mail",
);

/** https://docs.aws.amazon.com/sns/latest/api/API_CreateTopic.html */
export const topicDisplayName = textConstraint(
  "[\\x20-\\x7e]{0,100}",
  "a display name has at most 100 printable ASCII characters",
  "shorten or respell it; it is the sender's name in the mail",
);

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutRule.html */
export const ruleName = textConstraint(
  "[.\\-_A-Za-z0-9]{1,64}",
  'a rule name has 1 to 64 letters, digits, ".", "_" and "-"',
  "shorten or respell ruleName, which the name is made from",
);

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_PutRule.html */
export const ruleDescription = textConstraint(
  "[\\s\\S]{0,512}",
  "a rule's description has at most 512 characters",
  "shorten it",
);

/** https://docs.aws.amazon.com/eventbridge/latest/APIReference/API_Target.html */
export const targetId = textConstraint(
  "[.\\-_A-Za-z0-9]{1,64}",
  'a target ID has 1 to 64 letters, digits, ".", "_" and "-"',
  "rename the target",
);

/** https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_CreateQueue.html */
export const queueName = textConstraint(
  "[A-Za-z0-9_-]{1,80}",
  'a standard queue\'s name has 1 to 80 letters, digits, "_" and "-"',
  "shorten the stack's name; EventBridge and SNS refuse a .fifo queue for dead letters",
);

/** https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html */
export const tableName = textConstraint(
  "[a-zA-Z0-9_.-]{3,255}",
  'a table or index name has 3 to 255 letters, digits, "_", "." and "-"',
  "rename it",
);

/** A table that somebody else has made. */
export const existingTable: Constraint<string> = {
  ...tableName,
  remedy: "give the name of the table alone, not its ARN",
};

/**
 * Step Functions takes more characters, CloudWatch Logs and the provider do not:
 * https://docs.aws.amazon.com/step-functions/latest/apireference/API_CreateStateMachine.html
 */
export const stateMachineName = textConstraint(
  "[0-9A-Za-z_-]{1,80}",
  'a state machine\'s name has 1 to 80 letters, digits, "_" and "-"',
  "rename the state machine",
);

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_PutRolePolicy.html */
export const rolePolicyName = textConstraint(
  "[\\w+=,.@-]{1,128}",
  'the name of a role\'s policy has 1 to 128 letters, digits and "_+=,.@-"',
  "rename the policy",
);

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html */
export const roleName = textConstraint(
  "[A-Za-z0-9_+=,.@-]{1,64}",
  'a role name has 1 to 64 letters, digits and "_+=,.@-"',
  "shorten the name that it is made from",
);

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_CreateRole.html */
export const rolePath: Constraint<string> = both(
  textConstraint(
    "/(?:[\\x21-\\x2e\\x30-\\x7e]+/)*",
    "a path begins and ends with a slash, has no two slashes in a row, and at most 512 characters",
    'write it like "/audit/"',
  ),
  (path) => path.length <= 512,
);

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateAlias.html */
export const keyAlias = textConstraint(
  "[a-zA-Z0-9/_-]{1,250}",
  'a key alias has 1 to 250 letters, digits, "/", "_" and "-" after "alias/"',
  "shorten the stack's name",
);

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_CreateLogGroup.html */
export const logGroupName = textConstraint(
  "[.\\-_/#A-Za-z0-9]{1,512}",
  'a log group\'s name has 1 to 512 letters, digits and ".-_/#"',
  "rename the log group",
);

/** https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html */
export const functionName = textConstraint(
  "[a-zA-Z0-9_-]{1,64}",
  'a function\'s name has 1 to 64 letters, digits, "_" and "-"',
  "rename the function",
);

/** https://docs.aws.amazon.com/systems-manager/latest/APIReference/API_PutParameter.html */
export const parameterName: Constraint<string> = both(
  textConstraint(
    "/?[a-zA-Z0-9_.-]+(?:/[a-zA-Z0-9_.-]+)*",
    'a parameter\'s name has letters, digits, "_", "." and "-" between slashes, at most 1,011 characters, and does not ' +
      'begin with "aws" or "ssm"',
    "give the name of the parameter that holds the value, never the value itself",
  ),
  (name) => name.length <= 1011 && !/^\/?(aws|ssm)/i.test(name),
);

function both(first: Constraint<string>, also: (value: string) => boolean): Constraint<string> {
  return { ...first, test: (value) => first.test(value) && also(value) };
}

function isIpAddress(name: string): boolean {
  return /^(\d{1,3}\.){3}\d{1,3}$/.test(name);
}
