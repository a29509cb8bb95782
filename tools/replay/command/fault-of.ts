import type { FaultEntry } from "../records";
import { UsageError } from "./usage-error";

/** The fault of a record that cannot be replayed; an error of how the command was called is thrown on. */
export function faultOf(place: string, error: unknown): FaultEntry {
  if (error instanceof UsageError) throw error;
  return { kind: "fault", place, message: `cannot be replayed: ${(error as Error).message}` };
}
