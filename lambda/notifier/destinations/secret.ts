import { GetParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import { DeliveryError, endingAt, failWith } from "./destination";

/** Milliseconds for which the secret is cached. */
const lifetime = 5 * 60_000;

/** Milliseconds for one read. */
const maxReadTime = 10_000;

/**
 * A secret in SSM Parameter Store, such as a webhook's URL.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/systems-manager-parameter-store.html
 */
export class Secret {
  private readonly ssm = new SSMClient({});
  private kept?: { readonly text: string; readonly until: number };

  /**
   * @param parameter the name of the SSM parameter
   * @param accepts what the text must be, in words
   */
  constructor(
    private readonly parameter: string,
    private readonly isAccepted: (text: string) => boolean,
    private readonly accepts: string,
  ) {}

  /**
   * Gives the secret; what was read before where SSM is busy, broken or unreachable.
   *
   * @param deadline when to give up, in milliseconds since 1970
   * @throws Error when SSM does not give a text that is accepted
   */
  async text(deadline: number): Promise<string> {
    const { kept } = this;
    if (kept && kept.until > Date.now()) return kept.text;
    const text = await this.read(deadline).catch((error: unknown) => {
      if (kept && error instanceof DeliveryError && error.isTransient) return kept.text;
      throw error;
    });
    this.kept = { text, until: Date.now() + lifetime };
    return text;
  }

  /** Clears the cached secret. */
  forget(): void {
    this.kept = undefined;
  }

  private async read(deadline: number): Promise<string> {
    const text = await this.value(deadline);
    if (this.isAccepted(text)) return text;
    throw new Error(
      `The SSM parameter ${this.parameter} must contain ${this.accepts}; it contains ${kindOf(text)}.` +
        " Put that text alone into it.",
    );
  }

  private async value(deadline: number): Promise<string> {
    const { Parameter } = await this.ssm
      .send(new GetParameterCommand({ Name: this.parameter, WithDecryption: true }), {
        abortSignal: endingAt(deadline, maxReadTime),
      })
      .catch((error: unknown) => failWith(`The SSM parameter ${this.parameter} could not be read`, error));
    // Spaces are also the mark at the beginning of a file in UTF-8.
    return Parameter?.Value?.replace(/^[\s"']+|[\s"']+$/g, "") ?? "";
  }
}

/** What a text is that is not accepted, without a part of it: it may be the secret of something else. */
function kindOf(text: string): string {
  if (text === "") return "nothing";
  if (/^[{[]/.test(text)) return "JSON";
  if (/\s/.test(text)) return "spaces or several lines";
  if (!/^https:/i.test(text) || !URL.canParse(text)) return "a text that begins otherwise";
  return text.includes("@") ? "a URL with a user's name" : "a URL whose host is refused";
}

/** Hosts of this machine, as `URL` writes them: it makes `127.1` and `0x7f000001` to `127.0.0.1`. */
const loopback =
  /^(?:127\.[\d.]+|0\.0\.0\.0|(?:.+\.)?localhost\.?|\[::1?\]|\[::ffff:(?:7f[\da-f]{2}|0):[\da-f]+\])$/;

/**
 * Whether a text is the URL of a webhook: https to another host. Unencrypted http to this machine is
 * accepted outside of Lambda alone, whose own interface listens there.
 */
export function isWebhookUrl(text: string): boolean {
  if (!URL.canParse(text) || /\s/.test(text)) return false;
  const { protocol, hostname, username, password } = new URL(text);
  // Node.js posts to no such URL.
  if (username + password !== "") return false;
  if (protocol === "https:") return !loopback.test(hostname);
  // Lambda sets this variable, and lets no configuration of the function set or remove it.
  return protocol === "http:" && hostname === "127.0.0.1" && process.env.AWS_LAMBDA_RUNTIME_API === undefined;
}
