import { setTimeout as wait } from "node:timers/promises";
import type { SlackMessage } from "./message";

/** Milliseconds for one attempt. */
const maxAttemptTime = 10_000;
const minAttemptTime = 500;

const maxAttempts = 5;

/** Milliseconds before the second attempt. */
const firstWait = 500;

/** Slack did not accept a message. The error never contains the webhook's URL. */
export class SlackError extends Error {
  override readonly name = "SlackError";

  constructor(
    message: string,
    /** The status of Slack's answer. @default it did not answer */
    readonly status?: number,
  ) {
    super(message);
  }
}

/** The result of one attempt. */
interface Attempt {
  readonly accepted: boolean;
  /** Slack's answer, or what went wrong, as a predicate: "answered 404". */
  readonly result: string;
  readonly status?: number;
  /** Whether another attempt may succeed. */
  readonly isTransient?: boolean;
  /** Milliseconds to wait, as Slack asks. */
  readonly retryAfter?: number;
}

/**
 * Posts a message to a webhook. It retries while Slack is busy, broken or unreachable.
 * https://docs.slack.dev/apis/web-api/rate-limits
 *
 * @param deadline when to give up, in milliseconds since 1970
 * @throws SlackError when Slack does not accept the message.
 */
export async function postToSlack(url: string, message: SlackMessage, deadline: number): Promise<void> {
  const body = JSON.stringify(message);
  for (let attempt = 1; ; attempt++) {
    const { accepted, result, status, isTransient, retryAfter } = await post(
      url,
      body,
      Math.max(1, Math.min(maxAttemptTime, deadline - Date.now())),
    );
    if (accepted) return;
    const pause = retryAfter ?? backoff(attempt);
    if (!isTransient || attempt === maxAttempts || Date.now() + pause + minAttemptTime > deadline) {
      const attempts = attempt === 1 ? "" : ` after ${attempt} attempts`;
      throw new SlackError(`Slack did not accept the message${attempts}: it ${result}.`, status);
    }
    await wait(pause);
  }
}

async function post(url: string, body: string, timeout: number): Promise<Attempt> {
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
      accepted: response.ok,
      result: `answered ${[status, reason(answer)].join(" ").trim()}`,
      status,
      isTransient: status === 429 || status >= 500,
      retryAfter: waitingTime(headers.get("retry-after")),
    };
  } catch (error) {
    return { accepted: false, result: networkError(error), isTransient: true };
  }
}

/** Slack's name of an error, such as `no_service`; empty for any other body. */
function reason(answer: string): string {
  return /^[a-z_]{1,64}$/.test(answer) ? answer : "";
}

/** What went wrong, without the error's message: it may contain the URL. */
function networkError(error: unknown): string {
  const { name, cause } = error as { readonly name?: unknown; readonly cause?: { readonly code?: unknown } };
  if (name === "TimeoutError") return "did not answer in time";
  const code = String(cause?.code ?? "");
  return /^[A-Z][A-Z0-9_]+$/.test(code) ? `could not be reached (${code})` : "could not be reached";
}

/** The milliseconds in seconds or until a date: https://www.rfc-editor.org/rfc/rfc9110#field.retry-after */
function waitingTime(value: string | null): number | undefined {
  if (value === null) return undefined;
  const milliseconds = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now();
  return Number.isNaN(milliseconds) ? undefined : Math.max(0, milliseconds);
}

/**
 * Doubles each time, less a random part of up to a half, so that functions do not retry at the same moment.
 */
function backoff(attempt: number): number {
  return firstWait * 2 ** (attempt - 1) * (1 - Math.random() / 2);
}
