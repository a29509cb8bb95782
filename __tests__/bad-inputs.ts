import { cloud, s3 } from "../lib/backends";
import type { CommonSettings } from "../lib/settings";
import type { Settings } from "../stacks/settings";
import type { ApiEventLogSettings } from "../stacks/settings/api-event-log";
import type { SignInAlertsSettings } from "../stacks/settings/sign-in-alerts";

/** Settings with one fault, and how it is refused. */
export interface BadInput {
  readonly title: string;
  readonly settings: Settings;
  /** A second stack of a kind that `settings` has, for names that two stacks would share. */
  readonly second?: Pick<Settings, "signInAlerts" | "apiEventLog">;
  /** The path of the construct that refuses. */
  readonly place: string;
  readonly message: string;
}

const region = "us-east-1";
const common = (settings: Partial<CommonSettings>): Settings => ({ region, apiEventLog: {}, ...settings });
const log = (apiEventLog: ApiEventLogSettings): Settings => ({ region, apiEventLog });
/** No Region but the home Region, so that each fault has one place. */
const signIn = (settings: SignInAlertsSettings): Settings => ({
  region,
  signInAlerts: { signInRegions: [region], ...settings },
});
const mail = (inputTemplate: string, inputPaths: Readonly<Record<string, string>> = {}): Settings =>
  signIn({ mail: { inputPaths, inputTemplate } });

const long = (length: number) => "a".repeat(length);
const times = <T>(count: number, make: (index: number) => T) =>
  Array.from({ length: count }, (_, i) => make(i));
const numbered = (count: number, value: string) => Object.fromEntries(times(count, (i) => [`v${i}`, value]));

const regionRule =
  'a Region is written like "us-east-1", "eu-north-1" or "us-gov-west-1"; take the code from AWS\'s list of Regions.';
const tagKeyRule = 'a tag key has 1 to 128 letters, digits, spaces and "_.:/=+-@"; rename the tag.';
const reservedTagRule = 'tag keys that start with "aws:" belong to AWS; rename the tag.';
const tagValueRule =
  'a tag value has 1 to 256 letters, digits, spaces and "_.:/=+-@"; shorten, fill or respell the value.';
const accountRule = "an account ID has 12 digits; write it as text, with its leading zeros.";
const versionRule =
  'a version constraint is operators with versions, such as ">= 5.100.0, < 7.0.0" or "~> 6.25"; ' +
  "write versions in digits and a comma between several.";
const nameRule =
  'a stack\'s name has 1 to 34 lower-case letters and digits with single "-" between them, and begins with a letter; ' +
  "shorten or respell it.";

const commonRows: BadInput[] = [
  {
    title: "a Region without its number",
    settings: common({ region: "us-east" }),
    place: "api-event-log",
    message: `region is "us-east"; ${regionRule}`,
  },
  {
    title: "a Region in upper case",
    settings: common({ region: "US-EAST-1" }),
    place: "api-event-log",
    message: `region is "US-EAST-1"; ${regionRule}`,
  },
  {
    title: "an Availability Zone for a Region",
    settings: common({ region: "us-east-1a" }),
    place: "api-event-log",
    message: `region is "us-east-1a"; ${regionRule}`,
  },
  {
    title: "a Region's name for its code",
    settings: common({ region: "Europe (Stockholm)" }),
    place: "api-event-log",
    message: `region is "Europe (Stockholm)"; ${regionRule}`,
  },
  {
    title: "a tag key with a character that AWS refuses",
    settings: common({ tags: { "owner?": "audit" } }),
    place: "api-event-log",
    message: `a key of tags is "owner?"; ${tagKeyRule}`,
  },
  {
    title: "an empty tag key",
    settings: common({ tags: { "": "audit" } }),
    place: "api-event-log",
    message: `a key of tags is ""; ${tagKeyRule}`,
  },
  {
    title: "a tag key of 129 characters",
    settings: common({ tags: { [long(129)]: "audit" } }),
    place: "api-event-log",
    message: `a key of tags is "${long(129)}"; ${tagKeyRule}`,
  },
  {
    title: "a tag key that AWS reserves",
    settings: common({ tags: { "aws:owner": "audit" } }),
    place: "api-event-log",
    message: `a key of tags is "aws:owner"; ${reservedTagRule}`,
  },
  {
    title: "a tag key that AWS reserves, in upper case",
    settings: common({ tags: { "AWS:Owner": "audit" } }),
    place: "api-event-log",
    message: `a key of tags is "AWS:Owner"; ${reservedTagRule}`,
  },
  {
    title: "an empty tag value",
    settings: common({ tags: { Owner: "" } }),
    place: "api-event-log",
    message: `tags["Owner"] is ""; ${tagValueRule}`,
  },
  {
    title: "a tag value with a character that AWS refuses",
    settings: common({ tags: { Owner: "R&D" } }),
    place: "api-event-log",
    message: `tags["Owner"] is "R&D"; ${tagValueRule}`,
  },
  {
    title: "a tag value of 257 characters",
    settings: common({ tags: { Owner: long(257) } }),
    place: "api-event-log",
    message: `tags["Owner"] is "${long(257)}"; ${tagValueRule}`,
  },
  {
    title: "51 tags",
    settings: common({ tags: numbered(51, "audit") }),
    place: "api-event-log",
    message: "the number of tags is 51; a resource has at most 50; leave some out.",
  },
  {
    title: "an account ID that lost its leading zeros",
    settings: common({ allowedAccountIds: ["111122223333", "12345678"] }),
    place: "api-event-log",
    message: `allowedAccountIds[1] is "12345678"; ${accountRule}`,
  },
  {
    title: "an account ID with hyphens",
    settings: common({ allowedAccountIds: ["1111-2222-3333"] }),
    place: "api-event-log",
    message: `allowedAccountIds[0] is "1111-2222-3333"; ${accountRule}`,
  },
  {
    title: "a provider version with a placeholder",
    settings: common({ providerVersion: "6.x" }),
    place: "api-event-log",
    message: `providerVersion is "6.x"; ${versionRule}`,
  },
  {
    title: "two provider versions without a comma",
    settings: common({ providerVersion: ">= 5.100.0 < 7.0.0" }),
    place: "api-event-log",
    message: `providerVersion is ">= 5.100.0 < 7.0.0"; ${versionRule}`,
  },
  {
    title: "a provider version in words",
    settings: common({ providerVersion: "latest" }),
    place: "api-event-log",
    message: `providerVersion is "latest"; ${versionRule}`,
  },
  {
    title: "a stack's name in upper case",
    settings: log({ name: "Audit" }),
    place: "api-event-log",
    message: `name is "Audit"; ${nameRule}`,
  },
  {
    title: "a stack's name of 35 characters",
    settings: log({ name: long(35) }),
    place: "api-event-log",
    message: `name is "${long(35)}"; ${nameRule}`,
  },
  {
    title: "a stack's name with two hyphens in a row",
    settings: log({ name: "audit--log" }),
    place: "api-event-log",
    message: `name is "audit--log"; ${nameRule}`,
  },
  {
    title: "a stack's name that begins with a digit",
    settings: log({ name: "2nd-log" }),
    place: "api-event-log",
    message: `name is "2nd-log"; ${nameRule}`,
  },
];

