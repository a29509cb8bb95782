import { type ExpectableCaller, expectableCaller } from "../../../engines/cloudtrail/expectable-caller";
import { textOf } from "../records/json";
import type { ParsedRecord } from "../records/parsed-record";
import { tableName } from "../records/table-name";

/** The roles and services whose calls are expected. */
export interface Expected {
  /** IAM roles by ARN. */
  readonly roles: ReadonlySet<string>;
  /** Roles that are expected on conditions. @default none */
  readonly exceptions?: readonly RoleException[];
  /** AWS services as `invokedBy` names them. */
  readonly services: ReadonlySet<string>;
}

/** A role, or roles, whose calls are expected where each condition holds. */
export interface RoleException {
  /** An ARN, or what ARNs begin with and `*`. */
  readonly role: string;
  /** Names of the tables that a call may be about. @default any */
  readonly tables?: readonly string[];
  /** @default any */
  readonly operations?: readonly string[];
  /** The last day, in UTC, such as `2026-12-31`. @default it does not end */
  readonly until?: string;
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html */
export const roleArn = /^arn:[a-z-]+:iam::\d{12}:role\/[!-)+-z|-\x7f]+$/;
export const serviceName = /^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.amazonaws\.com(?:\.cn)?$/;

/**
 * Whether an expected role or service made the call. A missing or unknown value means no.
 * @param tables the tables that the call is about, by name or ARN
 */
export function isExpected(
  record: ParsedRecord,
  expected: Expected,
  tables: readonly string[] = [],
): boolean {
  const caller = expectableCaller(record);
  if (!caller || !isExpectedService(caller, expected)) return false;
  return (
    isListed(caller, expected) ||
    exceptionsFor(caller, record, expected, tables).some(({ until }) => isInForce(until, record))
  );
}

/** The exception that a call would be expected by, had it not expired; undefined where there is none. */
export function expiredException(
  record: ParsedRecord,
  expected: Expected,
  tables: readonly string[],
): RoleException | undefined {
  const caller = expectableCaller(record);
  if (!caller || !isExpectedService(caller, expected)) return undefined;
  return exceptionsFor(caller, record, expected, tables).find(({ until }) => !isInForce(until, record));
}

export function isExpectedService({ service }: ExpectableCaller, { services }: Expected): boolean {
  return service === undefined || services.has(service);
}

/** A service for itself has no role to list. */
export function isListed({ role }: ExpectableCaller, { roles }: Expected): boolean {
  return role === undefined || roles.has(role);
}

/** The exceptions that are for a call, in force or expired. */
function exceptionsFor(
  caller: ExpectableCaller,
  { eventName }: ParsedRecord,
  { exceptions = [] }: Expected,
  callTables: readonly string[],
): readonly RoleException[] {
  return exceptions.filter(
    ({ role, tables, operations }) =>
      isFor(role, caller) &&
      (operations?.includes(eventName) ?? true) &&
      (tables === undefined ||
        (callTables.length > 0 && callTables.every((table) => tables.includes(tableName(table))))),
  );
}

/** An ARN without the role's path may begin like another role's, so that no prefix is held against it. */
function isFor(role: string, { role: caller, hasPath }: ExpectableCaller): boolean {
  if (caller === undefined) return false;
  return role.endsWith("*") ? hasPath === true && caller.startsWith(role.slice(0, -1)) : caller === role;
}

/** The time is the record's: a call is judged by when it was made. */
function isInForce(until: string | undefined, { eventTime }: ParsedRecord): boolean {
  if (until === undefined) return true;
  const day = /^\d{4}-\d{2}-\d{2}(?=T)/.exec(textOf(eventTime) ?? "")?.[0];
  return day !== undefined && day <= until;
}
