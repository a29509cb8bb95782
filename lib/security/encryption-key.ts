import {
  DataAwsIamPolicyDocument,
  type DataAwsIamPolicyDocumentStatement,
} from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import { KmsAlias } from "@cdktf/provider-aws/lib/kms-alias";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { Lazy } from "cdktf";
import { Construct } from "constructs";
import { AuditStack } from "../stack/audit-stack";
import { keyArn } from "./arns";
import { keyAlias } from "../validation/names";
import { validate } from "../validation/validation";

/**
 * `customer-key`: a KMS key that the stack makes for itself. `aws-managed`: keys that AWS owns, without cost or policy; the SNS
 * topic is then not encrypted, since EventBridge cannot use AWS's key for SNS. `{ keyArn }`: a key that exists already, whose
 * policy must have the statements of the output `required_key_policy`.
 */
export type Encryption = "customer-key" | "aws-managed" | { readonly keyArn: string };

/** The key of a stack. Those that use it add the statement that they need to its policy. */
export class EncryptionKey extends Construct {
  readonly arn: string;
  /** The key's ID where the stack makes the key. */
  readonly keyId?: string;
  private readonly statements: DataAwsIamPolicyDocumentStatement[] = [];

  constructor(
    scope: Construct,
    id: string,
    props: { readonly alias: string; readonly existingArn?: string },
  ) {
    super(scope, id);
    const stack = AuditStack.of(this);
    const policy = new DataAwsIamPolicyDocument(this, "policy_document", {
      statement: Lazy.anyValue({ produce: () => this.statements }),
    });
    this.allow({
      sid: "AccountAdministersKey",
      principals: [{ type: "AWS", identifiers: [`arn:${stack.partition}:iam::${stack.account}:root`] }],
      actions: ["kms:*"],
    });

    if (props.existingArn !== undefined) {
      validate(this, "keyArn", props.existingArn, keyArn(stack.region));
      this.arn = props.existingArn;
      stack.output(
        "required_key_policy",
        `Statements that the policy of ${props.existingArn} must have.`,
        policy.json,
      );
      return;
    }

    validate(this, "alias", props.alias, keyAlias);
    const key = new KmsKey(this, "Default", {
      description: `Encrypts what the stack ${stack.node.id} keeps and sends.`,
      policy: policy.json,
      enableKeyRotation: true,
      deletionWindowInDays: 30,
    });
    new KmsAlias(this, "alias", { name: `alias/${props.alias}`, targetKeyId: key.keyId });
    this.arn = key.arn;
    this.keyId = key.keyId;
  }

  /** The key that a stack's setting asks for; none where AWS's own keys do. */
  static from(
    scope: Construct,
    id: string,
    alias: string,
    encryption?: Encryption,
  ): EncryptionKey | undefined {
    const chosen = encryption ?? AuditStack.of(scope).hardened(() => "customer-key" as const);
    if (chosen === undefined || chosen === "aws-managed") return undefined;
    return new EncryptionKey(scope, id, {
      alias,
      existingArn: chosen === "customer-key" ? undefined : chosen.keyArn,
    });
  }

  /** Adds a statement on the key itself to its policy. */
  allow(statement: Omit<DataAwsIamPolicyDocumentStatement, "resources">): void {
    this.statements.push({ ...statement, resources: ["*"] });
  }
}