const stateBucketRule =
  'a bucket name has 3 to 63 lower-case letters, digits, "." and "-"; ' +
  "give the name of a bucket that exists, without s3:// or a path.";
const keyPrefixRule =
  "a key prefix is folder names with single slashes between them; " +
  'leave out the slash at either end, as in "audit/production".';
const organizationRule =
  'an organization\'s name has 3 to 40 letters, digits, "_" and "-"; take it from the organization\'s settings.';
const workspaceRule =
  'a workspace\'s name has 1 to 90 letters, digits, "_" and "-"; correct the prefix or the function in workspace.';
const hostnameRule = 'a hostname is given without scheme or path; write for example "tfe.example.com".';

const backendRows: BadInput[] = [
  {
    title: "a state bucket in upper case",
    settings: common({ backend: s3({ bucket: "States", region }) }),
    place: "api-event-log",
    message: `backend bucket is "States"; ${stateBucketRule}`,
  },
  {
    title: "a state bucket as an address",
    settings: common({ backend: s3({ bucket: "s3://states/audit", region }) }),
    place: "api-event-log",
    message: `backend bucket is "s3://states/audit"; ${stateBucketRule}`,
  },
  {
    title: "a state bucket's Region without hyphens",
    settings: common({ backend: s3({ bucket: "states", region: "useast1" }) }),
    place: "api-event-log",
    message: `backend region is "useast1"; ${regionRule}`,
  },
  {
    title: "a key prefix that ends with a slash",
    settings: common({ backend: s3({ bucket: "states", region, keyPrefix: "audit/" }) }),
    place: "api-event-log",
    message: `backend keyPrefix is "audit/"; ${keyPrefixRule}`,
  },
  {
    title: "a key prefix with two slashes in a row",
    settings: common({ backend: s3({ bucket: "states", region, keyPrefix: "audit//production" }) }),
    place: "api-event-log",
    message: `backend keyPrefix is "audit//production"; ${keyPrefixRule}`,
  },
  {
    title: "an organization with a space",
    settings: common({ backend: cloud({ organization: "Acme Inc" }) }),
    place: "api-event-log",
    message: `backend organization is "Acme Inc"; ${organizationRule}`,
  },
  {
    title: "an organization of two characters",
    settings: common({ backend: cloud({ organization: "ac" }) }),
    place: "api-event-log",
    message: `backend organization is "ac"; ${organizationRule}`,
  },
  {
    title: "a workspace's prefix with a slash",
    settings: common({ backend: cloud({ organization: "acme", workspace: { prefix: "audit/" } }) }),
    place: "api-event-log",
    message: `backend workspace is "audit/api-event-log"; ${workspaceRule}`,
  },
  {
    title: "a workspace of 91 characters",
    settings: common({ backend: cloud({ organization: "acme", workspace: { prefix: long(78) } }) }),
    place: "api-event-log",
    message: `backend workspace is "${long(78)}api-event-log"; ${workspaceRule}`,
  },
  {
    title: "a function that names no workspace",
    settings: common({ backend: cloud({ organization: "acme", workspace: () => "" }) }),
    place: "api-event-log",
    message: `backend workspace is ""; ${workspaceRule}`,
  },
  {
    title: "a project of two characters",
    settings: common({ backend: cloud({ organization: "acme", project: "IT" }) }),
    place: "api-event-log",
    message:
      'backend project is "IT"; a project\'s name has 3 to 40 letters, digits, spaces, "_" and "-"; ' +
      "take it from the organization's projects.",
  },
  {
    title: "a hostname with a scheme",
    settings: common({ backend: cloud({ organization: "acme", hostname: "https://tfe.example.com" }) }),
    place: "api-event-log",
    message: `backend hostname is "https://tfe.example.com"; ${hostnameRule}`,
  },
  {
    title: "a hostname with a path",
    settings: common({ backend: cloud({ organization: "acme", hostname: "tfe.example.com/app" }) }),
    place: "api-event-log",
    message: `backend hostname is "tfe.example.com/app"; ${hostnameRule}`,
  },
];

const identifierRule =
  "a name has letters, digits, _ and -, and starts with a letter or _; give the name alone, without its type.";

