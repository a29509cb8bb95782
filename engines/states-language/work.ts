import type { Run } from "./execution";
import type { JsonObject } from "../json";

/** Where a state leads to: the next state or, without it, the end. */
export interface Transition {
  readonly output: unknown;
  readonly next?: string;
  /** The error that was caught on the way. */
  readonly error?: string;
  readonly cause?: string;
  readonly retries?: number;
}

/** What a state does with its input; throws StateFailure. */
export type Work = (input: unknown, context: JsonObject, run: Run) => Promise<Transition>;

/** Runs states from the first to an end; throws StateFailure. */
export type Machine = (input: unknown, context: JsonObject, run: Run) => Promise<unknown>;

/** Compiles the states of a machine, a branch or an item processor; throws UnknownDefinition. */
export type CompileMachine = (definition: unknown, at: string, resources: Set<string>) => Machine;
