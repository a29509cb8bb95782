import { compilePattern, InvalidEventPattern } from "../event-pattern/event-pattern";
import { isObject } from "../json";

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

/**
 * Compiles a filter policy of SNS into a function that says whether it lets a message pass; an empty one lets
 * all.
 *
 * SNS's language is a part of EventBridge's: what SNS does not document of it is refused.
 *
 * @throws Error for a policy that SNS refuses, or an operator that it does not document.
 * @see https://docs.aws.amazon.com/sns/latest/dg/sns-subscription-filter-policies.html
 */
export function compileFilterPolicy(policy: unknown): (message: unknown) => boolean {
  if (isObject(policy) && Object.keys(policy).length === 0) return () => true;
  refuseUnknown(policy);
  try {
    return compilePattern(policy);
  } catch (error) {
    if (!(error instanceof InvalidEventPattern)) throw error;
    throw new Error(`SNS refuses the filter policy: ${error.problems.join("; ")}`, { cause: error });
  }
}

/** Refuses what EventBridge knows beyond SNS; what is wrong for both is left to EventBridge's language. */
function refuseUnknown(policy: unknown): void {
  if (!isObject(policy)) return;
  for (const [key, value] of Object.entries(policy)) {
    if (!Array.isArray(value)) refuseUnknown(value);
    else if (key === "$or") value.forEach(refuseUnknown);
    else value.filter(isObject).forEach(refuseOperator);
  }
}

function refuseOperator(condition: Readonly<Record<string, unknown>>): void {
  for (const [name, operand] of Object.entries(condition)) {
    if (!Object.hasOwn(operators, name)) throw new Error(`replay does not know the operator ${name} of SNS`);
    if (!operators[name]?.(operand))
      throw new Error(`replay does not know the operator ${name} of SNS with ${JSON.stringify(operand)}`);
  }
}

function isPlain(operand: unknown): boolean {
  return typeof operand !== "object";
}
