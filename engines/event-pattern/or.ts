import { isObject } from "../json";
import { isOperator, operatorNames } from "./operator";

/**
 * The names that EventBridge reserves inside `$or`: its operators, and words that it keeps for later.
 *
 * https://github.com/aws/event-ruler#the-or-primitive
 */
export const reservedInsideOr: ReadonlySet<string> = new Set([
  ...operatorNames,
  ...["exactly", "html", "regex", "not-wildcard", "not-equals-ignore-case"],
  ...["=", "<", "<=", ">", ">="],
  ...["date-after", "date-on-or-after", "date-before", "date-on-or-before", "in-date-range"],
  ...["ip-address-in-range", "ip-address-not-in-range"],
]);

/**
 * Says whether the value of `$or` is that of a field with this name: literals and operators, not
 * alternatives.
 */
export function isFieldNamedOr(values: readonly unknown[]): boolean {
  return values.every((value) =>
    isObject(value) ? Object.keys(value).some(isOperator) : !Array.isArray(value),
  );
}
