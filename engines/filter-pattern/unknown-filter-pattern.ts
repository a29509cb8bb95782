/** The error for a filter pattern that CloudWatch Logs refuses, or that is not of the JSON syntax. */
export class UnknownFilterPattern extends Error {
  override readonly name = "UnknownFilterPattern";

  constructor(pattern: string, reason: string) {
    super(`replay does not know the filter pattern ${pattern}: ${reason}`);
  }
}
