import type { Run } from "./execution";
import { hasError, StateFailure, UnknownDefinition } from "./failure";
import { type JsonObject } from "../json";
import { checkFields, objectsAt, stringAt, withinLimit } from "./json";
import { compileResultPath } from "./path";
import type { Transition, Work } from "./work";

interface Retrier {
  readonly errors: readonly string[];
  readonly attempts: number;
  /** The seconds before the given retry, counted from zero, without jitter. */
  readonly delay: (retry: number) => number;
}

/** A retry that was made. */
interface Retried {
  readonly retrier: Retrier;
  readonly error: string | undefined;
}

interface Catcher {
  readonly errors: readonly string[];
  readonly next: string;
  readonly place: (input: unknown, error: unknown) => unknown;
}

/**
 * The work of a state with its `Retry` and `Catch`: retries are counted and not waited for.
 *
 * @throws UnknownDefinition for a field that the replay does not know.
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html
 */
export function handlingErrors(state: JsonObject, at: string, work: Work): Work {
  const retriers = objectsAt(state, "Retry", at).map((each) => compileRetrier(each, at));
  const catchers = objectsAt(state, "Catch", at).map((each) => compileCatcher(each, at));
  return async (input, context, run) => {
    const earlier: Retried[] = [];
    for (let retries = 0; ; retries++) {
      try {
        return { ...(await work(input, withRetryCount(context, retries), run)), retries };
      } catch (error) {
        if (!(error instanceof StateFailure)) throw error;
        error.retries = retries;
        if (!retry(error, retriers, earlier, run)) return { ...caught(error, catchers, input), retries };
      }
    }
  };
}

/** AWS's guide counts the attempts by error and the delay by retrier. */
function retry(failure: StateFailure, retriers: readonly Retrier[], earlier: Retried[], run: Run): boolean {
  const retrier = retriers.find(({ errors }) => hasError(errors, failure.error));
  const byRetrier = earlier.filter((each) => each.retrier === retrier);
  const byError = byRetrier.filter(({ error }) => error === failure.error);
  if (!retrier || byError.length >= retrier.attempts) return false;
  run.clock.wait(retrier.delay(byRetrier.length));
  earlier.push({ retrier, error: failure.error });
  return true;
}

function caught(failure: StateFailure, catchers: readonly Catcher[], input: unknown): Transition {
  const { error, reason } = failure;
  const catcher = catchers.find(({ errors }) => hasError(errors, error));
  if (!catcher) throw failure;
  const output = catcher.place(input, { Error: error, Cause: reason });
  return { output: withinLimit(output, "output of the state"), next: catcher.next, error, cause: reason };
}

function compileRetrier(retrier: JsonObject, at: string): Retrier {
  const place = `a retrier of ${at}`;
  const delays = ["IntervalSeconds", "BackoffRate", "MaxDelaySeconds", "JitterStrategy"];
  checkFields(retrier, ["Comment", "ErrorEquals", "MaxAttempts", ...delays], place);
  const number = (name: string, otherwise: number) => {
    const value = retrier[name] ?? otherwise;
    if (typeof value === "number") return value;
    throw new UnknownDefinition(`the ${name} ${JSON.stringify(value)} of ${place}`);
  };
  const interval = number("IntervalSeconds", 1);
  const rate = number("BackoffRate", 2);
  const longest = number("MaxDelaySeconds", Infinity);
  return {
    errors: errorsOf(retrier, place),
    attempts: number("MaxAttempts", 3),
    delay: (count) => Math.min(interval * rate ** count, longest),
  };
}

function compileCatcher(catcher: JsonObject, at: string): Catcher {
  const place = `a catcher of ${at}`;
  checkFields(catcher, ["Comment", "ErrorEquals", "Next", "ResultPath"], place);
  return {
    errors: errorsOf(catcher, place),
    next: stringAt(catcher, "Next", place),
    place: compileResultPath(catcher.ResultPath, place),
  };
}

function errorsOf({ ErrorEquals: errors }: JsonObject, at: string): string[] {
  if (Array.isArray(errors) && errors.length > 0 && errors.every((each) => typeof each === "string"))
    return errors;
  throw new UnknownDefinition(`the ErrorEquals ${JSON.stringify(errors)} of ${at}`);
}

/** Only states that can be retried have the count in their context. */
function withRetryCount(context: JsonObject, count: number): JsonObject {
  return { ...context, State: { ...(context.State as JsonObject), RetryCount: count } };
}
