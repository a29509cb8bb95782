import { faultOf } from "./fault-of";
import type { FilteredFile } from "./record-filter";

/** A filtered file for another thread. Its records are text: threads cannot exchange deeply nested values. */
export interface FilterAnswer extends Omit<FilteredFile, "kept"> {
  readonly kept: string;
}

/** Packs a filtered file. A record that is nested too deeply for JSON becomes a fault. */
export function packed(filtered: FilteredFile): FilterAnswer {
  return { ...filtered, kept: textOf(filtered.kept) };
}

export function unpacked(answer: FilterAnswer): FilteredFile {
  return { ...answer, kept: JSON.parse(answer.kept) as FilteredFile["kept"] };
}

function textOf(kept: FilteredFile["kept"]): string {
  try {
    return JSON.stringify(kept);
  } catch {
    return JSON.stringify(kept.map(writable));
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
