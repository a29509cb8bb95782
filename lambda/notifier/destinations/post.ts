import { setTimeout as wait } from "node:timers/promises";
import { DeliveryError, endingAt } from "./destination";

/** Milliseconds for one attempt. */
const maxAttemptTime = 10_000;
const minAttemptTime = 500;

/** Characters of an answer that are read: who answers may never end. */
const maxAnswer = 100_000;

/** Milliseconds before the second attempt, and at most between two. */
const firstWait = 500;
const longestWait = 15_000;

/** Who is posted to, and how its answers are read. */
export interface Receiver {
  /** Such as `Slack`. */
  readonly name: string;
  readonly headers?: Readonly<Record<string, string>>;
  /**
   * Why an answer refuses the message although its status accepts it, by its beginning; empty where that does
   * not say. @default it accepts it
   */
  readonly refusal?: (begin: string) => string | undefined;
  /** Reasons of such an answer that pass. @default none */
  readonly passing?: readonly string[];
}

/** The result of one attempt. */
interface Attempt {
  readonly accepted: boolean;
  /** The answer, or what went wrong, as a predicate: "answered 404". */
  readonly result: string;
  readonly status?: number;
  /** Whether another attempt may succeed. */
  readonly isTransient?: boolean;
  /** Milliseconds to wait, as the receiver asks. */
  readonly retryAfter?: number;
}

/**
 * Posts JSON. It retries until the deadline while the receiver is busy, broken or unreachable.
 * https://docs.slack.dev/apis/web-api/rate-limits
 *
 * @param deadline when to give up, in milliseconds since 1970
 * @throws DeliveryError when the receiver does not accept the message
 */
export async function post(url: string, message: object, deadline: number, to: Receiver): Promise<void> {
  const body = JSON.stringify(message);
  for (let attempt = 1; ; attempt++) {
    const { accepted, result, status, isTransient, retryAfter } = await postOnce(url, body, deadline, to);
    if (accepted) return;
    const pause = pauseAfter(attempt, retryAfter);
    if (!isTransient || Date.now() + pause + minAttemptTime > deadline) {
      const attempts = attempt === 1 ? "" : ` after ${attempt} attempts`;
      const text = `${to.name} did not accept the message${attempts}: it ${result}.`;
      throw new DeliveryError(text, status, isTransient);
    }
    await wait(pause);
  }
}

async function postOnce(url: string, body: string, deadline: number, to: Receiver): Promise<Attempt> {
  try {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json", ...to.headers },
      body,
      redirect: "manual",
      signal: endingAt(deadline, maxAttemptTime),
    });
    const { status, headers } = response;
    const refusal = await refusalIn(response, to);
    return {
      accepted: response.ok && refusal === undefined,
      result: `answered ${[status, refusal].join(" ").trim()}`,
      status,
      isTransient: status === 408 || status === 429 || status >= 500 || to.passing?.includes(refusal ?? ""),
      retryAfter: waitingTime(headers.get("retry-after")),
    };
  } catch (error) {
    return { accepted: false, result: networkError(error), isTransient: true };
  }
}

/**
 * Why an answer refuses the message; undefined where it does not. One that never ends, or breaks off, says so
 * by how it begins: what is accepted must not be posted again.
 * @throws Error where it broke off before it said so
 */
async function refusalIn(response: Response, { refusal }: Receiver): Promise<string | undefined> {
  if (response.ok && !refusal) {
    await response.body?.cancel();
    return undefined;
  }
  const { text, error } = await beginningOf(response.body);
  if (!response.ok) return reason(text);
  const refused = refusal?.(text);
  if (refused !== "") return refused;
  if (error) throw error;
  return "what it does not document";
}

/** How an answer begins, with as much as may say why, and the error where it breaks off. */
async function beginningOf(body: AsyncIterable<Uint8Array> | null) {
  const decoder = new TextDecoder();
  let text = "";
  try {
    for await (const part of body ?? []) {
      text += decoder.decode(part, { stream: true });
      if (text.length > maxAnswer) break;
    }
    return { text };
  } catch (error) {
    return { text, error: error as Error };
  }
}

/** The name of an error in an answer, such as `no_service`; empty for any other body. */
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
  const seconds = Number(value);
  const milliseconds = Number.isNaN(seconds) ? Date.parse(value) - Date.now() : seconds * 1000;
  return Number.isNaN(milliseconds) ? undefined : milliseconds;
}

/**
 * Milliseconds before the next attempt: what the receiver asks for, and a random part of a time that doubles
 * each time, so that functions that were refused together do not meet again.
 */
function pauseAfter(attempt: number, retryAfter = 0): number {
  const longest = Math.min(longestWait, firstWait * 2 ** (attempt - 1));
  return Math.max(retryAfter + longest * Math.random(), longest * (1 - Math.random() / 2));
}
