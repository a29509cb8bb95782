import { assumedRole } from "./identities";
import { record } from "./samples";

export const callers = ["orders", "billing", "admin-role", "reports"].map(
  (role) => `arn:aws:iam::111122223333:role/${role}`,
);
/** A hundred changes by four callers. */
export const alerts = Array.from({ length: 100 }, (_, index) =>
  record("put-item", {
    eventID: `flood-${index}`,
    userIdentity: assumedRole(callers[Math.floor(index / 25)] ?? ""),
  }),
);

/** How many alerts messages have: in full, each with its key, or counted. */
export function toldIn(bodies: readonly unknown[]): number {
  const text = JSON.stringify(bodies);
  const counted = [...text.matchAll(/\*And (\d+) more:\*/g)].map(([, number]) => Number(number));
  return counted.reduce((sum, each) => sum + each, text.match(/\*Key:\*/g)?.length ?? 0);
}
