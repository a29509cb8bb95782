import { type LogPart, textAt, textOrNone } from "../../engines/athena/log-table";
import {
  all,
  either,
  not,
  type SqlCondition,
  sqlLike,
  sqlText,
  unknown,
} from "../../engines/athena/sql-text";
import { isObject, isText, parsed } from "../../engines/json";
import type { LogSubscription } from "../../engines/terraform-json/synthesized";

/** Who made calls, as far as a function cares, with the condition on a record. */
export interface Callers extends SqlCondition {
  /** In words, such as `expected role arn:aws:iam::111122223333:role/orders`. */
  readonly name: string;
}

/** The name of those whom a function does not expect. */
export const othersOf = "not expected, told at most";

const untoldTables = "an exception names tables, and a record has them in its request";

/**
 * Whom the function of a filter expects, each role and service, and all others, whose calls it tells at most;
 * none for a function that expects nobody.
 *
 * No table has what makes a person of a session, such as a source identity: such a session counts as its
 * role's.
 */
export function callersOf({ function: lambda }: LogSubscription, record: LogPart): readonly Callers[] {
  const { EXPECTED_ROLES, EXPECTED_SERVICES = "[]", OWN_ROLE } = lambda?.environment ?? {};
  if (EXPECTED_ROLES === undefined) return [];
  const listed = [...listOf(EXPECTED_ROLES), ...(OWN_ROLE === undefined ? [] : [OWN_ROLE])];
  const services = listOf(EXPECTED_SERVICES).filter(isText);
  const expected = [
    ...listed.map((entry) => roleOf(entry, services, record)),
    ...services.map((service) => serviceOf(service, record)),
  ];
  const others = {
    name: othersOf,
    sql: not(either(expected.map(({ sql }) => sql))),
    untold: [...new Set(expected.flatMap(({ untold }) => untold))],
  };
  return [...expected, others];
}

function listOf(json: string): readonly unknown[] {
  const result = parsed(json);
  return "value" in result && Array.isArray(result.value) ? result.value : [];
}

function roleOf(entry: unknown, services: readonly string[], record: LogPart): Callers {
  const exception = isObject(entry) ? entry : { role: entry };
  const { role, operations, tables, until } = exception as unknown as RoleException;
  const conditions = [
    isRole(record),
    `COALESCE(${invokedBy(record)} IN (${["", ...services].map(sqlText).join(", ")}), TRUE)`,
    isNamed(role, record),
    ...(operations ? [`${textOrNone(record, "eventName")} IN (${operations.map(sqlText).join(", ")})`] : []),
    ...(until === undefined
      ? []
      : [`substr(${textOrNone(record, "eventTime")}, 1, 10) <= ${sqlText(until)}`]),
    ...(tables ? [unknown] : []),
  ];
  const limits = [operations?.join(", "), tables?.join(", "), until && `until ${until}`].filter(isText);
  return {
    name: [`expected role ${role}`, ...limits].join(", "),
    sql: all(conditions),
    untold: tables ? [untoldTables] : [],
  };
}

/** A role whose calls are expected where each condition holds, as the setting has it. */
interface RoleException {
  readonly role: string;
  readonly tables?: readonly string[];
  readonly operations?: readonly string[];
  readonly until?: string;
}

/** A service that calls for itself. */
function serviceOf(service: string, record: LogPart): Callers {
  const sql = all([
    isVersionOne(record),
    `${textOrNone(record, "userIdentity", "type")} = 'AWSService'`,
    not(isPerson(record)),
    `${textAt(record, "userIdentity", "arn")} IS NULL`,
    `${partAt(record, "userIdentity", "sessionContext")} IS NULL`,
    `COALESCE(${invokedBy(record)} = ${sqlText(service)}, FALSE)`,
  ]);
  return { name: `expected service ${service}`, sql, untold: [] };
}

/** Whether a role made a call, and no person with a session of it. */
function isRole(record: LogPart): string {
  const type = `${textOrNone(record, "userIdentity", "type")} = 'AssumedRole'`;
  return all([isVersionOne(record), type, not(isPerson(record))]);
}

function isVersionOne(record: LogPart): string {
  return `${textOrNone(record, "eventVersion")} LIKE '1.%'`;
}

function isPerson(record: LogPart): string {
  const fromConsole = textOrNone(record, "sessionCredentialFromConsole");
  const onBehalf = `${partAt(record, "userIdentity", "onBehalfOf")} IS NOT NULL`;
  return either([`${fromConsole} NOT IN ('', 'false')`, onBehalf]);
}

function invokedBy(record: LogPart): string {
  return textAt(record, "userIdentity", "invokedBy");
}

/**
 * Whether a session is of a role, or of one of those with a prefix. CloudTrail names the role with its path;
 * the session's ARN, where it does not, has no path.
 */
function isNamed(role: string, record: LogPart): string {
  const issuer = ["userIdentity", "sessionContext", "sessionIssuer"];
  const isOfRole = `${textOrNone(record, ...issuer, "type")} = 'Role'`;
  const named = textOrNone(record, ...issuer, "arn");
  if (role.endsWith("*")) return all([isOfRole, isNoPerson(named), sqlLike(named, [role.slice(0, -1), ""])]);
  const [, partition, account, name] = /^arn:([a-z-]+):iam::(\d{12}):role\/([^/]+)$/.exec(role) ?? [];
  const session = `arn:${partition}:sts::${account}:assumed-role/${name}/`;
  const isSession = all([
    `${partAt(record, ...issuer)} IS NULL`,
    isNoPerson(sqlText(role)),
    sqlLike(textOrNone(record, "userIdentity", "arn"), [session, ""]),
  ]);
  return either([
    all([isOfRole, isNoPerson(named), `${named} = ${sqlText(role)}`]),
    name === undefined ? "FALSE" : isSession,
  ]);
}

/** Whether IAM Identity Center did not make a role for people. */
function isNoPerson(role: string): string {
  return `NOT regexp_like(${role}, '/AWSReservedSSO_[^/]*\\z')`;
}

/** A part of a record as SQL, of whatever kind; NULL where the table does not have it. */
function partAt(record: LogPart, ...path: readonly string[]): string {
  const part = path.reduce<LogPart | undefined>(
    (within, step) => (within?.kind === "object" ? within.field(step) : undefined),
    record,
  );
  return part === undefined || part.kind === "untold" || part.kind === "choice" ? "NULL" : part.sql;
}
