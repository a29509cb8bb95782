import { AwsError } from "./aws/aws-error";
import { UsageError } from "./usage-error";

/** Sets the exit code to that of a tool. */
export function endWith(code: Promise<number>): void {
  code.then((known) => {
    process.exitCode = known;
  }, endWithError);
}

/**
 * Prints an error of the user, for exit code 2, or of AWS, for exit code 1.
 *
 * @throws any other error, which is a fault of the tool
 */
export function endWithError(error: unknown): void {
  if (!(error instanceof UsageError || error instanceof AwsError)) throw error;
  console.error(error.message);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}
