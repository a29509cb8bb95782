import { choice, either, list, type TypeOf } from "../validation/schema/kinds";
import { object, required } from "../validation/schema/object";
import { notEmpty } from "../validation/validation";

/** What full hardening consists of. */
export const hardeningParts = [
  "account-changes",
  "alarms",
  "athena",
  "backlog",
  "bucket-encryption",
  "customer-key",
  "dead-letters",
  "failure-log",
  "forwarding",
  "lifecycle-rules",
  "log-file-validation",
  "object-ownership",
  "public-access-block",
  "retries",
  "second-watch",
  "sign-in-detail-types",
  "sign-in-headlines",
  "source-conditions",
  "table-protection",
  "tamper-watch",
  "tls-only",
  "tracing",
  "trail-logs",
  "versioning",
  "write-once",
] as const;

export type HardeningPart = (typeof hardeningParts)[number];

const parts = required(list(choice(...hardeningParts), notEmpty));
const only = {
  /**
   * The parts that the stack has.
   * @change adds or destroys them
   */
  only: parts,
};
const except = {
  /**
   * The parts that the stack lacks.
   * @change adds or destroys them
   */
  except: parts,
};
export const hardening = either(choice("full", "none"), object({}, [only, except]));

/**
 * `full`: everything that makes the stack safe and its failures seen. `none`: what the article writes by hand
 * and what AWS cannot do without, for taking over existing state without a change. `{ only }` and `{ except
 * }`: some parts of it.
 */
export type Hardening = TypeOf<typeof hardening>;

/** Whether a part of full hardening is there. */
export function hasPart(hardening: Hardening, part: HardeningPart): boolean {
  if (typeof hardening === "string") return hardening === "full";
  return hardening.only?.includes(part) ?? !hardening.except?.includes(part);
}
