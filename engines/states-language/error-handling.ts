import type { Run, Scope } from "./execution";
import { hasError, StateFailure, UnknownDefinition } from "./failure";
import { type JsonObject } from "../json";
import { checkFields, objectsAt, stringAt } from "./json";
import type { Left, Transition, Work } from "./work";

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
  readonly leave: Leave;
}

/** What a state leaves whose error is caught. */
type Leave = (input: unknown, error: unknown, scope: Scope) => Left | Promise<Left>;

/** Compiles what a catcher leaves, in a query language; throws UnknownDefinition. */
type CompileCatch = (catcher: JsonObject, at: string) => Leave;

/**
 * The work of a state with its `Retry` and `Catch`: retries are counted and not waited for. The query
 * language of the state says what a catcher leaves.
 *
 * @throws UnknownDefinition for a field that the replay does not know.
 * @see https://docs.aws.amazon.com/step-functions/latest/dg/concepts-error-handling.html
 */
export function handlingErrors(state: JsonObject, at: string, compileCatch: CompileCatch, work: Work): Work {
  const retriers = objectsAt(state, "Retry", at).map((each) => compileRetrier(each, at));
  const catchers = objectsAt(state, "Catch", at).map((each) => compileCatcher(each, at, compileCatch));
  return async (input, scope, run) => {
    const earlier: Retried[] = [];
    for (let retries = 0; ; retries++) {
      try {
        return { ...(await work(input, withRetryCount(scope, retries), run)), retries };
      } catch (error) {
        if (!(error instanceof StateFailure)) throw error;
        error.retries = retries;
        if (!retry(error, retriers, earlier, run))
          return { ...(await caught(error, catchers, input, scope)), retries };
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

async function caught(
  failure: StateFailure,
  catchers: readonly Catcher[],
  input: unknown,
  scope: Scope,
): Promise<Transition> {
  const { error, reason } = failure;
  const catcher = catchers.find(({ errors }) => hasError(errors, error));
  if (!catcher) throw failure;
  const left = await catcher.leave(input, { Error: error, Cause: reason }, scope);
  return { ...left, next: catcher.next, error, cause: reason };
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

function compileCatcher(catcher: JsonObject, at: string, compileCatch: CompileCatch): Catcher {
  const place = `a catcher of ${at}`;
  return {
    errors: errorsOf(catcher, place),
    next: stringAt(catcher, "Next", place),
    leave: compileCatch(catcher, place),
  };
}

function errorsOf({ ErrorEquals: errors }: JsonObject, at: string): string[] {
  if (Array.isArray(errors) && errors.length > 0 && errors.every((each) => typeof each === "string"))
    return errors;
  throw new UnknownDefinition(`the ErrorEquals ${JSON.stringify(errors)} of ${at}`);
}

/** Only states that can be retried have the count in their context. */
function withRetryCount(scope: Scope, count: number): Scope {
  const State = { ...(scope.context.State as JsonObject), RetryCount: count };
  return { ...scope, context: { ...scope.context, State } };
}
