import { email } from "../../lib/messaging/email";
import { publishers } from "../../lib/messaging/publishers";
import { topicDisplayName, topicName } from "../../lib/validation/names";
import { list, string } from "../../lib/validation/schema/kinds";
import { notEmpty } from "../../lib/validation/validation";

/** A topic that the stack makes, and that mails. */
export const ownTopic = {
  /**
   * The addresses that are mailed. The first is the default of the Terraform variable `subscription_email`,
   * which may name another.
   * @default that of the variable alone, which must be set
   * @change adds or removes subscriptions
   */
  emails: list(string(email), notEmpty),
  /**
   * Addresses that are mailed besides these, or besides that of the variable.
   * @default none
   * @change adds or removes subscriptions
   */
  furtherEmails: list(string(email)),
  /**
   * The topic's name.
   * @default the stack's name; of `alerts` with `-alerts`
   * @change replaces the topic and its subscriptions
   */
  topicName: string(topicName),
  /**
   * The sender's name in the mail.
   * @default `"AWS sign-in"`; of `alerts` `"AWS tables"`
   * @change in place
   */
  topicDisplayName: string(topicDisplayName),
  /**
   * Who publishes to the topic besides EventBridge.
   * @default nobody
   * @change in place
   */
  publishers,
};

/** A topic that exists, of this account or another: it is not touched. */
export const existingTopic = {
  /**
   * A topic of the home Region that exists, in place of one that is made; its policy must have the statements
   * of the output `required_topic_policy`, and its key's those of `required_topic_key_policy`.
   * @default a topic is made
   * @change destroys the topic that was made, and its subscriptions
   */
  topicArn: string(),
};
