import type { Construct } from "constructs";
import type { EncryptionKey } from "../lib/security/encryption-key";
import { AuditStack } from "../lib/stack/audit-stack";
import { Table } from "../lib/storage/table";
import type { MemorySettings } from "./settings/memory";

/**
 * The table with what the notifier has told and counted; none where the settings have none. Its items expire
 * after days, so that nothing in it is worth restoring.
 */
export function alertMemory(
  scope: Construct,
  { memory = false }: MemorySettings,
  key?: EncryptionKey,
): Table | undefined {
  if (memory === false) return undefined;
  const { tableName = `${AuditStack.of(scope).name}-memory` } = memory === true ? {} : memory;
  return new Table(scope, "memory", {
    name: tableName,
    partitionKey: "About",
    sortKey: "Entry",
    expiryAttribute: "Expires",
    pointInTimeRecovery: false,
    key,
  });
}
