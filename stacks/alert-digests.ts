import type { Construct } from "constructs";
import type { LambdaFunction } from "../lib/compute/lambda-function";
import { MinutelyCall } from "../lib/eventbridge/minutely-call";
import { AuditStack } from "../lib/stack/audit-stack";
import type { MemorySettings } from "./settings/memory";

/**
 * What has the function tell its digests; undefined without a memory. It stays where no destination has
 * digests: one that had some may have others in its place now.
 */
export function alertDigests(
  scope: Construct,
  { memory = false }: MemorySettings,
  lambda: LambdaFunction,
): MinutelyCall | undefined {
  if (memory === false) return undefined;
  return new MinutelyCall(scope, "digests", {
    name: `${AuditStack.of(scope).name}-digests`,
    description: "Has the function tell what it keeps for an hour.",
    minutes: 5,
    lambda,
  });
}
