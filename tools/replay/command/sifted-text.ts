import { faultOf } from "./fault-of";
import type { Sifted } from "./sieve";

/**
 * What was sifted, as text: from thread to thread it comes however deep records are nested, which values themselves do not.
 *
 * A record that is nested too deep for JSON is a fault.
 */
export function siftedText(sifted: Sifted): string {
  try {
    return JSON.stringify(sifted);
  } catch {
    return JSON.stringify({ ...sifted, left: sifted.left.map(writable) });
  }
}

function writable(entry: Sifted["left"][number]): Sifted["left"][number] {
  if (entry.kind === "fault") return entry;
  try {
    JSON.stringify(entry);
    return entry;
  } catch (error) {
    return faultOf(entry.place, error);
  }
}
