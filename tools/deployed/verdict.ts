/** What is said of a point. */
export interface Verdict {
  readonly state: "ok" | "wrong" | "not told";
  /** A predicate of the resource, such as `holds 3 messages`. */
  readonly what: string;
  /** What to do. */
  readonly remedy?: string;
}

export function ok(what: string): Verdict {
  return { state: "ok", what };
}

export function wrong(what: string, remedy: string): Verdict {
  return { state: "wrong", what, remedy };
}

/** AWS does not tell, or not yet. */
export function notTold(what: string, remedy?: string): Verdict {
  return { state: "not told", what, remedy };
}

/** What is wrong or not told, or else that all is well. */
export function verdictsOf(faults: readonly (Verdict | false | undefined)[], fine: string): Verdict[] {
  const found = faults.filter((fault) => fault !== false && fault !== undefined);
  return found.length > 0 ? found : [ok(fine)];
}

/** The remedy for what differs from the synthesized stack. */
export const deployAgain = "deploy the stack again with terraform apply";

/** A day in milliseconds: a failure before that is not told. */
export const day = 24 * 3_600_000;
