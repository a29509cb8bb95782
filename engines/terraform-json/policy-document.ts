import type { Block } from "./block";

/**
 * The policy that `aws_iam_policy_document` makes of its statements, which keep the order they are given in.
 *
 * @throws Error for a document that is merged from others.
 * The AWS provider's data source `aws_iam_policy_document`.
 */
export function policyOf(document: Block): string {
  for (const field of ["source_policy_documents", "override_policy_documents"]) {
    if (document.has(field)) throw new Error(`replay does not evaluate ${field} of ${document.label}`);
  }
  return JSON.stringify({
    Version: document.text("version") ?? "2012-10-17",
    Statement: document.blocks("statement").map(statementOf),
  });
}

function statementOf(statement: Block): Readonly<Record<string, unknown>> {
  return {
    Sid: statement.text("sid"),
    Effect: statement.text("effect") ?? "Allow",
    Action: oneOrAll(statement.texts("actions")),
    NotAction: oneOrAll(statement.texts("not_actions")),
    Resource: oneOrAll(statement.texts("resources")),
    NotResource: oneOrAll(statement.texts("not_resources")),
    Principal: principalsOf(statement.blocks("principals")),
    NotPrincipal: principalsOf(statement.blocks("not_principals")),
    Condition: conditionsOf(statement.blocks("condition")),
  };
}

function principalsOf(principals: readonly Block[]): unknown {
  if (principals.length === 0) return undefined;
  const byType: Record<string, string[]> = {};
  for (const each of principals) {
    const type = each.requiredText("type");
    const identifiers = each.texts("identifiers");
    if (type === "*" && identifiers.includes("*")) return "*";
    byType[type] = [...(byType[type] ?? []), ...identifiers];
  }
  return Object.fromEntries(Object.entries(byType).map(([type, all]) => [type, oneOrAll(all)]));
}

function conditionsOf(conditions: readonly Block[]): unknown {
  if (conditions.length === 0) return undefined;
  const byTest: Record<string, Record<string, string[]>> = {};
  for (const each of conditions) {
    const variables = (byTest[each.requiredText("test")] ??= {});
    const variable = each.requiredText("variable");
    variables[variable] = [...(variables[variable] ?? []), ...each.texts("values")];
  }
  const single = (variables: Record<string, string[]>) =>
    Object.fromEntries(Object.entries(variables).map(([variable, all]) => [variable, oneOrAll(all)]));
  return Object.fromEntries(Object.entries(byTest).map(([test, variables]) => [test, single(variables)]));
}

function oneOrAll(values: readonly string[]): string | readonly string[] | undefined {
  return values.length === 0 ? undefined : values.length === 1 ? values[0] : values;
}
