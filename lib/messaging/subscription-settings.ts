import { filterPolicyScopes } from "../../engines/filter-policy";
import { boolean, choice, jsonObject, number, record, string } from "../validation/schema/kinds";
import { object, required, type SettingsOf } from "../validation/schema/object";
import { wholeNumber } from "../validation/numbers";
import { textConstraint } from "../validation/validation";

const protocols = [
  "application",
  "email",
  "email-json",
  "firehose",
  "http",
  "https",
  "lambda",
  "sms",
  "sqs",
] as const;

/** https://docs.aws.amazon.com/sns/latest/api/API_Subscribe.html */
export type Protocol = (typeof protocols)[number];

const subscriptionShape = {
  /**
   * How messages are delivered: `"email"`, `"email-json"`, `"sms"`, `"http"`, `"https"`, `"sqs"`, `"lambda"`,
   * `"firehose"` or `"application"`.
   * @change replaces the subscription
   */
  protocol: required(choice(...protocols)),
  /**
   * Where: an address, a number, a URL, or the ARN of a queue, function, Firehose stream or application
   * endpoint; or a reference of Terraform such as `${aws_sqs_queue.siem.arn}`.
   * @change replaces the subscription
   */
  endpoint: required(string()),
  /**
   * Which messages are delivered, as SNS's
   * [filter policy](https://docs.aws.amazon.com/sns/latest/dg/sns-subscription-filter-policies.html). Mails on
   * tampering have no attribute: `{ severity: ["critical", { exists: false }] }` delivers them, too.
   * @default all
   * @change in place
   */
  filterPolicy: jsonObject<Readonly<Record<string, unknown>>>(),
  /**
   * What the filter policy is asked of: `"MessageBody"`, which has fields with `mail: "event"` alone, or
   * `"MessageAttributes"`, of which EventBridge sets none, and `source: "logs"` the `severity`.
   * @default `"MessageBody"`
   * @change in place
   */
  filterPolicyScope: choice(...filterPolicyScopes),
  /**
   * Whether a queue, a URL or a Firehose stream gets the message alone, and not what SNS says of it.
   * @default `false`
   * @change in place
   */
  rawMessageDelivery: boolean,
  /**
   * How SNS tries a URL again, as SNS's
   * [delivery policy](https://docs.aws.amazon.com/sns/latest/dg/sns-message-delivery-retries.html).
   * @default SNS's own
   * @change in place
   */
  deliveryPolicy: jsonObject<Readonly<Record<string, unknown>>>(),
  /**
   * Whether what answers at a URL confirms the subscription by itself, as PagerDuty does: Terraform then
   * waits for it.
   * @default `false`
   * @change nothing
   */
  endpointAutoConfirms: boolean,
  /**
   * Minutes that Terraform waits for that.
   * @default `1`
   * @change nothing
   */
  confirmationTimeoutInMinutes: number(wholeNumber("a timeout", 1, 4320, "give it in minutes")),
};
const subscription = object(subscriptionShape);

/** Who gets the messages of a topic, by a protocol. */
export interface SubscriptionSettings extends SettingsOf<typeof subscriptionShape> {}

/** A subscription's name is part of its address. */
const subscriptionName = textConstraint(
  "[a-z][a-z0-9]*(?:_[a-z0-9]+)*",
  'a subscription\'s name has lower-case letters and digits with single "_" between them, and begins with a letter',
  "respell it, for example on_call; it is part of the Terraform address",
);

export const subscriptions = record(subscription, subscriptionName);

/** Subscriptions by name. */
export type Subscriptions = Readonly<Record<string, SubscriptionSettings>>;
