/**
 * The error for a definition that the replay cannot take: what AWS refuses, and what the replay has not
 * learnt.
 */
export class UnknownDefinition extends Error {
  override readonly name = "UnknownDefinition";

  constructor(what: string) {
    super(`replay does not know ${what}`);
  }
}

/** The refusal of a number that the replay would round, and Step Functions may not. */
export function roundedNumber(number: number, at: string): UnknownDefinition {
  return new UnknownDefinition(`the number ${number} of ${at}, which is beyond 2^53`);
}

/**
 * An error that a state reports, with the name that retriers and catchers look at.
 *
 * https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html#error-handling-error-representation
 */
export class StateFailure extends Error {
  override readonly name = "StateFailure";
  /** How often the state was retried before it failed. */
  retries = 0;

  constructor(
    readonly error: string | undefined,
    readonly reason: string | undefined,
  ) {
    super(`${error}: ${reason}`);
  }
}

/** The failure of a path or a payload that Step Functions cannot process; nothing retries or catches it. */
export function runtimeFailure(cause: string): StateFailure {
  return new StateFailure("States.Runtime", cause);
}

/** The end of an execution that took longer than its `TimeoutSeconds`; no state catches it. */
export class ExecutionTimeout extends Error {
  override readonly name = "ExecutionTimeout";
}

const neverCaught = "States.Runtime";
const notTaskFailed = ["States.Timeout", "States.DataLimitExceeded"];

/**
 * Says whether an `ErrorEquals` has the error: by name, or by a wildcard that covers it.
 *
 * AWS's guide says that States.ALL does not cover States.DataLimitExceeded; Step Functions was seen to catch
 * it so.
 *
 * https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html
 */
export function hasError(errorEquals: readonly string[], error: string | undefined): boolean {
  if (error === neverCaught) return false;
  if (error !== undefined && errorEquals.includes(error)) return true;
  if (error === "States.HeartbeatTimeout" && errorEquals.includes("States.Timeout")) return true;
  if (errorEquals.includes("States.ALL")) return true;
  return !notTaskFailed.includes(error ?? "") && errorEquals.includes("States.TaskFailed");
}
