import { faultOf } from "./usage-error";
import type { FilteredFile } from "./record-filter";

/**
 * What was filtered, as text: from thread to thread it comes however deep records are nested, which values
 * themselves do not.
 *
 * A record that is nested too deep for JSON is a fault.
 */
export function filteredText(filtered: FilteredFile): string {
  try {
    return JSON.stringify(filtered);
  } catch {
    return JSON.stringify({ ...filtered, kept: filtered.kept.map(writable) });
  }
}

function writable(entry: FilteredFile["kept"][number]): FilteredFile["kept"][number] {
  if (entry.kind === "fault") return entry;
  try {
    JSON.stringify(entry);
    return entry;
  } catch (error) {
    return faultOf(entry.place, error);
  }
}
