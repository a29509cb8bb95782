import type { CloudTrailRecord } from "../../engines/cloudtrail/cloudtrail-record";
import { expectableCaller, isIdentityCenterRole } from "../../engines/cloudtrail/expectable-caller";
import { isText, objectOf } from "../../engines/json";
import { principalOf } from "../replay/command/caller";

/** Who calls. */
export interface Caller {
  /** In words, such as `role`, `IAM Identity Center role`, `user`, `root` or `service`. */
  readonly kind: string;
  /** The ARN or the name. */
  readonly name: string;
  /** The role's ARN, if the caller may be expected. */
  readonly role?: string;
  /** The service that calls, for itself or with the role, if the caller may be expected. */
  readonly service?: string;
}

/** The caller of a record. People, root and what is unknown have neither `role` nor `service`. */
export function kindOfCaller(record: CloudTrailRecord): Caller {
  const { role, service } = expectableCaller(record) ?? {};
  if (role !== undefined)
    return { kind: "role", name: role, role, ...(service !== undefined && { service }) };
  if (service !== undefined) return { kind: "service", name: service, service };
  const { type, arn } = record.userIdentity ?? {};
  const issuer = roleIn(record);
  if (issuer !== undefined) {
    const kind = isIdentityCenterRole(issuer) ? "IAM Identity Center role" : "role in the hands of a person";
    return { kind, name: issuer };
  }
  const named = isText(arn) ? arn : principalOf(record);
  return { kind: kinds[String(type)] ?? "other caller", name: named };
}

const kinds: Readonly<Record<string, string>> = {
  Root: "root",
  IAMUser: "user",
  AWSService: "service",
  AWSAccount: "other account",
  AssumedRole: "role",
};

/** The role of a record's session. */
function roleIn({ userIdentity }: CloudTrailRecord): string | undefined {
  const { type, arn } = objectOf(objectOf(userIdentity?.sessionContext).sessionIssuer);
  return type === "Role" && isText(arn) ? arn : undefined;
}

/**
 * The role that a person seems to use by this record: one that signs in to the console, or a session that has
 * an e-mail address for a name, a source identity or the console's credentials.
 */
export function roleOfPerson(record: CloudTrailRecord): string | undefined {
  const { role } = expectableCaller(record) ?? {};
  if (role === undefined) return roleIn(record);
  const { arn } = record.userIdentity ?? {};
  const isPerson = /^AwsConsoleSign[Ii]n$/.test(record.eventType ?? "") || (isText(arn) && arn.includes("@"));
  return isPerson ? role : undefined;
}
