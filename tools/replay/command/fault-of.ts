import { UsageError } from "../../usage-error";
import type { FaultEntry } from "../records";

/**
 * The fault of a record that cannot be replayed.
 *
 * @throws UsageError if the error is one: it concerns all records.
 */
export function faultOf(place: string, error: unknown): FaultEntry {
  if (error instanceof UsageError) throw error;
  return { kind: "fault", place, message: `cannot be replayed: ${(error as Error).message}` };
}
