/** One alternative of a leaf: a literal or an operator, compiled. */
export interface ValueTest {
  readonly accepts: (value: unknown) => boolean;
  /** What is accepted, to follow the word "wants". */
  readonly wants: string;
  /** True for `{"exists": false}`, which accepts no value and is content with none. */
  readonly absent?: boolean;
}

/** Takes a fault of the pattern: where it is in the pattern, and what is wrong there. */
export type Report = (at: string, problem: string) => void;
