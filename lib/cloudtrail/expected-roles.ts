import { Annotations } from "cdktf";
import type { Construct } from "constructs";
import { inPartitionOf, roleArn, validArn } from "../stack/arns";
import type { AuditStack } from "../stack/audit-stack";
import { isOtherAccount } from "../stack/place";
import { tableName } from "../validation/names";
import { either, list, string } from "../validation/schema/kinds";
import { object, required, type SettingsOf } from "../validation/schema/object";
import {
  addErrors,
  type Constraint,
  errorMessage,
  errorsOf,
  isToken,
  notEmpty,
} from "../validation/validation";
import { operations as itemOperations, wholeTableCalls } from "./item-operations";

/** An ARN, or what ARNs begin with and `*`: of the path or name at least one character. */
const roleOrPrefix: Constraint<string> = {
  accepts:
    "a role is given by its ARN, arn:aws:iam::<account>:role/<path and name>, or by what ARNs begin with and *, " +
    "such as role/orders-* or role/services/*",
  remedy: "give at least the first letter of the path or name, and * at the end alone",
  test: (text) => roleArn.test(text.replace(/\*$/, "x")) && !/:role\/\*$/.test(text),
};

/** https://docs.aws.amazon.com/singlesignon/latest/userguide/permissionsetsconcept.html */
const roleOfService: Constraint<string> = {
  accepts: "people use the roles of IAM Identity Center, so that these are never expected",
  remedy: "leave it out",
  test: (text) => !/:role\/(?:aws-reserved\/sso\.amazonaws\.com\/|(?:.*\/)?AWSReservedSSO_)/.test(text),
};

const operations: readonly string[] = [...itemOperations, ...wholeTableCalls, "GetRecords"].sort();

const operation: Constraint<string> = {
  accepts: `the function looks at ${operations.join(", ")}`,
  remedy: "name some of these",
  test: (name) => operations.includes(name),
};

const day: Constraint<string> = {
  accepts: "a day is given as year, month and day, such as 2026-12-31",
  remedy: "write a day of the calendar",
  test: (text) => {
    const date = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : undefined;
    return date !== undefined && !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
  },
};

const expectedRoleShape = {
  /**
   * A role by its ARN, or roles by what their ARNs begin with and `*`, such as
   * `arn:aws:iam::111122223333:role/orders-*`; the synth then warns of what it lets through.
   * @change in place
   */
  role: required(string(roleOrPrefix, roleOfService)),
  /**
   * Tables by name; a call that is about another one too is alerted.
   * @default every table
   * @change in place
   */
  tables: list(string(tableName), notEmpty),
  /**
   * Operations by name, such as `PutItem`.
   * @default every operation
   * @change in place
   */
  operations: list(string(operation), notEmpty),
  /**
   * The last day in UTC, such as `2026-12-31`. Later calls are alerted, and a message says once a day that
   * the exception has expired.
   * @default it does not end
   * @change in place
   */
  until: string(day),
};

export interface ExpectedRole extends SettingsOf<typeof expectedRoleShape> {}

/** Roles by ARN, or on conditions. */
export const expectedRoles = list(either(string(roleArn, roleOfService), object(expectedRoleShape)));
export type ExpectedRoles = readonly (string | ExpectedRole)[];

/** The roles that a selector of the trail can leave out; others are refused. */
export function rolesToExclude(scope: Construct, roles: ExpectedRoles): readonly string[] {
  addErrors(
    scope,
    roles.flatMap((role, index) =>
      typeof role === "string"
        ? []
        : [
            errorMessage(
              `expectedRoles[${index}]`,
              role,
              "with recordExpected: false the trail leaves whole roles out, each by its exact ARN",
              "give the ARN alone, or leave recordExpected out",
            ),
          ],
    ),
  );
  return roles.filter((role) => typeof role === "string");
}

/** What calls are told, as far as the settings decide it. */
export interface ToldCalls {
  readonly home: string;
  readonly operations: readonly string[];
  /** Names of the tables that they are about. @default any */
  readonly tables?: readonly string[];
}

/** Roles that make none of the calls that are told, so that they are expected in vain. */
export function expectedRoleErrors(roles: ExpectedRoles, told: ToldCalls): string[] {
  const partition = inPartitionOf(told.home);
  return roles.flatMap((each, index) => {
    const at = `expectedRoles[${index}]`;
    const {
      role,
      tables,
      operations: named,
    }: ExpectedRole = typeof each === "string" ? { role: each } : each;
    const place = typeof each === "string" ? at : `${at}.role`;
    return [
      ...errorsOf(place, role, partition),
      ...vainErrors(`${at}.tables`, tables, told.tables, "the trail records calls on"),
      ...vainErrors(
        `${at}.operations`,
        named,
        told.operations,
        "with alertOn and what is recorded, the calls are",
      ),
    ];
  });
}

/** A list of which nothing is told. A call on several tables may be on some that are not recorded. */
function vainErrors(
  at: string,
  given: readonly string[] | undefined,
  told: readonly string[] | undefined,
  what: string,
): string[] {
  if (!given || !told || given.some((each) => isToken(each) || told.includes(each))) return [];
  return [errorMessage(at, given, `${what} ${told.join(", ")}`, "name one of these, or leave the role out")];
}

/** Whether a role's calls are expected whatever they are, as far as any are. */
export function isExpectedAlways(role: string, roles: ExpectedRoles): boolean {
  return roles.some((each) => {
    if (typeof each === "string") return each === role;
    if (each.tables ?? each.operations ?? each.until) return false;
    return each.role.endsWith("*") ? role.startsWith(each.role.slice(0, -1)) : each.role === role;
  });
}

/** Warns of roles that are expected by what their ARNs begin with. */
export function warnOfPrefixes(scope: Construct, roles: ExpectedRoles): void {
  roles.forEach((each, index) => {
    if (typeof each === "string" || isToken(each.role) || !each.role.endsWith("*")) return;
    const { role, tables, operations: named } = each;
    const what = `${named?.join(", ") ?? "every operation"} on ${tables?.join(", ") ?? "every table"}`;
    const { account = "" } = validArn(role) ?? {};
    Annotations.of(scope).addWarning(
      errorMessage(
        `expectedRoles[${index}].role`,
        role,
        `it lets through ${what} by every role whose ARN begins so, also by one that is made later`,
        `see who may create roles in ${account}, or name each role`,
      ),
    );
  });
}

/**
 * Notes that the stack relies on who may take the expected roles of its account. Roles that are given by
 * their path have any name.
 */
export function relyOnRoles(stack: AuditStack, roles: ExpectedRoles): void {
  for (const each of roles) {
    const { account = "", resource = "" } = validArn(typeof each === "string" ? each : each.role) ?? {};
    const name = resource.slice(resource.lastIndexOf("/") + 1);
    if (!["", "*"].includes(name) && !isOtherAccount(stack, account))
      stack.usesExisting("expected role", name);
  }
}
