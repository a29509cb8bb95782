import type { CloudTrailRecord } from "../../../engines/cloudtrail/cloudtrail-record";
import { isObject } from "../../../engines/json";

/** Who made the call of a record: an ARN, or the best name that there is. */
export function callerOf({ userIdentity }: CloudTrailRecord): string | undefined {
  if (!isObject(userIdentity)) return undefined;
  const { arn, userName, invokedBy, principalId } = userIdentity;
  return [arn, userName, invokedBy, principalId].find(
    (name): name is string => typeof name === "string" && name !== "",
  );
}

const session = /(?<role>:assumed-role\/.+\/)(?<name>[^/]+)$/;

/** Names that a machine gives to its sessions: of an instance, or with a time or a random number in it. */
const ofMachine = /^i-[0-9a-f]+$|\d{8}|[0-9a-f]{16}/i;

/**
 * Who made a call, as the page counts them: sessions of a role whose names differ each time are one
 * principal.
 *
 * @see
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#ck_rolesessionname
 */
export function principalOf(record: CloudTrailRecord): string {
  const caller = callerOf(record) ?? "unknown";
  const { name = "" } = session.exec(caller)?.groups ?? {};
  return ofMachine.test(name) ? caller.replace(session, "$<role>*") : caller;
}
