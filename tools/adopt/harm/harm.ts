/** A resource that a plan hurts. */
export interface HarmedResource {
  readonly address: string;
  /** The key of an object that remains from an interrupted replacement. */
  readonly deposed?: string;
  /** What is lost, each a line, with what to do. */
  readonly lines: readonly string[];
}

/** A kind of harm that a plan does. */
export interface Harm {
  readonly title: string;
  readonly resources: readonly HarmedResource[];
  /** What to do about it, as a sentence. */
  readonly remedy: string;
}
