import type { FaultEntry } from "../records";

/** An error of how the command was called, or of what was synthesized, for the user to read. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/**
 * What a reader gives.
 *
 * @throws UsageError with its message where it fails.
 */
export function asUsageError<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new UsageError((error as Error).message, { cause: error });
  }
}

/** The fault of a record that cannot be replayed; an error of how the command was called is thrown on. */
export function faultOf(place: string, error: unknown): FaultEntry {
  if (error instanceof UsageError) throw error;
  return { kind: "fault", place, message: `cannot be replayed: ${(error as Error).message}` };
}
