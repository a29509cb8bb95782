/**
 * What a reader gives; where it fails, the message says in which place.
 *
 * @throws Error of the reader, with the place before its message.
 */
export function withContext<T>(place: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw new Error(`${place}: ${(error as Error).message}`, { cause: error });
  }
}
