import { isObject, parseJson } from "../records/json";
import { type Expected, type RoleException, roleArn, serviceName } from "./expected";
import { settingError } from "../setting-error";

type Environment = Readonly<Record<string, string | undefined>>;

/** A day as its name sorts, such as `2026-12-31`. */
const date = /^\d{4}-\d{2}-\d{2}$/;

const conditions = {
  role: (value: unknown) => typeof value === "string" && roleArn.test(value.replace(/(?<=role\/.+)\*$/, "")),
  tables: isListOfTexts,
  operations: isListOfTexts,
  until: (value: unknown) => typeof value === "string" && date.test(value),
};

/**
 * Reads who is expected from environment variables.
 * @throws Error for a setting that is missing or has an invalid value.
 */
export function expectedOf(environment: Environment): Expected {
  const listed = listOf(
    environment,
    "EXPECTED_ROLES",
    (entry): entry is string | RoleException => isText(entry, roleArn) || isException(entry),
    "ARNs of IAM roles, without wildcards, and objects with role, tables, operations and until",
  );
  const services = listOf(
    environment,
    "EXPECTED_SERVICES",
    (entry): entry is string => isText(entry, serviceName),
    "services such as lambda.amazonaws.com",
  );
  return {
    roles: new Set(listed.filter((entry) => typeof entry === "string")),
    exceptions: [...listed.filter((entry) => typeof entry !== "string"), ...ofMemory(environment)],
    services: new Set(services),
  };
}

/** The function writes to its memory itself, and to no other table. */
function ofMemory({ OWN_ROLE: role, MEMORY_TABLE: table }: Environment): readonly RoleException[] {
  return role && table ? [{ role, tables: [table] }] : [];
}

function isException(entry: unknown): entry is RoleException {
  if (!isObject(entry) || entry.role === undefined) return false;
  return Object.entries(entry).every(
    ([name, value]) => Object.hasOwn(conditions, name) && conditions[name as keyof typeof conditions](value),
  );
}

function isListOfTexts(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0 && value.every((each) => typeof each === "string");
}

function isText(value: unknown, form: RegExp): value is string {
  return typeof value === "string" && form.test(value);
}

function listOf<T>(
  environment: Environment,
  name: string,
  isEntry: (entry: unknown) => entry is T,
  accepts: string,
): readonly T[] {
  const text = environment[name];
  const list = parseJson(text);
  if (Array.isArray(list) && list.every(isEntry)) return list;
  throw settingError(name, `a JSON array of ${accepts}`, text);
}
