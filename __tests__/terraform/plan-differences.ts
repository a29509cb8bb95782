import type { EmulatorExceptions } from "./emulator-exceptions";
import type { Plan, ResourceChange } from "./terraform-plan";

/** What a plan would change, as `<address>: <actions> <attribute>`, but for what the emulator cannot keep. */
export function planDifferences(
  { resource_changes: changes = [] }: Plan,
  exceptions: EmulatorExceptions,
): string[] {
  return changes
    .filter(({ mode, change }) => mode === "managed" && change.actions.join() !== "no-op")
    .flatMap((resource) => differences(resource, exceptions));
}

function differences({ address, type, change }: ResourceChange, exceptions: EmulatorExceptions): string[] {
  const actions = change.actions.join();
  if (actions !== "update") return [`${address}: ${actions}`];
  return changedAttributes(change.before, change.after, change.after_unknown)
    .filter((attribute) => !exceptions.allow(type, attribute))
    .map((attribute) => `${address}: update ${attribute}`);
}

function changedAttributes(before: unknown, after: unknown, unknown: unknown): string[] {
  const [old, next, open] = [before, after, unknown].map((value) => (value ?? {}) as Record<string, unknown>);
  const names = new Set([...Object.keys(old ?? {}), ...Object.keys(next ?? {}), ...Object.keys(open ?? {})]);
  return [...names].filter(
    (name) => holdsTrue(open?.[name]) || JSON.stringify(old?.[name]) !== JSON.stringify(next?.[name]),
  );
}

function holdsTrue(unknown: unknown): boolean {
  if (typeof unknown !== "object" || unknown === null) return unknown === true;
  return Object.values(unknown).some(holdsTrue);
}
