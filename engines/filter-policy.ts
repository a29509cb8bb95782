import { compilePattern, patternProblems } from "./event-pattern/event-pattern";
import { isContainer, isObject, type JsonObject } from "./json";

/**
 * What a filter policy is asked of:
 * https://docs.aws.amazon.com/sns/latest/dg/sns-message-filtering-scope.html
 */
export const filterPolicyScopes = ["MessageAttributes", "MessageBody"] as const;

export type FilterPolicyScope = (typeof filterPolicyScopes)[number];

/**
 * The operators that SNS documents, each with the operands that EventBridge's language has too.
 */
const operators: Readonly<Record<string, (operand: unknown) => boolean>> = {
  "anything-but": (operand) =>
    !isObject(operand) || (typeof operand.prefix === "string" && Object.keys(operand).length === 1),
  cidr: isPlain,
  "equals-ignore-case": isPlain,
  exists: isPlain,
  numeric: Array.isArray,
  prefix: isPlain,
  suffix: isPlain,
};

/** https://docs.aws.amazon.com/sns/latest/dg/subscription-filter-policy-constraints.html */
const limits = { keys: 5, combinations: 150, number: 1e9 };

/**
 * Compiles a filter policy of SNS into a function that says whether it lets a message's body or attributes
 * pass; an empty one lets all.
 *
 * @throws Error for a policy that SNS refuses, or an operator that it does not document.
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-subscription-filter-policies.html
 */
export function compileFilterPolicy(
  policy: unknown,
  scope: FilterPolicyScope,
): (message: unknown) => boolean {
  const problems = filterPolicyProblems(policy, scope);
  if (problems.length > 0) throw new Error(`SNS refuses the filter policy: ${problems.join("; ")}`);
  return isEmpty(policy) ? () => true : compilePattern(policy);
}

/**
 * Lists what SNS would refuse in a filter policy. Its language is a part of EventBridge's: what SNS does not
 * document of it is a problem.
 */
export function filterPolicyProblems(policy: unknown, scope: FilterPolicyScope): string[] {
  if (isEmpty(policy)) return [];
  const problems = [...unknownOperators(policy), ...patternProblems(policy)];
  return isObject(policy) ? [...problems, ...limitProblems(policy, scope)] : problems;
}

function isEmpty(policy: unknown): boolean {
  return isObject(policy) && Object.keys(policy).length === 0;
}

/** What EventBridge knows beyond SNS; what is wrong for both is left to EventBridge's language. */
function unknownOperators(policy: unknown): string[] {
  if (!isObject(policy)) return [];
  return Object.entries(policy).flatMap(([key, value]) => {
    if (!Array.isArray(value)) return unknownOperators(value);
    return key === "$or" ? value.flatMap(unknownOperators) : value.filter(isObject).flatMap(unknownOperator);
  });
}

function unknownOperator(condition: JsonObject): string[] {
  return Object.entries(condition).flatMap(([name, operand]) => {
    if (!Object.hasOwn(operators, name)) return [`it documents no operator ${name}`];
    return operators[name]?.(operand)
      ? []
      : [`it documents no operator ${name} with ${JSON.stringify(operand)}`];
  });
}

function limitProblems(policy: JsonObject, scope: FilterPolicyScope): string[] {
  const nested = Object.keys(policy).filter((key) => isObject(policy[key]));
  const isNested = scope === "MessageAttributes" && nested.length > 0;
  const [keys, values] = [Object.keys(policy).length, combinations(policy)];
  return [
    ...(isNested ? [`${nested.join(", ")}: attributes have no fields, which a message's body has`] : []),
    ...(keys > limits.keys ? [`it has ${keys} keys, of which ${limits.keys} are accepted`] : []),
    ...(values > limits.combinations
      ? [`it has ${values} combinations of values, of which ${limits.combinations} are accepted`]
      : []),
    ...numbersIn(policy)
      .filter((number) => Math.abs(number) > limits.number)
      .map((number) => `the number ${number} is beyond ${limits.number}`),
  ];
}

/** The numbers of the values of all fields, multiplied. */
function combinations(policy: JsonObject): number {
  return Object.entries(policy)
    .map(([key, value]) => {
      if (isObject(value)) return combinations(value);
      const values = [value].flat();
      if (key !== "$or") return values.length;
      return values.filter(isObject).reduce((sum, each) => sum + combinations(each), 0);
    })
    .reduce((product, count) => product * count, 1);
}

function numbersIn(value: unknown): number[] {
  if (isContainer(value)) return Object.values(value).flatMap(numbersIn);
  return typeof value === "number" ? [value] : [];
}

function isPlain(operand: unknown): boolean {
  return typeof operand !== "object";
}
