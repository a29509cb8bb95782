import type { DeliveryKind } from "../deliveries";

/** The kinds of deliveries that people read. */
const alerts: readonly DeliveryKind[] = ["sns", "slack"];

/** Says whether a delivery of a kind is an alert, which may page someone. */
export function isAlert({ kind }: { readonly kind: DeliveryKind }): boolean {
  return alerts.includes(kind);
}
