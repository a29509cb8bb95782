/** The kind of target. */
export type DeliveryKind = "sns" | "dynamodb" | "slack" | "teams" | "event-bus" | "sqs" | "alarm";

/** A target's input from an event. */
export interface Delivery {
  /** The Terraform address of the target. */
  readonly target: string;
  readonly kind: DeliveryKind;
  /** The recipient, as text. */
  readonly recipient: string;
  readonly payload: unknown;
  /** Problems of the payload. */
  readonly warnings: readonly string[];
}

/** Why a delivery to a target failed. */
export interface Failure {
  readonly target: string;
  readonly message: string;
}

/** The states that a state machine went through. */
export interface StateTrace {
  readonly target: string;
  /** The states as text, from the first to the last. */
  readonly states: readonly string[];
}

/** The result of sending an event to targets. */
export interface Outcome {
  readonly deliveries: readonly Delivery[];
  readonly failures: readonly Failure[];
  readonly traces: readonly StateTrace[];
}

/** Collects a target's deliveries and state traces as they occur. */
export type Collect = (result: Omit<Delivery, "target" | "warnings"> | Omit<StateTrace, "target">) => void;

/** Runs a delivery to a target. An error becomes a failure of the target. */
export async function outcomeOf(
  target: string,
  warnings: readonly string[],
  deliver: (collect: Collect) => Promise<void> | void,
): Promise<Outcome> {
  const deliveries: Delivery[] = [];
  const traces: StateTrace[] = [];
  const collect: Collect = (result) => {
    if ("states" in result) traces.push({ target, ...result });
    else deliveries.push({ target, ...result, warnings });
  };
  try {
    await deliver(collect);
    return { deliveries, traces, failures: [] };
  } catch (error) {
    return { deliveries, traces, failures: [{ target, message: (error as Error).message }] };
  }
}

/** Joins the outcomes of several targets. */
export function joined(outcomes: readonly Outcome[]): Outcome {
  return {
    deliveries: outcomes.flatMap(({ deliveries }) => deliveries),
    failures: outcomes.flatMap(({ failures }) => failures),
    traces: outcomes.flatMap(({ traces }) => traces),
  };
}

/** The kinds of deliveries that reach people. */
const alerts: readonly string[] = ["sns", "slack", "teams"];

/** Whether a delivery is an alert to a person. */
export function isAlert({ kind }: { readonly kind: string }): boolean {
  return alerts.includes(kind);
}
