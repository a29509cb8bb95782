import { GetParameterCommand, SSMClient } from "@aws-sdk/client-ssm";

/** Milliseconds for which the URL is cached. */
const lifetime = 5 * 60_000;

/** Milliseconds for one read. */
const maxReadTime = 10_000;

/**
 * The URL of the Slack webhook, a secret in SSM Parameter Store.
 * https://docs.aws.amazon.com/systems-manager/latest/userguide/systems-manager-parameter-store.html
 */
export class Webhook {
  private readonly ssm = new SSMClient({});
  private kept?: { readonly url: string; readonly until: number };

  /** @param parameter the name of the SSM parameter */
  constructor(private readonly parameter: string) {}

  /**
   * Gives the URL.
   *
   * @param deadline when to give up, in milliseconds since 1970
   * @throws Error when SSM does not give the URL of a webhook.
   */
  async url(deadline: number): Promise<string> {
    if (!this.kept || this.kept.until <= Date.now()) {
      this.kept = { url: await this.read(deadline), until: Date.now() + lifetime };
    }
    return this.kept.url;
  }

  /** Clears the cached URL. */
  forget(): void {
    this.kept = undefined;
  }

  private async read(deadline: number): Promise<string> {
    const value = await this.value(deadline);
    if (isWebhookUrl(value)) return value;
    throw new Error(`The SSM parameter ${this.parameter} must contain the https URL of a Slack webhook.`);
  }

  private async value(deadline: number): Promise<string> {
    const timeout = Math.max(1, Math.min(maxReadTime, deadline - Date.now()));
    const { Parameter } = await this.ssm
      .send(new GetParameterCommand({ Name: this.parameter, WithDecryption: true }), {
        abortSignal: AbortSignal.timeout(timeout),
      })
      .catch((error: unknown) => this.fail(error));
    return Parameter?.Value?.trim() ?? "";
  }

  /** Gives only the name of SSM's error: its other fields may contain the secret. */
  private fail(error: unknown): never {
    const { name } = error as { readonly name?: unknown };
    throw new Error(`The SSM parameter ${this.parameter} could not be read: ${String(name)}.`);
  }
}

/** Unencrypted http is accepted only on this machine. */
function isWebhookUrl(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { protocol, hostname } = new URL(value);
  return protocol === "https:" || (protocol === "http:" && hostname === "127.0.0.1");
}
