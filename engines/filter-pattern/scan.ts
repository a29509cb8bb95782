import { Scanner } from "../scanner";

/** The error for a filter pattern that CloudWatch Logs refuses, or that is not of the JSON syntax. */
export class UnknownFilterPattern extends Error {
  override readonly name = "UnknownFilterPattern";

  constructor(pattern: string, reason: string) {
    super(`replay does not know the filter pattern ${pattern}: ${reason}`);
  }
}

/** Starts to read a filter pattern; what cannot be read is an UnknownFilterPattern. */
export function scan(pattern: string): Scanner {
  return new Scanner(
    pattern,
    (position, problem) => new UnknownFilterPattern(pattern, `at position ${position}: ${problem}`),
  );
}
