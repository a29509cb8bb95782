import { isTimestamp } from "./comparison";
import { runtimeFailure } from "./failure";
import { show } from "../json";

/** The maximum of a definition's `Seconds`: https://docs.aws.amazon.com/step-functions/latest/dg/state-wait.html */
const maxSeconds = 99_999_999;

/** The maximum number of seconds that Step Functions was seen to wait up to a timestamp. */
const maxDelay = 2 ** 31 - 1;

/** Says whether a definition can have the value in a Wait state. */
export function isDelay(way: string, value: unknown): boolean {
  if (way === "Timestamp") return isTimestamp(value);
  return Number.isInteger(value) && Number(value) >= 0 && Number(value) <= maxSeconds;
}

/**
 * The seconds that a Wait state waits.
 *
 * @throws StateFailure States.Runtime for a value that Step Functions does not take.
 */
export function delayOf(way: string, path: unknown, value: unknown, now: string): number {
  const seconds = way.startsWith("Seconds")
    ? secondsOf(way, path, value)
    : (instantOf(way, path, value) - Date.parse(now)) / 1000;
  if (seconds > maxDelay) throw runtimeFailure("Wait state delay is too long.");
  return seconds;
}

function secondsOf(way: string, path: unknown, value: unknown): number {
  if (typeof value !== "number" || !Number.isInteger(value)) {
    throw refused(way, "cannot be parsed as a long value", path, value);
  }
  if (value < 0) throw refused(way, "references a negative value", path, value);
  return value;
}

function instantOf(way: string, path: unknown, value: unknown): number {
  if (isTimestamp(value)) return Date.parse(value);
  const fault = "does not reference a valid ISO-8601 extended offset date-time format string";
  throw refused(way, fault, path, value);
}

function refused(way: string, fault: string, path: unknown, value: unknown) {
  const shown = typeof value === "string" ? value : show(value);
  return runtimeFailure(`The ${way} parameter ${fault}: ${String(path)} == ${shown}`);
}
