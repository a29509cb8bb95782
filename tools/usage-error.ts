/** The user called a tool incorrectly, or the synthesized output is invalid. */
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
