import type { SubscriptionSettings } from "../../lib/messaging/subscription-settings";
import type { SignInAlertsSettings } from "../../stacks/settings/sign-in-alerts";
import { type BadInput, log, signIn } from "./bad-input";

const topicArn = "arn:aws:sns:us-east-1:444455556666:security";
const arnRule =
  "a standard topic of the home Region is given by its ARN, arn:aws:sns:us-east-1:<account>:<topic>; " +
  "take the topic's ARN from the SNS console; a rule reaches no topic of another Region, and no .fifo topic.";
const badArns: readonly (readonly [string, string])[] = [
  ["a topic by its name", "security"],
  ["a topic of another Region", "arn:aws:sns:eu-west-1:444455556666:security"],
  ["a FIFO topic by its ARN", `${topicArn}.fifo`],
  ["a subscription in place of a topic", `${topicArn}:0b1c2d3e`],
  ["a queue in place of a topic", "arn:aws:sqs:us-east-1:444455556666:security"],
];
const arns = badArns.map(([title, given]): BadInput => ({
  title,
  settings: signIn({ topicArn: given }),
  place: "sign-in-alerts/topic",
  message: `topicArn is "${given}"; ${arnRule}`,
}));

const tamperArns = badArns.map(([title, given]): BadInput => ({
  title: `${title}, for tampering`,
  settings: log({ tamperTopicArn: given }),
  place: "api-event-log/tamper_topic",
  message: `tamperTopicArn is "${given}"; ${arnRule}`,
}));

const ofOwnTopic: Pick<
  SignInAlertsSettings,
  "emails" | "furtherEmails" | "topicName" | "topicDisplayName" | "publishers"
> = {
  emails: ["security@example.com"],
  furtherEmails: ["security@example.com"],
  topicName: "security",
  topicDisplayName: "Security",
  publishers: { accounts: ["111122223333"] },
};
const beside = Object.entries(ofOwnTopic).map(([setting, value]): BadInput => ({
  title: `${setting} beside a topic that exists`,
  settings: signIn({ topicArn, [setting]: value } as SignInAlertsSettings),
  place: "sign-in-alerts",
  message:
    `${setting} is ${JSON.stringify(value)}; it stands beside topicArn, and one of the two is accepted; ` +
    `leave ${setting} or topicArn out.`,
}));

const onceRule = "each stands there once; leave out what stands there twice.";
const publishers: readonly BadInput[] = [
  {
    title: "a publisher that is no service principal",
    settings: signIn({ publishers: { services: ["cloudwatch"] } }),
    place: "sign-in-alerts",
    message:
      'publishers.services[0] is "cloudwatch"; a service is given by its principal, such as cloudwatch.amazonaws.com; ' +
      "take the principal from the service's documentation of SNS topics.",
  },
  {
    title: "a publisher with an account ID of 11 digits",
    settings: signIn({ publishers: { accounts: ["11112222333"] } }),
    place: "sign-in-alerts",
    message:
      'publishers.accounts[0] is "11112222333"; an account ID has 12 digits; write it as text, with its leading zeros.',
  },
  {
    title: "a publisher twice",
    settings: signIn({ publishers: { accounts: ["111122223333", "111122223333"] } }),
    place: "sign-in-alerts",
    message: `publishers.accounts is ["111122223333","111122223333"]; ${onceRule}`,
  },
];

const queue = "arn:aws:sqs:us-east-1:111122223333:siem";
/** One subscription, and the error on one of its settings. */
const subscribed = (
  title: string,
  siem: SubscriptionSettings,
  error: string,
  more: Partial<SignInAlertsSettings> = {},
): BadInput => ({
  title,
  settings: signIn({ ...more, subscriptions: { siem } } as SignInAlertsSettings),
  place: "sign-in-alerts/topic/subscriptions/siem",
  message: `subscriptions.siem.${error}`,
});
const event = { mail: "event" } as const;
const policyRule = (policy: object, says: string) => `filterPolicy is ${JSON.stringify(policy)}; ${says}.`;
const root = { detail: { userIdentity: { type: ["Root"] } } };
const byAttribute = { severity: ["high"] };
const unknown = { "detail-type": [{ wildcard: "AWS*" }] };
const sixKeys = Object.fromEntries([..."abcdef"].map((key) => [key, ["x"]]));

