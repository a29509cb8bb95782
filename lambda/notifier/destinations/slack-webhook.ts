import type { Message } from "../message/message";
import { type Destination, DeliveryError } from "./destination";
import { post } from "./post";
import { isWebhookUrl, Secret } from "./secret";
import { slackMessage } from "./slack-markup";

/** Statuses with which a webhook that no longer exists answers. */
const webhookGone: readonly (number | undefined)[] = [403, 404, 410];

/** A Slack channel, by an app's incoming webhook. */
export class SlackWebhook implements Destination {
  constructor(private readonly webhook: Pick<Secret, "text" | "forget">) {}

  /** @param parameter the name of the SSM parameter with the webhook's URL */
  static of(parameter: string): SlackWebhook {
    return new SlackWebhook(new Secret(parameter, isWebhookUrl, "the https URL of a Slack webhook"));
  }

  async send(message: Message, deadline: number): Promise<void> {
    try {
      await post(await this.webhook.text(deadline), slackMessage(message), deadline, { name: "Slack" });
    } catch (error) {
      if (error instanceof DeliveryError && webhookGone.includes(error.status)) this.webhook.forget();
      throw error;
    }
  }
}
