import type { Message } from "../message/message";
import { DeliveryError, type ThreadedDestination } from "./destination";
import { post } from "./post";
import { Secret } from "./secret";
import { slackMessage } from "./slack-markup";

/** https://docs.slack.dev/reference/methods/chat.postMessage */
const postMessage = "https://slack.com/api/chat.postMessage";

const forgotten = ["invalid_auth", "not_authed", "token_expired", "token_revoked", "account_inactive"];

/** What Slack answers while it is busy or broken. */
const passing = [
  "ratelimited",
  "rate_limited",
  "fatal_error",
  "internal_error",
  "request_timeout",
  "service_unavailable",
];

/** What Slack answers to a message in a thread that is not there. */
const threadGone = /\b(?:thread_not_found|message_not_found|cannot_reply_to_message)\b/;

/** A Slack channel, by an app's bot token. */
export class SlackChannel implements ThreadedDestination {
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
    const token = new Secret(parameter, (text) => /^[^\s{"]+$/.test(text), "a bot token of Slack (xoxb-…)");
    return new SlackChannel(token, channel, url);
  }

  async send(message: Message, deadline: number): Promise<void> {
    await this.post(message, deadline);
  }

  /** Where the first message of a thread is gone, the message begins another. */
  async sendInThread(
    thread: string | undefined,
    message: Message,
    deadline: number,
  ): Promise<string | undefined> {
    if (thread === undefined) return this.post(message, deadline);
    try {
      await this.post(message, deadline, thread);
      return thread;
    } catch (error) {
      if (!(error instanceof DeliveryError) || !threadGone.test(error.message)) throw error;
      return this.post(message, deadline);
    }
  }

  /** The time of the posted message, by which Slack knows it. */
  private async post(message: Message, deadline: number, thread?: string): Promise<string | undefined> {
    const token = await this.token.text(deadline);
    let time: string | undefined;
    const body = { channel: this.channel, thread_ts: thread, ...slackMessage(message) };
    await post(this.url, body, deadline, {
      name: "Slack",
      headers: { authorization: `Bearer ${token}` },
      passing,
      refusal: (answer) => {
        time = /"ts"\s*:\s*"(\d+\.\d+)"/.exec(answer)?.[1];
        return this.refusal(answer);
      },
    });
    return time;
  }

  /** Slack answers 200 to what it refuses, and says why in the body; empty where it does not. */
  private refusal(answer: string): string | undefined {
    if (/^\s*{\s*"ok"\s*:\s*true\b/.test(answer)) return undefined;
    const reason = /"error"\s*:\s*"([a-z_]{1,64})"/.exec(answer)?.[1] ?? "";
    if (forgotten.includes(reason)) this.token.forget();
    return reason;
  }
}