const subscriptions: readonly BadInput[] = [
  {
    title: "a subscription's name with a hyphen",
    settings: signIn({ subscriptions: { "on-call": { protocol: "sqs", endpoint: queue } } }),
    place: "sign-in-alerts",
    message:
      'a key of subscriptions is "on-call"; a subscription\'s name has lower-case letters and digits with single "_" between them, ' +
      "and begins with a letter; respell it, for example on_call; it is part of the Terraform address.",
  },
  {
    title: "a queue subscribed twice",
    settings: signIn({
      subscriptions: {
        siem: { protocol: "sqs", endpoint: queue },
        again: { protocol: "sqs", endpoint: queue },
      },
    }),
    place: "sign-in-alerts/topic/subscriptions",
    message: `subscriptions.again.endpoint is "${queue}"; subscriptions.siem has it already by sqs; leave one of the two out.`,
  },
  subscribed(
    "a queue by its URL",
    { protocol: "sqs", endpoint: "https://sqs.us-east-1.amazonaws.com/111122223333/siem" },
    'endpoint is "https://sqs.us-east-1.amazonaws.com/111122223333/siem"; a standard queue is given by its ARN, ' +
      "arn:aws:sqs:<Region>:<account>:<queue>; take the ARN from the console; a standard topic reaches no .fifo queue.",
  ),
  subscribed(
    "a FIFO queue",
    { protocol: "sqs", endpoint: `${queue}.fifo` },
    `endpoint is "${queue}.fifo"; a standard queue is given by its ARN, arn:aws:sqs:<Region>:<account>:<queue>; ` +
      "take the ARN from the console; a standard topic reaches no .fifo queue.",
  ),
  subscribed(
    "a queue as a function",
    { protocol: "lambda", endpoint: queue },
    `endpoint is "${queue}"; a function is given by its ARN, arn:aws:lambda:<Region>:<account>:function:<function>; ` +
      "take the ARN from the console.",
  ),
  subscribed(
    "a queue as a Firehose stream",
    { protocol: "firehose", endpoint: queue },
    `endpoint is "${queue}"; a Firehose stream is given by its ARN, ` +
      "arn:aws:firehose:<Region>:<account>:deliverystream/<stream>; take the ARN from the console.",
  ),
  subscribed(
    "a queue as an application endpoint",
    { protocol: "application", endpoint: queue },
    `endpoint is "${queue}"; an application endpoint is given by its ARN, ` +
      "arn:aws:sns:<Region>:<account>:endpoint/<platform>/<application>/<ID>; take the ARN from the console.",
  ),
  subscribed(
    "a URL of another protocol",
    { protocol: "https", endpoint: "http://alerts.example.com/" },
    'endpoint is "http://alerts.example.com/"; an endpoint of the protocol https is a URL that begins with https://; ' +
      "write the whole URL; give the protocol that it begins with.",
  ),
  subscribed(
    "a phone number without its country",
    { protocol: "sms", endpoint: "0170 1234567" },
    'endpoint is "0170 1234567"; a phone number is given as E.164 has it, such as +15555550100; ' +
      "write it with + and the country code, without spaces.",
  ),
  subscribed(
    "a subscription by e-mail without an address",
    { protocol: "email-json", endpoint: "security" },
    'endpoint is "security"; one plain e-mail address is accepted, such as security@example.com; ' +
      "give each address an entry of its own, without a display name.",
  ),
  subscribed(
    "raw delivery by e-mail",
    { protocol: "email", endpoint: "a@example.com", rawMessageDelivery: true },
    "rawMessageDelivery is true; the protocols firehose, http, https, sqs have it, and email does not; leave it out.",
  ),
  subscribed(
    "a delivery policy of a queue",
    { protocol: "sqs", endpoint: queue, deliveryPolicy: { healthyRetryPolicy: { numRetries: 5 } } },
    'deliveryPolicy is {"healthyRetryPolicy":{"numRetries":5}}; the protocols http, https have it, and sqs does not; leave it out.',
  ),
  subscribed(
    "a filter on the body of a text",
    { protocol: "sqs", endpoint: queue, filterPolicy: root },
    policyRule(
      root,
      'messages are text, in whose body SNS finds no fields, so that none passes; set mail to "event", or leave filterPolicy out; source "logs" has the attribute severity',
    ),
  ),
  subscribed(
    "a filter on attributes, which EventBridge does not set",
    { protocol: "sqs", endpoint: queue, filterPolicy: byAttribute, filterPolicyScope: "MessageAttributes" },
    policyRule(
      byAttribute,
      'EventBridge sets no attributes, so that no message passes; set filterPolicyScope to "MessageBody", ' +
        'and mail to "event" to filter by what is in the event; source "logs" has the attribute severity',
    ),
    event,
  ),
  subscribed(
    "a filter on a field that no event has",
    { protocol: "sqs", endpoint: queue, filterPolicy: byAttribute },
    policyRule(
      byAttribute,
      "the event has no severity, so that no message passes; filter by version, id, detail-type, source, account, " +
        'time, region, resources, detail; source "logs" has the attribute severity',
    ),
    event,
  ),
  ...[{ detail: byAttribute }, { "detail.severity": ["high"] }].map((policy) =>
    subscribed(
      `a filter on a field that no record has, as ${JSON.stringify(policy)}`,
      { protocol: "sqs", endpoint: queue, filterPolicy: policy },
      policyRule(
        policy,
        "the event's detail has no severity, so that no message passes; filter by a field of CloudTrail's records, such as " +
          'eventName; source "logs" has the attribute severity',
      ),
      event,
    ),
  ),
  subscribed(
    "a filter with an operator that SNS lacks",
    { protocol: "sqs", endpoint: queue, filterPolicy: unknown },
    policyRule(
      unknown,
      "SNS refuses it: it documents no operator wildcard; see SNS's constraints on filter policies",
    ),
    event,
  ),
  subscribed(
    "a filter of six keys on a topic that exists",
    { protocol: "sqs", endpoint: queue, filterPolicy: sixKeys },
    policyRule(
      sixKeys,
      "SNS refuses it: it has 6 keys, of which 5 are accepted; see SNS's constraints on filter policies",
    ),
    { ...event, topicArn },
  ),
];

/** A topic that exists, publishers and subscriptions. */
export const topics: readonly BadInput[] = [
  ...arns,
  ...tamperArns,
  ...beside,
  ...publishers,
  ...subscriptions,
];
