import type { Context } from "aws-lambda";
import { AlertedEvents } from "./alerted-events";
import { classify } from "./classify";
import { alertMessage, type SlackMessage } from "./message";
import { readPayload } from "./payload";
import type { AlerterSettings } from "./settings";
import { postToSlack, SlackError } from "./slack";
import { Webhook } from "./webhook";

/** Milliseconds between the alerter's deadline and the time when Lambda stops the function. */
const shutdownMargin = 2_000;

/** Statuses with which Slack answers when a webhook no longer exists. */
const webhookGone: readonly (number | undefined)[] = [403, 404, 410];

/** Alerts Slack to unexpected changes. It outlives an invocation and remembers the alerted events. */
export class Alerter {
  private readonly alerted = new AlertedEvents();

  constructor(
    private readonly settings: AlerterSettings,
    private readonly webhook: Pick<Webhook, "url" | "forget"> = new Webhook(settings.webhookParameter),
  ) {}

  /**
   * Handles a batch of log events.
   *
   * @throws Error when Slack does not accept the message. Lambda then retries, and keeps the batch as a dead
   * letter.
   */
  async handle(event: unknown, context: Pick<Context, "getRemainingTimeInMillis">): Promise<void> {
    const deadline = Date.now() + context.getRemainingTimeInMillis() - shutdownMargin;
    const { expected, maskKeys, region } = this.settings;
    const { logGroup, logEvents } = readPayload(event);
    const classification = classify(logEvents, expected, (id) => this.alerted.has(id));
    console.log(JSON.stringify(classification.counts));
    if (classification.unexpected.length + classification.unreadable.length === 0) return;

    await this.send(alertMessage(classification, { maskKeys, logGroup, region }), deadline);
    this.alerted.add(classification.ids);
  }

  private async send(message: SlackMessage, deadline: number): Promise<void> {
    try {
      await postToSlack(await this.webhook.url(deadline), message, deadline);
    } catch (error) {
      if (error instanceof SlackError && webhookGone.includes(error.status)) this.webhook.forget();
      throw error;
    }
  }
}
