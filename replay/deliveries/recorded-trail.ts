import type { SynthesizedTrail } from "../synthesized";
import type { Recorder } from "../trails";
import { compileTrail } from "../trails";

/** A trail of a stack, compiled. */
export interface RecordedTrail {
  readonly stack: string;
  readonly trail: SynthesizedTrail;
  readonly records: Recorder;
}

/** Compiles a trail of a stack; throws for a selector that CloudTrail would refuse. */
export function recordedTrail(stack: string, trail: SynthesizedTrail): RecordedTrail {
  return { stack, trail, records: compileTrail(trail) };
}
