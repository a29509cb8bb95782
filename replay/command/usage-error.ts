/** An error of how the command was called, or of what was synthesized, for the user to read. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}
