import { counted } from "../../engines/words";

/** One thing that keeps a synth from being right, or makes it costly: where it is and a sentence that says the remedy. */
export interface Fault {
  /** A construct's path, or a file with line and column. */
  readonly place: string;
  readonly message: string;
}

/** Faults of which those of several places, such as a common setting's, are one. */
export function groupByMessage(faults: readonly Fault[]): Fault[] {
  const places = new Map<string, string[]>();
  for (const { place, message } of faults) places.set(message, [...(places.get(message) ?? []), place]);
  return [...places].map(([message, those]) => ({ place: those.join(", "), message }));
}

/** The faults of a synth, one a line. */
export function formatFaults(faults: readonly Fault[]): string {
  const lines = groupByMessage(faults).map(
    ({ place, message }) => `  [${place}] ${message.replace(/\n/g, "\n    ")}`,
  );
  return [`Nothing was synthesized: ${counted(lines.length, "fault")}.`, ...lines].join("\n");
}
