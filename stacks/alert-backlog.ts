import type { Construct } from "constructs";
import { Backlog } from "../lib/compute/backlog";
import type { DeadLetterQueue } from "../lib/messaging/dead-letter-queue";
import type { Destinations } from "../lib/messaging/destinations";
import { AuditStack } from "../lib/stack/audit-stack";
import { notifierTimeout, secretOf } from "./notifier-function";

/** What chats refuse while they are busy; none where no destination is a chat, which take all at once. */
export function alertBacklog(
  scope: Construct,
  destinations: Destinations,
  deadLetters?: DeadLetterQueue,
): Backlog | undefined {
  if (!Object.values(destinations).some(secretOf)) return undefined;
  return AuditStack.of(scope).hardened(
    "backlog",
    () => new Backlog(scope, "backlog", { timeoutInSeconds: notifierTimeout, deadLetters }),
  );
}