const addressRows: BadInput[] = [
  {
    title: "an address that the stack does not have",
    settings: log({ addresses: { "aws_sqs_queue.dead_letter": "lost" } }),
    place: "api-event-log",
    message:
      'a key of addresses is "aws_sqs_queue.dead_letter"; ' +
      "this stack has aws_sqs_queue.failures, aws_sqs_queue.dead_letters; name one of these.",
  },
  {
    title: "a variable's address that the stack does not have",
    settings: log({ addresses: { "var.tag": "labels" } }),
    place: "api-event-log",
    message: 'a key of addresses is "var.tag"; this stack has var.tags; name one of these.',
  },
  {
    title: "a new name that begins with a digit",
    settings: log({ addresses: { "aws_dynamodb_table.table": "2nd" } }),
    place: "api-event-log",
    message: `addresses["aws_dynamodb_table.table"] is "2nd"; ${identifierRule}`,
  },
  {
    title: "a new name with its type",
    settings: log({ addresses: { "aws_dynamodb_table.table": "aws_dynamodb_table.calls" } }),
    place: "api-event-log",
    message: `addresses["aws_dynamodb_table.table"] is "aws_dynamodb_table.calls"; ${identifierRule}`,
  },
  {
    title: "two resources of one type at one address",
    settings: log({ addresses: { "aws_sqs_queue.failures": "lost", "aws_sqs_queue.dead_letters": "lost" } }),
    place: "api-event-log",
    message:
      'the address is "aws_sqs_queue.lost"; api-event-log/failures and api-event-log/dead_letters would share it; ' +
      "give one of them another name in addresses.",
  },
];

const bucketRule =
  'a bucket name has 3 to 63 lower-case letters, digits and "-", starts and ends with a letter or digit, and has none ' +
  'of the prefixes and suffixes that S3 reserves; rename the bucket, for example "acme-trail-logs".';
const badBuckets: readonly (readonly [string, string])[] = [
  ["upper case", "Trail-Logs"],
  ["a dot", "trail.logs"],
  ["an underscore", "trail_logs"],
  ["two characters", "tr"],
  ["64 characters", long(64)],
  ["the shape of an IP address", "192.168.5.4"],
  ["a hyphen at its beginning", "-trail-logs"],
  ["a hyphen at its end", "trail-logs-"],
  ["the reserved prefix xn--", "xn--trail-logs"],
  ["the reserved prefix sthree-", "sthree-trail-logs"],
  ["the reserved prefix amzn-s3-demo-", "amzn-s3-demo-trail-logs"],
  ["the reserved suffix -s3alias", "trail-logs-s3alias"],
  ["the reserved suffix --ol-s3", "trail-logs--ol-s3"],
  ["the reserved suffix --x-s3", "trail-logs--x-s3"],
  ["the reserved suffix --table-s3", "trail-logs--table-s3"],
];
const bucketRows: BadInput[] = badBuckets.map(([title, bucketName]) => ({
  title: `a bucket's name with ${title}`,
  settings: signIn({ bucketName }),
  place: "sign-in-alerts/trail_bucket",
  message: `the bucket's name is "${bucketName}"; ${bucketRule}`,
}));

const trailRule =
  'a trail name has 3 to 128 letters and digits, with single ".", "_" or "-" between them, and is no IP address; ' +
  'rename the trail, for example "account-audit".';
const badTrails: readonly (readonly [string, string])[] = [
  ["two hyphens in a row", "account--audit"],
  ["a space", "account audit"],
  ["a dot at its beginning", ".account"],
  ["two characters", "au"],
  ["129 characters", long(129)],
  ["the shape of an IP address", "192.168.5.4"],
];
const trailRows: BadInput[] = badTrails.map(([title, trailName]) => ({
  title: `a trail's name with ${title}`,
  settings: signIn({ trailName }),
  place: "sign-in-alerts/trail",
  message: `the trail's name is "${trailName}"; ${trailRule}`,
}));

const topicRule =
  'a standard topic\'s name has 1 to 256 letters, digits, "_" and "-"; rename the topic; a .fifo topic can send no e-mail.';
const displayRule =
  "a display name has at most 100 printable ASCII characters; shorten or respell it; it is the sender's name in the mail.";
const ruleRule =
  'a rule name has 1 to 64 letters, digits, ".", "_" and "-"; shorten or respell ruleName, which the name is made from.';
const targetRule = 'a target ID has 1 to 64 letters, digits, ".", "_" and "-"; rename the target.';
const emailRule =
  "one plain e-mail address is accepted, such as security@example.com; " +
  "give each address an entry of its own, without a display name.";
const partitionRule =
  "events are forwarded inside the partition of the home Region us-east-1 (aws); " +
  "leave the Region out, or give that partition a deployment of its own.";

