import { setTimeout as wait } from "node:timers/promises";
import type { SlackMessage } from "./message";

const longestAttempt = 10_000;
const shortestAttempt = 500;
const maxAttempts = 5;
const firstWait = 500;

/** A message that Slack did not take. It never tells the webhook's URL. */
export class SlackError extends Error {
  override readonly name = "SlackError";

  constructor(
    message: string,
    /** The status that Slack answered with. @default it did not answer */
    readonly status?: number,
  ) {
    super(message);
  }
}

/** What became of one attempt. */
interface Outcome {
  readonly taken: boolean;
  readonly said: string;
  readonly status?: number;
  /** Whether another attempt may do better. */
  readonly passing?: boolean;
  /** Milliseconds that Slack asks to wait. */
  readonly retryAfter?: number;
}

/**
 * Posts a message to a webhook, more than once while Slack is busy, broken or out of reach. Fails with a SlackError.
 * https://docs.slack.dev/apis/web-api/rate-limits
 * @param deadline when to give up, in milliseconds since 1970
 */
export async function postToSlack(url: string, message: SlackMessage, deadline: number): Promise<void> {
  const body = JSON.stringify(message);
  for (let attempt = 1; ; attempt++) {
    const outcome = await post(url, body, Math.max(1, Math.min(longestAttempt, deadline - Date.now())));
    if (outcome.taken) return;
    const pause = outcome.retryAfter ?? backoff(attempt);
    if (!outcome.passing || attempt === maxAttempts || Date.now() + pause + shortestAttempt > deadline) {
      const attempts = attempt === 1 ? "" : ` after ${attempt} attempts`;
      throw new SlackError(`Slack did not take the message${attempts}: it ${outcome.said}.`, outcome.status);
    }
    await wait(pause);
  }
}

async function post(url: string, body: string, timeout: number): Promise<Outcome> {
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body,
      redirect: "manual",
      signal: AbortSignal.timeout(timeout),
    });
    const { status, headers } = response;
    const answer = await response.text();
    return {
      taken: response.ok,
      said: `answered ${[status, reason(answer)].join(" ").trim()}`,
      status,
      passing: status === 429 || status >= 500,
      retryAfter: retryAfter(headers.get("retry-after")),
    };
  } catch (error) {
    return { taken: false, said: fault(error), passing: true };
  }
}

/** Slack's own word for an error, such as `no_service`; nothing of any other body. */
function reason(answer: string): string {
  return /^[a-z_]{1,64}$/.test(answer) ? answer : "";
}

/** What went wrong on the way; an error of fetch may have the URL in its message. */
function fault(error: unknown): string {
  const { name, cause } = error as { readonly name?: unknown; readonly cause?: { readonly code?: unknown } };
  if (name === "TimeoutError") return "did not answer in time";
  const code = String(cause?.code ?? "");
  return /^[A-Z][A-Z0-9_]+$/.test(code) ? `could not be reached (${code})` : "could not be reached";
}

/** Seconds or a date: https://www.rfc-editor.org/rfc/rfc9110#field.retry-after */
function retryAfter(value: string | null): number | undefined {
  if (value === null) return undefined;
  const milliseconds = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now();
  return Number.isNaN(milliseconds) ? undefined : Math.max(0, milliseconds);
}

/** Twice as long each time, less up to a half, so that functions that failed together do not come back together. */
function backoff(attempt: number): number {
  return firstWait * 2 ** (attempt - 1) * (1 - Math.random() / 2);
}
