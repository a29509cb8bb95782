import type { FaultEntry } from "../records";

/** The user called the command incorrectly, or the synthesized output is invalid. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/**
 * Runs a function and turns its errors into usage errors.
 *
 * @throws UsageError with the message of the function's error.
 */
export function asUsageError<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new UsageError((error as Error).message, { cause: error });
  }
}

/**
 * The fault of a record that cannot be replayed.
 *
 * @throws UsageError if the error is one: it concerns all records.
 */
export function faultOf(place: string, error: unknown): FaultEntry {
  if (error instanceof UsageError) throw error;
  return { kind: "fault", place, message: `cannot be replayed: ${(error as Error).message}` };
}
