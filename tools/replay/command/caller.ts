import { type LogPart, textAt } from "../../../engines/athena/log-table";
import type { CloudTrailRecord } from "../../../engines/cloudtrail/cloudtrail-record";
import { isObject, isText, type JsonObject } from "../../../engines/json";

/** The caller in a record: its ARN, or another name. */
export function callerOf({ userIdentity }: CloudTrailRecord): string | undefined {
  if (!isObject(userIdentity)) return undefined;
  const { arn, userName, invokedBy, principalId } = userIdentity;
  return [arn, userName, invokedBy, principalId].find(isText) ?? typedCaller(userIdentity);
}

/**
 * A caller without a name of its own, such as a user of IAM Identity Center: its type with what else tells it
 * from others.
 *
 * @see
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html
 */
function typedCaller({ type, ...identity }: JsonObject): string | undefined {
  const { accountId, credentialId, identityProvider, onBehalfOf } = identity;
  const user = isObject(onBehalfOf) ? onBehalfOf.userId : undefined;
  const detail = [user, credentialId, identityProvider, accountId].find(isText);
  return [type, detail].filter(isText).join(" ") || undefined;
}

const session = /(?<role>:assumed-role\/(?!AWSReservedSSO_).+\/)(?<name>[^/]+)$/;

/** Session names from machines: an instance's ID, or a name with a time or a random number. */
const ofMachine = /^i-[0-9a-f]+$|\d{8}|[0-9a-f]{16}/i;

/**
 * The caller for counting: sessions of a role with machine-made names are one principal. Those of IAM
 * Identity Center have people's names, even where these are numbers.
 *
 * @see
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_iam-condition-keys.html#ck_rolesessionname
 */
export function principalOf(record: CloudTrailRecord): string {
  const caller = callerOf(record) ?? "unknown";
  const { name = "" } = session.exec(caller)?.groups ?? {};
  return ofMachine.test(name) ? caller.replace(session, "$<role>*") : caller;
}

/** As `principalOf`, in SQL. No table has `credentialId` and `identityProvider`. */
export function principalSql(record: LogPart): string {
  const text = (...path: readonly string[]) => `NULLIF(${textAt(record, "userIdentity", ...path)}, '')`;
  const typed = `concat_ws(' ', ${text("type")}, COALESCE(${text("onBehalfOf", "userId")}, ${text("accountId")}))`;
  const names = ["arn", "userName", "invokedBy", "principalId"].map((name) => text(name));
  const caller = `COALESCE(${[...names, `NULLIF(${typed}, '')`].join(", ")}, 'unknown')`;
  const machine = "[iI]-[0-9A-Fa-f]+|[^/]*(?:[0-9]{8}|[0-9A-Fa-f]{16})[^/]*";
  return `regexp_replace(${caller}, '(:assumed-role/(?!AWSReservedSSO_).+/)(?:${machine})\\z', '$1*')`;
}
