import type { DataAwsIamPolicyDocumentStatement } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import { Lazy } from "cdktf";

export type PolicyStatement = DataAwsIamPolicyDocumentStatement;

/**
 * The statements of one policy, gathered until the synth. A policy has each `sid` once, so that another
 * statement of a `sid` gets a number: `SendEvents`, `SendEvents2`.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements_sid.html
 */
export class PolicyStatements {
  private readonly statements: PolicyStatement[] = [];
  /** All statements, for a policy document. */
  readonly all = Lazy.anyValue({ produce: () => this.numbered() });

  get isEmpty(): boolean {
    return this.statements.length === 0;
  }

  /** Adds a statement, unless it is there. */
  add(statement: PolicyStatement): void {
    const text = JSON.stringify(statement);
    if (!this.statements.some((other) => JSON.stringify(other) === text)) this.statements.push(statement);
  }

  private numbered(): PolicyStatement[] {
    const counts = new Map<string, number>();
    return this.statements.map((statement) => {
      const { sid = "" } = statement;
      const count = (counts.get(sid) ?? 0) + 1;
      counts.set(sid, count);
      return sid === "" || count === 1 ? statement : { ...statement, sid: `${sid}${count}` };
    });
  }
}
