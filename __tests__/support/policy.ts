import type { Statement } from "./synthesized";

/**
 * A request as IAM sees it. Account, partition and resources are the references that the JSON has for them.
 */
export interface Request {
  /** The service that calls, such as `cloudtrail.amazonaws.com`. */
  readonly service: string;
  readonly action: string;
  /** @default the resource that the policy is on */
  readonly resource?: string;
  /** Condition keys with their values, such as `aws:SourceArn`. */
  readonly context?: Readonly<Record<string, string>>;
}

/**
 * Whether a resource's policy allows a request: some statement allows it and none denies it.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 */
export function allows(statements: readonly Statement[], request: Request): boolean {
  const applying = statements.filter((statement) => applies(statement, request));
  return (
    applying.some(({ effect = "Allow" }) => effect === "Allow") &&
    !applying.some(({ effect }) => effect === "Deny")
  );
}

function applies(statement: Statement, { service, action, resource, context = {} }: Request): boolean {
  return (
    (statement.principals ?? []).some(
      ({ type, identifiers }) => type === "*" || (type === "Service" && identifiers.includes(service)),
    ) &&
    statement.actions.some((pattern) => like(pattern.toLowerCase(), action.toLowerCase())) &&
    (resource === undefined || statement.resources.some((pattern) => like(pattern, resource))) &&
    (statement.condition ?? []).every(({ test, variable, values }) => holds(test, values, context[variable]))
  );
}

function holds(test: string, values: readonly string[], given: string | undefined): boolean {
  switch (test) {
    case "StringEquals":
    case "Bool":
      return given !== undefined && values.includes(given);
    case "StringLike":
    case "ArnLike":
    case "ArnEquals":
      return given !== undefined && values.some((pattern) => like(pattern, given));
    default:
      throw new Error(`the condition ${test} is not known here`);
  }
}

function like(pattern: string, text: string): boolean {
  const escaped = pattern.replace(/[.+?^${}()|[\]\\]/g, "\\$&").replace(/\*/g, ".*");
  return new RegExp(`^${escaped}$`).test(text);
}
