import { AlertedEvents } from "./alerted-events";
import { classify } from "./classify";
import { alertMessage, type SlackMessage } from "./message";
import { readPayload } from "./payload";
import type { Settings } from "./settings";
import { postToSlack, SlackError } from "./slack";
import { Webhook } from "./webhook";

/** Milliseconds kept back to end before Lambda stops the function. */
const reserve = 2_000;

/** Answers with which Slack says that a webhook is gone. */
const gone: readonly (number | undefined)[] = [403, 404, 410];

/** How long the invocation may take. */
interface Context {
  /** Milliseconds. */
  getRemainingTimeInMillis(): number;
}

/** Tells Slack of changes that nobody expected made. It outlives an invocation, and remembers what it told. */
export class Alerter {
  private readonly alerted = new AlertedEvents();

  constructor(
    private readonly settings: Settings,
    private readonly webhook: Pick<Webhook, "url" | "forget"> = new Webhook(settings.webhookParameter),
  ) {}

  /** Fails when Slack takes no message, so that Lambda invokes again, and keeps the event as a dead letter in the end. */
  async handle(event: unknown, context: Context): Promise<void> {
    const deadline = Date.now() + context.getRemainingTimeInMillis() - reserve;
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
      if (error instanceof SlackError && gone.includes(error.status)) this.webhook.forget();
      throw error;
    }
  }
}
