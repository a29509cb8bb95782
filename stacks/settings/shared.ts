import { email } from "../../lib/messaging/email";
import { either, list, string, type TypeOf } from "../../lib/validation/schema/kinds";
import { object, required } from "../../lib/validation/schema/object";
import { notEmpty } from "../../lib/validation/validation";

const ownTopic = {
  /**
   * The addresses that a topic of its own mails.
   * @change adds or removes subscriptions
   */
  emails: required(list(string(email), notEmpty)),
};
const existingTopic = {
  /**
   * A topic of the home Region that exists, whose policy must have the statements of the output
   * `required_watch_topic_policy`, and its key's those of `required_watch_topic_key_policy`.
   * @change destroys the topic that was made
   */
  topicArn: required(string()),
};
const secondWatch = object({}, [ownTopic, existingTopic]);

/** Whom the second watch tells of calls on what tells of tampering. */
export type SecondWatchSettings = TypeOf<typeof secondWatch>;

export const toldTwice = {
  /**
   * Whom rules besides those on tampering tell of calls on what tells of it, so that no call silences
   * both.
   * @default the addresses of the stack's topic, by a topic with a key of its own; where the first topic
   * exists, that topic; nobody without hardening
   * @change adds or destroys the rules, and their topic, key and alarms
   */
  secondWatch,
};

/** Who is told when a stack itself is tampered with. */
export const toldOfTampering = {
  /**
   * A topic of the home Region that exists, such as that of `sign-in-alerts`, which is told of calls on what
   * the stack has: see [what no alert tells of](operations.md#writes-that-no-alert-tells-of). Its policy must
   * have the statements of the output `required_tamper_topic_policy`, which that of `sign-in-alerts` has.
   * @default nobody is told
   * @change adds or destroys the rules, their queues and their alarms
   */
  tamperTopicArn: string(),
  ...toldTwice,
};

/** Topics of any Region; what the stack's own Region refuses, the alarms do. */
export const topics = either(string(), list(string()));
