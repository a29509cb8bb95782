/** How something is delivered. */
export type DeliveryKind = "sns" | "dynamodb" | "slack" | "event-bus" | "sqs";

/** What a target got of an event. */
export interface Delivery {
  /** The Terraform address of the target. */
  readonly target: string;
  readonly kind: DeliveryKind;
  /** Who got it, in words. */
  readonly recipient: string;
  readonly payload: unknown;
  /** What is amiss with the payload. */
  readonly warnings: readonly string[];
}

/** Why a target got nothing, though the event was sent to it. */
export interface Failure {
  readonly target: string;
  readonly message: string;
}

/** How a target, a state machine, went through its states. */
export interface StateTrace {
  readonly target: string;
  /** Each in words, from the first to the last. */
  readonly states: readonly string[];
}

/** What became of an event that was sent to a target. */
export interface Outcome {
  readonly deliveries: readonly Delivery[];
  readonly failures: readonly Failure[];
  readonly traces: readonly StateTrace[];
}

/** Takes what a target gets, as the target gets it, and the states that it went through. */
export type Collect = (got: Omit<Delivery, "target" | "warnings"> | Omit<StateTrace, "target">) => void;

/** The outcome of a target: what it got, and the error that ended it, if one did. */
export async function outcomeOf(
  target: string,
  warnings: readonly string[],
  deliver: (collect: Collect) => Promise<void> | void,
): Promise<Outcome> {
  const deliveries: Delivery[] = [];
  const traces: StateTrace[] = [];
  const collect: Collect = (got) => {
    if ("states" in got) traces.push({ target, ...got });
    else deliveries.push({ target, ...got, warnings });
  };
  try {
    await deliver(collect);
    return { deliveries, traces, failures: [] };
  } catch (error) {
    return { deliveries, traces, failures: [{ target, message: (error as Error).message }] };
  }
}

/** The outcomes of several targets as one. */
export function joined(outcomes: readonly Outcome[]): Outcome {
  return {
    deliveries: outcomes.flatMap(({ deliveries }) => deliveries),
    failures: outcomes.flatMap(({ failures }) => failures),
    traces: outcomes.flatMap(({ traces }) => traces),
  };
}

/** The kinds of deliveries that people read. */
const alerts: readonly DeliveryKind[] = ["sns", "slack"];

/** Says whether a delivery of a kind is an alert, which may page someone. */
export function isAlert({ kind }: { readonly kind: DeliveryKind }): boolean {
  return alerts.includes(kind);
}
