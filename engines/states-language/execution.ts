/**
 * What stands for the AWS services: for each resource, such as `dynamodb:putItem`, what it makes of its
 * parameters.
 */
export type Services = Readonly<Record<string, (parameters: unknown) => Promise<unknown>>>;

/** A state that an execution was in, those within Map and Parallel states after the state itself. */
export interface VisitedState {
  readonly name: string;
  readonly input: unknown;
  /** Absent where the state failed and nothing caught the error. */
  readonly output?: unknown;
  /** The error that the state ended with, caught or not. */
  readonly error?: string;
  readonly cause?: string;
  readonly retries: number;
}

/** What became of an execution. */
export type Execution =
  | { readonly status: "SUCCEEDED"; readonly output: unknown; readonly visited: readonly VisitedState[] }
  | {
      readonly status: "FAILED" | "TIMED_OUT";
      readonly error?: string;
      readonly cause?: string;
      readonly visited: readonly VisitedState[];
    };

/**
 * The context object that `$$` points to, without what the replay adds: the input, the state and the item of
 * a Map.
 */
export type Context = Readonly<Record<string, unknown>>;

/** What the fields of a state can refer to, beside its input. */
export interface Scope {
  readonly context: Context;
  /** The variables of this and the outer scopes, as they were when the state was entered. */
  readonly variables: Readonly<Record<string, unknown>>;
  readonly clock: Clock;
}

/** An execution under way. */
export interface Run {
  readonly services: Services;
  readonly visited: { -readonly [Field in keyof VisitedState]: VisitedState[Field] }[];
  readonly clock: Clock;
}

/** Counts the seconds that an execution would wait, and ends it after its `TimeoutSeconds`. */
export interface Clock {
  readonly start: number;
  /** Throws ExecutionTimeout when the time is over. */
  readonly wait: (seconds: number) => void;
  readonly seconds: () => number;
  /** A clock that goes on from here on its own, for branches that run at the same time. */
  readonly fork: () => Clock;
}