const signInRows: BadInput[] = [
  {
    title: "a FIFO topic",
    settings: signIn({ topicName: "alerts.fifo" }),
    place: "sign-in-alerts/topic",
    message: `the topic's name is "alerts.fifo"; ${topicRule}`,
  },
  {
    title: "an empty topic's name",
    settings: signIn({ topicName: "" }),
    place: "sign-in-alerts/topic",
    message: `the topic's name is ""; ${topicRule}`,
  },
  {
    title: "a topic's name of 257 characters",
    settings: signIn({ topicName: long(257) }),
    place: "sign-in-alerts/topic",
    message: `the topic's name is "${long(257)}"; ${topicRule}`,
  },
  {
    title: "a display name with a letter beyond ASCII",
    settings: signIn({ topicDisplayName: "Überwachung" }),
    place: "sign-in-alerts/topic",
    message: `the topic's display name is "Überwachung"; ${displayRule}`,
  },
  {
    title: "a display name of two lines",
    settings: signIn({ topicDisplayName: "AWS\nsign-in" }),
    place: "sign-in-alerts/topic",
    message: String.raw`the topic's display name is "AWS\nsign-in"; ${displayRule}`,
  },
  {
    title: "a display name of 101 characters",
    settings: signIn({ topicDisplayName: long(101) }),
    place: "sign-in-alerts/topic",
    message: `the topic's display name is "${long(101)}"; ${displayRule}`,
  },
  {
    title: "a rule's name that leaves no room for the rule on tampering",
    settings: signIn({ ruleName: long(55) }),
    place: "sign-in-alerts/tamper_rule",
    message: `the rule's name is "${long(55)}-tampering"; ${ruleRule}`,
  },
  {
    title: "a rule's description of 513 characters",
    settings: signIn({ ruleDescription: long(513) }),
    place: "sign-in-alerts/rule",
    message: `the rule's description is "${long(513)}"; a rule's description has at most 512 characters; shorten it.`,
  },
  {
    title: "a target ID with a space",
    settings: signIn({ targetId: "to topic" }),
    place: "sign-in-alerts/rule",
    message: `the target's ID is "to topic"; ${targetRule}`,
  },
  {
    title: "a target ID of 65 characters",
    settings: signIn({ targetId: long(65) }),
    place: "sign-in-alerts/rule",
    message: `the target's ID is "${long(65)}"; ${targetRule}`,
  },
  {
    title: "an address with a display name",
    settings: signIn({ furtherEmails: ["Anaya <anaya@example.com>"] }),
    place: "sign-in-alerts/topic",
    message: `furtherEmails[0] is "Anaya <anaya@example.com>"; ${emailRule}`,
  },
  {
    title: "two addresses in one entry",
    settings: signIn({ furtherEmails: ["anaya@example.com", "li@example.com, jo@example.com"] }),
    place: "sign-in-alerts/topic",
    message: `furtherEmails[1] is "li@example.com, jo@example.com"; ${emailRule}`,
  },
  {
    title: "an address without a domain",
    settings: signIn({ furtherEmails: ["anaya"] }),
    place: "sign-in-alerts/topic",
    message: `furtherEmails[0] is "anaya"; ${emailRule}`,
  },
  {
    title: "an address at a host without a dot",
    settings: signIn({ furtherEmails: ["root@localhost"] }),
    place: "sign-in-alerts/topic",
    message: `furtherEmails[0] is "root@localhost"; ${emailRule}`,
  },
  {
    title: "an address twice",
    settings: signIn({ furtherEmails: ["anaya@example.com", "li@example.com", "anaya@example.com"] }),
    place: "sign-in-alerts/topic",
    message: 'furtherEmails is "anaya@example.com"; each address gets one mail; name it once.',
  },
  {
    title: "no outcome",
    settings: signIn({ outcomes: [] }),
    place: "sign-in-alerts",
    message: "outcomes is []; at least one is needed; name one or leave the setting out.",
  },
  {
    title: "a malformed Region of sign-ins",
    settings: signIn({ signInRegions: ["us-east-1", "us-east2"] }),
    place: "sign-in-alerts",
    message: `signInRegions[1] is "us-east2"; ${regionRule}`,
  },
  {
    title: "a Region of sign-ins in China",
    settings: signIn({ signInRegions: ["cn-north-1"] }),
    place: "sign-in-alerts",
    message: `signInRegions[0] is "cn-north-1"; ${partitionRule}`,
  },
  {
    title: "a Region of sign-ins in GovCloud",
    settings: signIn({ signInRegions: ["us-gov-west-1"] }),
    place: "sign-in-alerts",
    message: `signInRegions[0] is "us-gov-west-1"; ${partitionRule}`,
  },
];

const keyRule =
  "a key is given by its ARN in the home Region, arn:aws:kms:us-east-1:<account>:key/<key ID>; " +
  "an alias or a key of another Region does not do; take the key's ARN from the KMS console.";
const badKeys: readonly (readonly [string, string])[] = [
  ["a key's alias", "arn:aws:kms:us-east-1:111122223333:alias/audit"],
  ["a key of another Region", "arn:aws:kms:eu-north-1:111122223333:key/1234abcd"],
  ["a key of another partition", "arn:aws-us-gov:kms:us-east-1:111122223333:key/1234abcd"],
  ["a key's ARN without an account", "arn:aws:kms:us-east-1::key/1234abcd"],
  ["a key's ID for its ARN", "1234abcd-12ab-34cd-56ef-1234567890ab"],
];
const topicArnRule =
  "a standard topic is given by its ARN, arn:aws:sns:<Region>:<account>:<topic>; " +
  "take the topic's ARN from the SNS console; a .fifo topic cannot be an alarm's action.";
const badTopicArns: readonly (readonly [string, string])[] = [
  ["a queue for the alarms' topic", "arn:aws:sqs:us-east-1:111122223333:alarms"],
  ["a FIFO topic for the alarms", "arn:aws:sns:us-east-1:111122223333:alarms.fifo"],
  ["a topic of another partition for the alarms", "arn:aws-cn:sns:cn-north-1:111122223333:alarms"],
  ["a topic's ARN without an account for the alarms", "arn:aws:sns:us-east-1::alarms"],
  ["a topic's name for the alarms", "alarms"],
];
const arnRows: BadInput[] = [
  ...badKeys.map(([title, keyArn]) => ({
    title,
    settings: signIn({ encryption: { keyArn } }),
    place: "sign-in-alerts/key",
    message: `keyArn is "${keyArn}"; ${keyRule}`,
  })),
  ...badTopicArns.map(([title, alarmTopicArn]) => ({
    title,
    settings: log({ alarmTopicArn }),
    place: "api-event-log/alarms",
    message: `alarmTopicArn is "${alarmTopicArn}"; ${topicArnRule}`,
  })),
];

