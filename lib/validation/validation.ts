import { Token } from "cdktf";
import type { Construct } from "constructs";

/** What is accepted for one kind of value, and what to do about a value that is not. */
export interface Constraint<T> {
  readonly accepts: string;
  readonly remedy: string;
  readonly test: (value: T) => boolean;
}

/** A constraint on text that a regular expression of RE2 decides, so that Terraform can hold the same one. */
export interface TextConstraint extends Constraint<string> {
  readonly pattern: string;
}

/** Makes a constraint on text. The pattern is anchored here. It has no look-around, which RE2 lacks. */
export function textConstraint(pattern: string, accepts: string, remedy: string): TextConstraint {
  const anchored = `^(?:${pattern})$`;
  const expression = new RegExp(anchored, "u");
  return { pattern: anchored, accepts, remedy, test: (value) => expression.test(value) };
}

/** One sentence on a value that was given: what it is, what is accepted, what to do. */
export function errorMessage(setting: string, value: unknown, accepts: string, remedy?: string): string {
  return `${setting} is ${given(value)}; ${[accepts, remedy].filter(Boolean).join("; ")}.`;
}

/** The sentence on a value by the first rule that refuses it; none where all let it pass. */
export function errorsOf<T>(
  setting: string,
  value: T | undefined,
  ...rules: readonly Constraint<T>[]
): string[] {
  const refusing = rules.find((rule) => !passes(value, rule));
  return refusing ? [errorMessage(setting, value, refusing.accepts, refusing.remedy)] : [];
}

/**
 * Refuses a value at synth when a rule says no. Values that Terraform knows only later (tokens) pass: their
 * rule is a `validation` block of the variable.
 */
export function validate<T>(
  scope: Construct,
  setting: string,
  value: T | undefined,
  rule: Constraint<T>,
): void {
  addErrors(scope, errorsOf(setting, value, rule));
}

/**
 * Works like `validate`; a value that is refused counts as left out, so that what is made from it is not
 * refused as well.
 */
export function validOrUndefined<T>(
  scope: Construct,
  setting: string,
  value: T | undefined,
  rule: Constraint<T>,
): T | undefined {
  validate(scope, setting, value, rule);
  return passes(value, rule) ? value : undefined;
}

/** Works like `validate` on each value of a list. */
export function validateEach<T>(
  scope: Construct,
  setting: string,
  values: readonly T[] | undefined,
  rule: Constraint<T>,
): void {
  values?.forEach((value, index) => validate(scope, `${setting}[${index}]`, value, rule));
}

/** Refuses with sentences that are known already; none is no refusal. */
export function addErrors(scope: Construct, faults: readonly string[]): void {
  if (faults.length > 0) scope.node.addValidation({ validate: () => [...faults] });
}

/** Whether a value is known to Terraform alone; a string may be the one element of a list token. */
export function isToken(value: unknown): boolean {
  return Token.isUnresolved(value) || (typeof value === "string" && Token.isUnresolved([value]));
}

function passes<T>(value: T | undefined, rule: Constraint<T>): boolean {
  return value === undefined || isToken(value) || rule.test(value);
}

/** A value as an error shows it. JSON has no NaN, no BigInt, no Map, no function and no circle. */
function given(value: unknown): string {
  if (value === undefined) return "not set";
  if (typeof value === "function") return "a function";
  if (value instanceof Map || value instanceof Set) return `a ${value.constructor.name}`;
  if (typeof value === "bigint") return `${value}n`;
  if (typeof value !== "object") return typeof value === "string" ? JSON.stringify(value) : String(value);
  return isCircular(value) ? "an object that contains itself" : JSON.stringify(value, withBigInts);
}

const withBigInts = (_key: string, value: unknown) => (typeof value === "bigint" ? `${value}n` : value);

/** Whether an object contains itself, so that JSON cannot hold it. */
export function isCircular(value: unknown, around: readonly unknown[] = []): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (around.includes(value)) return true;
  return Object.values(value).some((part) => isCircular(part, [...around, value]));
}

/** Works like `validate` on a name that holds the account ID, which Terraform knows only when it plans. */
export function validateName(
  scope: Construct,
  setting: string,
  name: string,
  rule: Constraint<string>,
): void {
  const withAccount = (account: string) => name.replace(/\$\{TfToken\[[^\]]+\]\}/g, account);
  if (rule.test(withAccount("111122223333"))) return;
  addErrors(scope, [errorMessage(setting, withAccount("<account>"), rule.accepts, rule.remedy)]);
}

/** A list that has something in it. */
export const notEmpty: Constraint<readonly unknown[]> = {
  accepts: "at least one is needed",
  remedy: "name one or leave the setting out",
  test: (list) => list.length > 0,
};
