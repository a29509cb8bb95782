/** One thing that keeps a synth from being right, or makes it costly: where it is and a sentence that says the remedy. */
export interface Fault {
  /** A construct's path, or a file with line and column. */
  readonly place: string;
  readonly message: string;
}

/** The faults of a synth, one a line; a fault of several places, such as a common setting's, is said once. */
export function formatFaults(faults: readonly Fault[]): string {
  const places = new Map<string, string[]>();
  for (const { place, message } of faults) places.set(message, [...(places.get(message) ?? []), place]);
  const lines = [...places].map(
    ([message, those]) => `  [${those.join(", ")}] ${message.replace(/\n/g, "\n    ")}`,
  );
  const count = lines.length === 1 ? "1 fault" : `${lines.length} faults`;
  return [`Nothing was synthesized: ${count}.`, ...lines].join("\n");
}
