import type { Construct } from "constructs";
import type { LambdaFunction } from "../lib/compute/lambda-function";
import { MinutelyCall } from "../lib/eventbridge/minutely-call";
import type { Destinations } from "../lib/messaging/destinations";
import { AuditStack } from "../lib/stack/audit-stack";
import type { MemorySettings } from "./settings/memory";

/**
 * What has the function tell its digests; undefined without a memory, and where each destination has threads
 * or is read by programs.
 */
export function alertDigests(
  scope: Construct,
  { memory = false }: MemorySettings,
  destinations: Destinations,
  lambda: LambdaFunction,
): MinutelyCall | undefined {
  const gathers = Object.values(destinations).some(
    ({ slackChannel, eventBusArn }) => slackChannel === undefined && eventBusArn === undefined,
  );
  if (memory === false || !gathers) return undefined;
  return new MinutelyCall(scope, "digests", {
    name: `${AuditStack.of(scope).name}-digests`,
    description: "Has the function tell what it keeps for an hour.",
    minutes: 5,
    lambda,
  });
}
