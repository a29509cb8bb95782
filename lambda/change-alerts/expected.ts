import type { CloudTrailRecord } from "./cloudtrail-record";
import { isAbsent, isObject, type JsonObject, objectOf } from "./json";

/** Who is expected to change items. */
export interface Expected {
  /** IAM roles by ARN. */
  readonly roles: ReadonlySet<string>;
  /** AWS services as `invokedBy` names them. */
  readonly services: ReadonlySet<string>;
}

/**
 * Whether a record is the work of an expected role or service. Whatever is missing, unknown or odd is not expected.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html
 */
export function isExpected(record: CloudTrailRecord, { roles, services }: Expected): boolean {
  const { eventVersion, userIdentity: identity } = record;
  if (typeof eventVersion !== "string" || !eventVersion.startsWith("1.")) return false;
  if (!isObject(identity)) return false;
  const { type, sessionContext: session, invokedBy } = identity;
  if (!isAbsent(session) && !isObject(session)) return false;

  if (type === "Root" || isSet(session?.assumedRoot)) return false;
  if (!isAbsent(identity.invokedByDelegate) || isOfPerson(record, identity)) return false;

  // A service may act with the rights of whoever called it, so that its name proves nothing about the role.
  const byExpectedService = typeof invokedBy === "string" && services.has(invokedBy);
  switch (type) {
    case "AssumedRole":
      return (isAbsent(invokedBy) || byExpectedService) && isExpectedRole(identity, roles);
    case "AWSService":
      return byExpectedService && isAbsent(identity.arn) && isAbsent(session);
    default:
      return false;
  }
}

function isExpectedRole(identity: JsonObject, roles: ReadonlySet<string>): boolean {
  const { sessionIssuer: issuer } = objectOf(identity.sessionContext);
  const role = isAbsent(issuer)
    ? roleOfSession(identity.arn)
    : isObject(issuer) && issuer.type === "Role" && issuer.arn;
  return typeof role === "string" && roles.has(role) && !isIdentityCenterRole(role);
}

/** The role of a session's ARN, which leaves out a role's path: a role with a path is never found so. */
function roleOfSession(arn: unknown): string | undefined {
  if (typeof arn !== "string") return undefined;
  const [, partition, account, name] =
    /^arn:([a-z-]+):sts::(\d{12}):assumed-role\/([^/]+)\/[^/]+$/.exec(arn) ?? [];
  return name && `arn:${partition}:iam::${account}:role/${name}`;
}

/** Permission sets of IAM Identity Center: https://docs.aws.amazon.com/singlesignon/latest/userguide/permissionsetsconcept.html */
function isIdentityCenterRole(role: string): boolean {
  return role.slice(role.lastIndexOf("/") + 1).startsWith("AWSReservedSSO_");
}

function isOfPerson({ sessionCredentialFromConsole }: CloudTrailRecord, identity: JsonObject): boolean {
  const { sourceIdentity, attributes } = objectOf(identity.sessionContext);
  return (
    isSet(sessionCredentialFromConsole) ||
    isSet(objectOf(attributes).sessionCredentialFromConsole) ||
    !isAbsent(sourceIdentity) ||
    !isAbsent(identity.onBehalfOf)
  );
}

/** CloudTrail writes a flag as a text. */
function isSet(flag: unknown): boolean {
  return !isAbsent(flag) && flag !== false && flag !== "false";
}