const daysRule =
  "an age is a whole number from 1 to 36500; give it in days, or leave the setting out for never.";
const orderRule = "make it longer, or leave glacierAfterDays out.";
const retentionRows: BadInput[] = [
  {
    title: "files that move to Glacier after 0 days",
    settings: signIn({ retention: { glacierAfterDays: 0 } }),
    place: "sign-in-alerts/trail_bucket/lifecycle",
    message: `glacierAfterDays is 0; ${daysRule}`,
  },
  {
    title: "files that move to Glacier after a fraction of a day",
    settings: signIn({ retention: { glacierAfterDays: 30.5 } }),
    place: "sign-in-alerts/trail_bucket/lifecycle",
    message: `glacierAfterDays is 30.5; ${daysRule}`,
  },
  {
    title: "files that go before they were written",
    settings: signIn({ retention: { expireAfterDays: -1 } }),
    place: "sign-in-alerts/trail_bucket/lifecycle",
    message: `expireAfterDays is -1; ${daysRule}`,
  },
  {
    title: "files that go after more than a century",
    settings: signIn({ retention: { expireAfterDays: 36_501 } }),
    place: "sign-in-alerts/trail_bucket/lifecycle",
    message: `expireAfterDays is 36501; ${daysRule}`,
  },
  {
    title: "files that go after no number of days",
    settings: signIn({ retention: { expireAfterDays: Number.NaN } }),
    place: "sign-in-alerts/trail_bucket/lifecycle",
    message: `expireAfterDays is NaN; ${daysRule}`,
  },
  {
    title: "files that go before they move to Glacier",
    settings: signIn({ retention: { glacierAfterDays: 90, expireAfterDays: 30 } }),
    place: "sign-in-alerts/trail_bucket/lifecycle",
    message: `expireAfterDays is 30; files go after they have moved to Glacier (90 days); ${orderRule}`,
  },
  {
    title: "files that go on the day that they move to Glacier",
    settings: signIn({ retention: { glacierAfterDays: 45, expireAfterDays: 45 } }),
    place: "sign-in-alerts/trail_bucket/lifecycle",
    message: `expireAfterDays is 45; files go after they have moved to Glacier (45 days); ${orderRule}`,
  },
];

const lineRule =
  "each line of text is one JSON string: in double quotes, with none inside; " +
  "write the lines with textTemplate([…]), and no quotes in them.";
const pathRule =
  'a path is "$" with fields and indices, such as "$.detail.userIdentity.arn"; correct the path.';
const variableRule = 'a variable has letters, digits, "_" and "-", and does not begin with AWS; rename it.';
const templateLengthRule = "a template has 1 to 8192 characters; shorten or fill it.";
const eventRule =
  "the event is JSON of its own and stands outside quotes, as a value of a JSON template; " +
  "take the quotes away, or name the fields that are needed in inputPaths.";

const mailRows: BadInput[] = [
  {
    title: "a line of the mail without quotes",
    settings: mail('"Sign-in"\nAccount <account>', { account: "$.account" }),
    place: "sign-in-alerts/rule",
    message: `a line of inputTemplate is "Account <account>"; ${lineRule}`,
  },
  {
    title: "a line of the mail with quotes inside",
    settings: mail('"Account "<account>""', { account: "$.account" }),
    place: "sign-in-alerts/rule",
    message: String.raw`a line of inputTemplate is "\"Account \"<account>\"\""; ${lineRule}`,
  },
  {
    title: "a variable of the mail without a path",
    settings: mail('"Account <account> in <region>"', { account: "$.account" }),
    place: "sign-in-alerts/rule",
    message:
      'the template\'s variable is "<region>"; inputPaths has account; give it a path or leave it out.',
  },
  {
    title: "a variable of the mail where there is no path at all",
    settings: mail('"Sign-in by <constructor>"'),
    place: "sign-in-alerts/rule",
    message:
      'the template\'s variable is "<constructor>"; inputPaths has none; give it a path or leave it out.',
  },
  {
    title: "a predefined variable that EventBridge does not have",
    settings: mail('"Sign-in seen by <aws.events.rule>"'),
    place: "sign-in-alerts/rule",
    message:
      'the template\'s variable is "<aws.events.rule>"; inputPaths has none; give it a path or leave it out.',
  },
  {
    title: "a path that the mail does not use",
    settings: mail('"Account <account>"', { account: "$.account", time: "$.time" }),
    place: "sign-in-alerts/rule",
    message:
      'the unused variable of inputPaths is "time"; each variable stands in the template; write <time> there or leave it out.',
  },
  {
    title: "a path of the mail without its $",
    settings: mail('"Account <account>"', { account: "account" }),
    place: "sign-in-alerts/rule",
    message: `inputPaths.account is "account"; ${pathRule}`,
  },
  {
    title: "a path of the mail that searches all levels",
    settings: mail('"User <user>"', { user: "$..arn" }),
    place: "sign-in-alerts/rule",
    message: `inputPaths.user is "$..arn"; ${pathRule}`,
  },
  {
    title: "a variable's name that AWS reserves",
    settings: mail('"Account <AWSaccount>"', { AWSaccount: "$.account" }),
    place: "sign-in-alerts/rule",
    message: `a variable of inputPaths is "AWSaccount"; ${variableRule}`,
  },
  {
    title: "a variable's name with a dot",
    settings: mail('"User <user.arn>"', { "user.arn": "$.detail.userIdentity.arn" }),
    place: "sign-in-alerts/rule",
    message: `a variable of inputPaths is "user.arn"; ${variableRule}`,
  },
  {
    title: "an empty mail",
    settings: mail(""),
    place: "sign-in-alerts/rule",
    message: `the template's length is 0; ${templateLengthRule}`,
  },
  {
    title: "a mail of 8,193 characters",
    settings: mail(`"${long(8191)}"`),
    place: "sign-in-alerts/rule",
    message: `the template's length is 8193; ${templateLengthRule}`,
  },
  {
    title: "a malformed JSON template",
    settings: mail('{"account": }'),
    place: "sign-in-alerts/rule",
    message:
      String.raw`inputTemplate is "{\"account\": }"; a template that begins with a brace or bracket is JSON: ` +
      `${jsonFault('{"account": }')}; correct the JSON.`,
  },
  {
    title: "101 paths",
    settings: mail(`"${times(101, (i) => `<v${i}>`).join(" ")}"`, numbered(101, "$.id")),
    place: "sign-in-alerts/rule",
    message:
      "the number of inputPaths is 101; a target has at most 100; leave out what the template can do without.",
  },
  {
    title: "the whole event inside a line of the mail",
    settings: mail('"Event: <aws.events.event.json>"'),
    place: "sign-in-alerts/rule",
    message: `the template's quoted variable is "<aws.events.event.json>"; ${eventRule}`,
  },
  {
    title: "the event inside a text of a JSON template",
    settings: mail('{"event": "<aws.events.event>"}'),
    place: "sign-in-alerts/rule",
    message: `the template's quoted variable is "<aws.events.event>"; ${eventRule}`,
  },
];

