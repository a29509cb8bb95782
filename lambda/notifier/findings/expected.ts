import { isAbsent, isObject, type JsonObject, objectOf } from "../records/json";
import type { ParsedRecord } from "../records/parsed-record";

/** The roles and services that are expected to change items. */
export interface Expected {
  /** IAM roles by ARN. */
  readonly roles: ReadonlySet<string>;
  /** AWS services as `invokedBy` names them. */
  readonly services: ReadonlySet<string>;
}

/**
 * Whether an expected role or service made the call. A missing or unknown value means no.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html
 */
export function isExpected(record: ParsedRecord, { roles, services }: Expected): boolean {
  const { eventVersion, userIdentity: identity } = record;
  if (typeof eventVersion !== "string" || !eventVersion.startsWith("1.")) return false;
  if (!isObject(identity)) return false;
  const { type, sessionContext: session, invokedBy } = identity;
  if (!isAbsent(session) && !isObject(session)) return false;

  if (type === "Root" || isSet(session?.assumedRoot)) return false;
  if (!isAbsent(identity.invokedByDelegate) || isOfPerson(record, identity)) return false;

  // A service may act with its caller's permissions: its name says nothing about the role.
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

/** The role in a session's ARN. That ARN omits the role's path, so a role with a path is not found. */
function roleOfSession(arn: unknown): string | undefined {
  if (typeof arn !== "string") return undefined;
  const [, partition, account, name] =
    /^arn:([a-z-]+):sts::(\d{12}):assumed-role\/([^/]+)\/[^/]+$/.exec(arn) ?? [];
  return name && `arn:${partition}:iam::${account}:role/${name}`;
}

/**
 * Whether IAM Identity Center made the role for a permission set, so that people use it.
 * https://docs.aws.amazon.com/singlesignon/latest/userguide/permissionsetsconcept.html
 */
function isIdentityCenterRole(role: string): boolean {
  return role.slice(role.lastIndexOf("/") + 1).startsWith("AWSReservedSSO_");
}

function isOfPerson({ sessionCredentialFromConsole }: ParsedRecord, identity: JsonObject): boolean {
  const { sourceIdentity, attributes } = objectOf(identity.sessionContext);
  return (
    isSet(sessionCredentialFromConsole) ||
    isSet(objectOf(attributes).sessionCredentialFromConsole) ||
    !isAbsent(sourceIdentity) ||
    !isAbsent(identity.onBehalfOf)
  );
}

/** CloudTrail writes a flag as a string. */
function isSet(flag: unknown): boolean {
  return !isAbsent(flag) && flag !== false && flag !== "false";
}
