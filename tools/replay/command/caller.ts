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
