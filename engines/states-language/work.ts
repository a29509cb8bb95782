import type { Run, Scope } from "./execution";
import type { JsonObject } from "../json";

/** What a state leaves behind. */
export interface Left {
  readonly output: unknown;
  /** The variables that it assigns. */
  readonly assigned?: JsonObject | undefined;
}

/** Where a state leads to: the next state or, without it, the end. */
export interface Transition extends Left {
  readonly next?: string;
  /** The error that was caught on the way. */
  readonly error?: string;
  readonly cause?: string;
  readonly retries?: number;
}

/** What a state does with its input; throws StateFailure. */
export type Work = (input: unknown, scope: Scope, run: Run) => Promise<Transition>;

/** Runs states from the first to an end; throws StateFailure. */
export type Machine = (input: unknown, scope: Omit<Scope, "clock">, run: Run) => Promise<unknown>;

/** Compiles the states of a machine, a branch or an item processor; throws UnknownDefinition. */
export type CompileMachine = (definition: unknown, at: string, resources: Set<string>) => Machine;

/** Compiles a state of one type; throws UnknownDefinition. */
export type Compile = (
  state: JsonObject,
  at: string,
  resources: Set<string>,
  compileMachine: CompileMachine,
) => Work;