const eventNameRule =
  "an event name is the API operation's, such as CreateSubnet; " +
  "leave out the service's name and any wildcard; a whole pattern can say more.";
const eventSourceRule =
  "an event source is the service's endpoint without a Region, such as ec2.amazonaws.com; " +
  "take it from a CloudTrail event of the service.";
const refused = "the event pattern is refused by EventBridge:";
const readOnlyRule =
  "a rule gets no read-only management events (Get, List, Describe) in its usual state, so it would never match; " +
  "leave the name out or set readOnlyEvents: true.";
const detailTypes =
  "CloudTrail sends AWS API Call via CloudTrail, AWS Console Sign In via CloudTrail, " +
  "AWS Console Action via CloudTrail, AWS Service Event via CloudTrail, AWS Insight via CloudTrail, " +
  "AWS Network Activity Event via CloudTrail; write one of these.";
const ownCallRule =
  "each event would cause another, without end; name other APIs in detail.eventName or detail.eventSource, or except " +
  "the pipeline's role in detail.userIdentity.sessionContext.sessionIssuer.userName with anything-but.";

const eventRows: BadInput[] = [
  {
    title: "no event name",
    settings: log({ eventNames: [] }),
    place: "api-event-log/rule",
    message: `${refused} detail.eventName: a leaf must be a non-empty array, was [].`,
  },
  {
    title: "an event name with a wildcard",
    settings: log({ eventNames: ["Create*"] }),
    place: "api-event-log",
    message: `eventNames[0] is "Create*"; ${eventNameRule}`,
  },
  {
    title: "an event name with its service",
    settings: log({ eventNames: ["CreateSubnet", "ec2:DeleteSubnet"] }),
    place: "api-event-log",
    message: `eventNames[1] is "ec2:DeleteSubnet"; ${eventNameRule}`,
  },
  {
    title: "an event name that gets",
    settings: log({ eventNames: ["GetBucketPolicy"] }),
    place: "api-event-log/rule",
    message: `the pattern's eventName is "GetBucketPolicy"; ${readOnlyRule}`,
  },
  {
    title: "an event name that lists",
    settings: log({ eventNames: ["CreateSubnet", "ListBuckets"] }),
    place: "api-event-log/rule",
    message: `the pattern's eventName is "ListBuckets"; ${readOnlyRule}`,
  },
  {
    title: "event names that describe, by their prefix in a pattern",
    settings: log({ pattern: { detail: { eventName: [{ prefix: "Describe" }] } } }),
    place: "api-event-log/rule",
    message: `the pattern's eventName is "Describe"; ${readOnlyRule}`,
  },
  {
    title: "no event source",
    settings: log({ eventSources: [] }),
    place: "api-event-log/rule",
    message: `${refused} detail.eventSource: a leaf must be a non-empty array, was [].`,
  },
  {
    title: "a service's name for an event source",
    settings: log({ eventSources: ["ec2"] }),
    place: "api-event-log",
    message: `eventSources[0] is "ec2"; ${eventSourceRule}`,
  },
  {
    title: "an event's source for an event source",
    settings: log({ eventSources: ["ec2.amazonaws.com", "aws.ec2"] }),
    place: "api-event-log",
    message: `eventSources[1] is "aws.ec2"; ${eventSourceRule}`,
  },
  {
    title: "a pattern's leaf that is no array",
    settings: log({ pattern: { detail: { eventName: "RunInstances" } } }),
    place: "api-event-log/rule",
    message: `${refused} detail.eventName: a leaf must be a non-empty array, was "RunInstances"; write ["RunInstances"].`,
  },
  {
    title: "a pattern's operator that EventBridge does not have",
    settings: log({ pattern: { detail: { eventName: [{ startsWith: "Run" }] } } }),
    place: "api-event-log/rule",
    message:
      `${refused} detail.eventName[0]: unknown operator "startsWith"; ` +
      "EventBridge has anything-but, cidr, equals-ignore-case, exists, numeric, prefix, suffix, wildcard.",
  },
  {
    title: "a pattern's empty array",
    settings: log({ pattern: { source: [], detail: { eventName: ["RunInstances"] } } }),
    place: "api-event-log/rule",
    message: `${refused} source: a leaf must be a non-empty array, was [].`,
  },
  {
    title: "a pattern without a field",
    settings: log({ pattern: {} }),
    place: "api-event-log/rule",
    message: `${refused} the pattern: must have at least one field, was {}.`,
  },
  {
    title: "a detail-type that CloudTrail nearly sends",
    settings: log({
      pattern: { "detail-type": ["AWS API call via CloudTrail"], detail: { eventName: ["RunInstances"] } },
    }),
    place: "api-event-log/rule",
    message: `the pattern's detail-type is "AWS API call via CloudTrail"; ${detailTypes}`,
  },
  {
    title: "a sign-in's detail-type that CloudTrail nearly sends, in a branch of $or",
    settings: log({
      pattern: {
        $or: [
          { "detail-type": ["AWS Console Signin via CloudTrail"] },
          { detail: { eventName: ["RunInstances"] } },
        ],
      },
    }),
    place: "api-event-log/rule",
    message: `the pattern's detail-type is "AWS Console Signin via CloudTrail"; ${detailTypes}`,
  },
  {
    title: "a pattern of 4,097 characters",
    settings: log({
      pattern: { detail: { eventName: [long(4097 - '{"detail":{"eventName":[""]}}'.length)] } },
    }),
    place: "api-event-log/rule",
    message:
      "the event pattern's length is 4097; a pattern has at most 4096 characters; split it into several rules.",
  },
  {
    title: "a pattern that matches the pipeline's own PutItem",
    settings: log({ pattern: { detail: { eventName: ["PutItem", "DeleteItem"] } } }),
    place: "api-event-log/rule",
    message:
      "the event pattern matches the pipeline's own PutItem (dynamodb.amazonaws.com), " +
      `with which it writes to the table api-event-log: ${ownCallRule}`,
  },
  {
    title: "an event name that is the pipeline's own StartExecution",
    settings: log({ eventNames: ["StartExecution"] }),
    place: "api-event-log/rule",
    message:
      "the event pattern matches the pipeline's own StartExecution (states.amazonaws.com), " +
      `with which it starts the state machine api-event-log: ${ownCallRule}`,
  },
  {
    title: "a pattern that matches the pipeline's own AssumeRole, once read-only events reach it",
    settings: log({
      pattern: {
        detail: { eventName: ["AssumeRole"], requestParameters: { roleArn: [{ suffix: "-run" }] } },
      },
      readOnlyEvents: true,
    }),
    place: "api-event-log/rule",
    message:
      "the event pattern matches the pipeline's own AssumeRole (sts.amazonaws.com), " +
      `with which it takes the role api-event-log-run: ${ownCallRule}`,
  },
];

