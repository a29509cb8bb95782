import { GetParameterCommand, SSMClient } from "@aws-sdk/client-ssm";

/** Milliseconds for which the URL is kept. */
const lifetime = 5 * 60_000;
const longestRead = 10_000;

/** The URL of the Slack webhook, a secret that SSM keeps: https://docs.aws.amazon.com/systems-manager/latest/userguide/systems-manager-parameter-store.html */
export class Webhook {
  private readonly ssm = new SSMClient({});
  private kept?: { readonly url: string; readonly until: number };

  /** @param parameter the name of the SSM parameter */
  constructor(private readonly parameter: string) {}

  /**
   * The URL; fails when it cannot be read.
   * @param deadline when to give up, in milliseconds since 1970
   */
  async url(deadline: number): Promise<string> {
    if (!this.kept || this.kept.until <= Date.now()) {
      this.kept = { url: await this.read(deadline), until: Date.now() + lifetime };
    }
    return this.kept.url;
  }

  /** Has the URL read again when it is next asked for. */
  forget(): void {
    this.kept = undefined;
  }

  private async read(deadline: number): Promise<string> {
    const value = await this.value(deadline);
    if (isWebhookUrl(value)) return value;
    throw new Error(`The SSM parameter ${this.parameter} must hold the https URL of a Slack webhook.`);
  }

  private async value(deadline: number): Promise<string> {
    const timeout = Math.max(1, Math.min(longestRead, deadline - Date.now()));
    const { Parameter } = await this.ssm
      .send(new GetParameterCommand({ Name: this.parameter, WithDecryption: true }), {
        abortSignal: AbortSignal.timeout(timeout),
      })
      .catch((error: unknown) => this.fail(error));
    return Parameter?.Value?.trim() ?? "";
  }

  /** Fails with the name of SSM's error alone: its other fields may have the value. */
  private fail(error: unknown): never {
    const { name } = error as { readonly name?: unknown };
    throw new Error(`The SSM parameter ${this.parameter} could not be read: ${String(name)}.`);
  }
}

/** A URL without encryption is taken on the same machine alone. */
function isWebhookUrl(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { protocol, hostname } = new URL(value);
  return protocol === "https:" || (protocol === "http:" && hostname === "127.0.0.1");
}
