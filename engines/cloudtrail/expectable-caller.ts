import { isAbsent, isObject, type JsonObject, objectOf } from "../json";

/** What a record says of its caller. Its fields are not checked: each may be missing or have another type. */
export interface CallerFields {
  readonly eventVersion?: unknown;
  /**
   * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html
   */
  readonly userIdentity?: unknown;
  readonly sessionCredentialFromConsole?: unknown;
}

/** Who made a call, where it is a role or service that may be expected. */
export interface ExpectableCaller {
  /** The role's ARN. @default a service for itself */
  readonly role?: string;
  /** Whether the ARN is CloudTrail's own and has the role's path. */
  readonly hasPath?: boolean;
  /** The service as `invokedBy` names it. @default the role by itself */
  readonly service?: string;
}

/**
 * The role or service that made a call; undefined for people, root and what is unknown, who are never
 * expected.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-event-reference-user-identity.html
 */
export function expectableCaller(record: CallerFields): ExpectableCaller | undefined {
  const { eventVersion, userIdentity: identity } = record;
  if (typeof eventVersion !== "string" || !eventVersion.startsWith("1.")) return undefined;
  if (!isObject(identity)) return undefined;
  const { type, sessionContext: session, invokedBy } = identity;
  if (!isAbsent(session) && !isObject(session)) return undefined;

  if (type === "Root" || isSet(session?.assumedRoot)) return undefined;
  if (!isAbsent(identity.invokedByDelegate) || isOfPerson(record, identity)) return undefined;

  // A service may act with its caller's permissions: its name says nothing about the role.
  if (!isAbsent(invokedBy) && typeof invokedBy !== "string") return undefined;
  const service = invokedBy ?? undefined;
  if (type === "AssumedRole") return roleCaller(identity, service);
  const isForItself = type === "AWSService" && isAbsent(identity.arn) && isAbsent(session);
  return isForItself && service !== undefined ? { service } : undefined;
}

function roleCaller(identity: JsonObject, service: string | undefined): ExpectableCaller | undefined {
  const { sessionIssuer: issuer } = objectOf(identity.sessionContext);
  const hasPath = !isAbsent(issuer);
  const role = hasPath
    ? isObject(issuer) && issuer.type === "Role" && issuer.arn
    : roleOfSession(identity.arn);
  if (typeof role !== "string" || isIdentityCenterRole(role)) return undefined;
  return { role, hasPath, service };
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
export function isIdentityCenterRole(role: string): boolean {
  return role.slice(role.lastIndexOf("/") + 1).startsWith("AWSReservedSSO_");
}

function isOfPerson({ sessionCredentialFromConsole }: CallerFields, identity: JsonObject): boolean {
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