const columnNameRule = "a column's name has 1 to 255 printable ASCII characters; rename it.";
const columnPathRule =
  "an event that lacks the path would fail the execution, so it is one of those that every event has: " +
  "$.id, $.source, $.account, $.time, $.region, $.detail.eventVersion, $.detail.eventTime, $.detail.eventSource, " +
  "$.detail.eventName, $.detail.awsRegion, $.detail.sourceIPAddress, $.detail.eventID, $.detail.eventType; " +
  "take one of these; EventData holds the rest.";
const tableNameRule = 'a table or index name has 3 to 255 letters, digits, "_", "." and "-"; rename it.';
const machineRule =
  'a state machine\'s name has 1 to 80 letters, digits, "_" and "-"; rename the state machine.';
const logRule =
  "CloudWatch Logs keeps events for one of 0, 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, " +
  "1827, 2192, 2557, 2922, 3288, 3653 days (0: for ever); take the next longer one.";

const tableRows: BadInput[] = [
  {
    title: "a column that the item has as its key",
    settings: log({ columns: { EventID: "$.id" } }),
    place: "api-event-log",
    message: 'a column is "EventID"; the item has EventID and EventData already; give it another name.',
  },
  {
    title: "a column that the item has as its data",
    settings: log({ columns: { EventData: "$.source" } }),
    place: "api-event-log",
    message: 'a column is "EventData"; the item has EventID and EventData already; give it another name.',
  },
  {
    title: "a column from a path that can be absent",
    settings: log({ columns: { User: "$.detail.userIdentity.userName" } }),
    place: "api-event-log",
    message: `columns["User"] is "$.detail.userIdentity.userName"; ${columnPathRule}`,
  },
  {
    title: "a column from a path in the record, not in the event around it",
    settings: log({ columns: { EventName: "$.eventName" } }),
    place: "api-event-log",
    message: `columns["EventName"] is "$.eventName"; ${columnPathRule}`,
  },
  {
    title: "a column without a name",
    settings: log({ columns: { "": "$.source" } }),
    place: "api-event-log",
    message: `a column is ""; ${columnNameRule}`,
  },
  {
    title: "a column with a letter beyond ASCII",
    settings: log({ columns: { Région: "$.region" } }),
    place: "api-event-log",
    message: `a column is "Région"; ${columnNameRule}`,
  },
  {
    title: "an index on an attribute that no item has",
    settings: log({
      columns: { Name: "$.detail.eventName" },
      indexes: [{ name: "by-user", partitionKey: "User" }],
    }),
    place: "api-event-log",
    message:
      'the key of the index by-user is "User"; an index can be on EventID, Name; name one of these or add it to columns.',
  },
  {
    title: "an index that is sorted by an attribute that no item has",
    settings: log({ indexes: [{ name: "by-event", partitionKey: "EventID", sortKey: "EventTime" }] }),
    place: "api-event-log",
    message:
      'the key of the index by-event is "EventTime"; an index can be on EventID; name one of these or add it to columns.',
  },
  {
    title: "an index on the event's data, which is longer than a key",
    settings: log({ indexes: [{ name: "by-data", partitionKey: "EventData" }] }),
    place: "api-event-log",
    message:
      'the key of the index by-data is "EventData"; an index can be on EventID; name one of these or add it to columns.',
  },
  {
    title: "an index on one attribute twice",
    settings: log({ indexes: [{ name: "by-event", partitionKey: "EventID", sortKey: "EventID" }] }),
    place: "api-event-log",
    message:
      'the sort key of the index by-event is "EventID"; a sort key is another attribute than the partition key; ' +
      "name another attribute or leave sortKey out.",
  },
  {
    title: "two indexes of one name",
    settings: log({
      columns: { Name: "$.detail.eventName" },
      indexes: [
        { name: "by-name", partitionKey: "Name" },
        { name: "by-name", partitionKey: "Name", sortKey: "EventID" },
      ],
    }),
    place: "api-event-log/table",
    message: 'indexes[1].name is "by-name"; each index has a name of its own; rename one of them.',
  },
  {
    title: "an index's name with a space",
    settings: log({ indexes: [{ name: "by event", partitionKey: "EventID" }] }),
    place: "api-event-log/table",
    message: `indexes[0].name is "by event"; ${tableNameRule}`,
  },
  {
    title: "21 indexes",
    settings: log({ indexes: times(21, (i) => ({ name: `by-event-${i}`, partitionKey: "EventID" })) }),
    place: "api-event-log/table",
    message: "the number of indexes is 21; a table has at most 20; leave some out.",
  },
  {
    title: "a table's name of two characters",
    settings: log({ tableName: "ev" }),
    place: "api-event-log/table",
    message: `the table's name is "ev"; ${tableNameRule}`,
  },
  {
    title: "a table's name with a slash",
    settings: log({ tableName: "audit/events" }),
    place: "api-event-log/table",
    message: `the table's name is "audit/events"; ${tableNameRule}`,
  },
  {
    title: "a table's name of 256 characters",
    settings: log({ tableName: long(256) }),
    place: "api-event-log/table",
    message: `the table's name is "${long(256)}"; ${tableNameRule}`,
  },
  {
    title: "a state machine's name with a dot",
    settings: log({ stateMachineName: "audit.events" }),
    place: "api-event-log/state_machine",
    message: `the state machine's name is "audit.events"; ${machineRule}`,
  },
  {
    title: "a state machine's name of 81 characters",
    settings: log({ stateMachineName: long(81) }),
    place: "api-event-log/state_machine",
    message: `the state machine's name is "${long(81)}"; ${machineRule}`,
  },
  {
    title: "a rule's name with a space",
    settings: log({ ruleName: "chosen calls" }),
    place: "api-event-log/rule",
    message: `the rule's name is "chosen calls"; ${ruleRule}`,
  },
  {
    title: "a rule's name of 65 characters",
    settings: log({ ruleName: long(65) }),
    place: "api-event-log/rule",
    message: `the rule's name is "${long(65)}"; ${ruleRule}`,
  },
  {
    title: "a log that is kept for 100 days",
    settings: log({ logRetentionInDays: 100 }),
    place: "api-event-log/state_machine/log",
    message: `logRetentionInDays is 100; ${logRule}`,
  },
  {
    title: "a log that is kept for half a day",
    settings: log({ logRetentionInDays: 0.5 }),
    place: "api-event-log/state_machine/log",
    message: `logRetentionInDays is 0.5; ${logRule}`,
  },
];

