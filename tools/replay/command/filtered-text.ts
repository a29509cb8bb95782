import { faultOf } from "./usage-error";
import type { FilteredFile } from "./record-filter";

/**
 * Serializes a filtered file for another thread, since threads cannot exchange deeply nested values.
 *
 * A record that is nested too deeply for JSON becomes a fault.
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
