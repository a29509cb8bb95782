import type { Message } from "../message/message";
import type { Destination } from "./destination";
import { post } from "./post";
import { Secret } from "./secret";
import { slackMessage } from "./slack-markup";

/** https://docs.slack.dev/reference/methods/chat.postMessage */
const postMessage = "https://slack.com/api/chat.postMessage";

const forgotten = ["invalid_auth", "not_authed", "token_expired", "token_revoked", "account_inactive"];

/** A Slack channel, by an app's bot token. */
export class SlackChannel implements Destination {
  constructor(
    private readonly token: Pick<Secret, "text" | "forget">,
    private readonly channel: string,
    private readonly url = postMessage,
  ) {}

  /**
   * @param parameter the name of the SSM parameter with the bot token
   * @param channel the channel's ID, such as `C0123456789`
   */
  static of(parameter: string, channel: string, url?: string): SlackChannel {
    const token = new Secret(parameter, (text) => /^\S+$/.test(text), "a bot token of Slack (xoxb-…)");
    return new SlackChannel(token, channel, url);
  }

  async send(message: Message, deadline: number): Promise<void> {
    const token = await this.token.text(deadline);
    await post(this.url, { channel: this.channel, ...slackMessage(message) }, deadline, {
      name: "Slack",
      headers: { authorization: `Bearer ${token}` },
      refusal: (answer) => this.refusal(answer),
    });
  }

  /** Slack answers 200 to what it refuses, and says why in the body. */
  private refusal(answer: string): string | undefined {
    if (/^\s*{\s*"ok"\s*:\s*true\b/.test(answer)) return undefined;
    const reason = /"error"\s*:\s*"([a-z_]{1,64})"/.exec(answer)?.[1] ?? "what it does not document";
    if (forgotten.includes(reason)) this.token.forget();
    return reason;
  }
}
