import { faultOf } from "./fault-of";
import type { FilteredFiles } from "./record-filter";

/** Filtered files for another thread. Its records are text: threads cannot exchange deeply nested values. */
export interface FilterAnswer extends Omit<FilteredFiles, "kept"> {
  readonly kept: string;
}

/** Packs filtered files. A record that is nested too deeply for JSON becomes a fault. */
export function packed(filtered: FilteredFiles): FilterAnswer {
  return { ...filtered, kept: textOf(filtered.kept) };
}

export function unpacked(answer: FilterAnswer): FilteredFiles {
  return { ...answer, kept: JSON.parse(answer.kept) as FilteredFiles["kept"] };
}

function textOf(kept: FilteredFiles["kept"]): string {
  try {
    return JSON.stringify(kept);
  } catch {
    return JSON.stringify(kept.map(writable));
  }
}

function writable(entry: FilteredFiles["kept"][number]): FilteredFiles["kept"][number] {
  if (entry.kind === "fault") return entry;
  try {
    JSON.stringify(entry);
    return entry;
  } catch (error) {
    return faultOf(entry.place, error);
  }
}
