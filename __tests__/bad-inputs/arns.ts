import { type BadInput, log, signIn } from "./bad-input";

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

/** Keys and topics that exist, by their ARNs. */
export const arns: readonly BadInput[] = [
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