const nameTaken = (name: string, owner: string) =>
  `the name is "${name}"; ${owner} has it already; rename one of the two.`;

const sharedNameRows: BadInput[] = [
  {
    title: "two stacks with one bucket's name",
    settings: signIn({ bucketName: "acme-trail-logs" }),
    second: signIn({ bucketName: "acme-trail-logs" }),
    place: "sign-in-alerts-2/trail_bucket",
    message: nameTaken("acme-trail-logs", "sign-in-alerts/trail_bucket"),
  },
  {
    title: "two stacks with one trail's name",
    settings: signIn({ trailName: "account-audit" }),
    second: signIn({ trailName: "account-audit" }),
    place: "sign-in-alerts-2/trail",
    message: nameTaken("account-audit", "sign-in-alerts/trail"),
  },
  {
    title: "two stacks with one topic's name",
    settings: signIn({ topicName: "alerts" }),
    second: signIn({ topicName: "alerts" }),
    place: "sign-in-alerts-2/topic",
    message: nameTaken("alerts", "sign-in-alerts/topic"),
  },
  {
    title: "two stacks of different kinds with one rule's name",
    settings: { ...signIn({ ruleName: "to-audit" }), ...log({ ruleName: "to-audit" }) },
    place: "api-event-log/rule",
    message: nameTaken("to-audit", "sign-in-alerts/rule"),
  },
  {
    title: "two stacks with one table's name",
    settings: log({ tableName: "events" }),
    second: log({ tableName: "events" }),
    place: "api-event-log-2/table",
    message: nameTaken("events", "api-event-log/table"),
  },
  {
    title: "two stacks with one state machine's name",
    settings: log({ stateMachineName: "write-events", logRetentionInDays: 30 }),
    second: log({ stateMachineName: "write-events", hardening: "none" }),
    place: "api-event-log-2/state_machine",
    message: nameTaken("write-events", "api-event-log/state_machine"),
  },
];

/** Every bad input that the tests know, one fault each. */
export const badInputs: readonly BadInput[] = [
  ...commonRows,
  ...backendRows,
  ...addressRows,
  ...bucketRows,
  ...trailRows,
  ...signInRows,
  ...arnRows,
  ...retentionRows,
  ...mailRows,
  ...eventRows,
  ...tableRows,
  ...sharedNameRows,
];

/** What this Node.js says of malformed JSON: the words differ between versions. */
function jsonFault(text: string): string {
  try {
    JSON.parse(text);
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error(`${text} is JSON`);
}
