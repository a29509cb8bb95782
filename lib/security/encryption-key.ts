import { DataAwsIamPolicyDocument } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import { KmsAlias } from "@cdktf/provider-aws/lib/kms-alias";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { Construct } from "constructs";
import { AuditStack } from "../stack/audit-stack";
import { keyArn, keyIdOf } from "../stack/arns";
import { type PolicyStatement, PolicyStatements } from "./policy-statements";
import { keyAlias } from "../validation/names";
import { choice, either, string, type TypeOf } from "../validation/schema/kinds";
import { object, required } from "../validation/schema/object";
import { validate } from "../validation/validation";

export const encryption = either(
  choice("customer-key", "aws-managed"),
  object({ keyArn: required(string()) }),
);

/**
 * `customer-key`: a KMS key that the stack makes for itself. `aws-managed`: keys that AWS owns, without cost
 * or policy; the SNS topic is then not encrypted, since EventBridge cannot use AWS's key for SNS. `{ keyArn
 * }`: a key that exists already, whose policy must have the statements of the output `required_key_policy`.
 */
export type Encryption = TypeOf<typeof encryption>;

/** https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-modifying-external-accounts.html */
const uses = ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"];

export interface EncryptionKeyProps {
  /** The alias without `alias/`. @default the stack's name */
  readonly alias?: string;
  /** The ARN of a key of the home Region that exists. @default a key is made */
  readonly existingKeyArn?: string;
  /** The output with the statements that such a key's policy must have. @default "required_key_policy" */
  readonly policyOutput?: string;
}

/**
 * A symmetric KMS key. Those who use it are granted what they need in its policy; of a key that exists, the
 * statements that its own policy must have are the output `required_key_policy`.
 * https://docs.aws.amazon.com/kms/latest/developerguide/key-policies.html
 */
export class EncryptionKey extends Construct {
  readonly arn: string;
  /** The key's ID where the stack makes the key. */
  readonly keyId?: string;
  private readonly statements = new PolicyStatements();

  constructor(scope: Construct, id: string, props: EncryptionKeyProps = {}) {
    super(scope, id);
    const stack = AuditStack.of(this);
    const { alias = stack.name, existingKeyArn, policyOutput = "required_key_policy" } = props;
    const policy = new DataAwsIamPolicyDocument(this, "policy_document", {
      statement: this.statements.all,
    });
    const principals = [{ type: "AWS", identifiers: [`arn:${stack.partition}:iam::${stack.account}:root`] }];

    if (existingKeyArn !== undefined) {
      validate(this, "keyArn", existingKeyArn, keyArn(stack.region));
      this.arn = existingKeyArn;
      stack.usesExisting("aws_kms_key", keyIdOf(existingKeyArn));
      // The key may be of another account, which administers it.
      this.grant({ sid: "AccountUsesKey", principals, actions: uses });
      this.grant({
        sid: "AccountLetsServicesUseKey",
        principals,
        actions: ["kms:CreateGrant"],
        condition: [{ test: "Bool", variable: "kms:GrantIsForAWSResource", values: ["true"] }],
      });
      stack.output(
        policyOutput,
        `Statements that the policy of the KMS key ${existingKeyArn} must have.`,
        policy.json,
      );
      return;
    }

    this.grant({ sid: "AccountAdministersKey", principals, actions: ["kms:*"] });
    validate(this, "alias", alias, keyAlias);
    const key = new KmsKey(this, "Default", {
      description: `Encrypts what the stack ${stack.node.id} keeps and sends.`,
      policy: policy.json,
      enableKeyRotation: true,
      deletionWindowInDays: 30,
    });
    new KmsAlias(this, "alias", { name: `alias/${alias}`, targetKeyId: key.keyId });
    this.arn = key.arn;
    this.keyId = key.keyId;
  }

  /**
   * The key of a stack by its setting `encryption`; none where keys of AWS's own do.
   * @default a key of the stack's, with hardening
   */
  static forStack(
    scope: Construct,
    id: string,
    encryption?: Encryption,
    own: Pick<EncryptionKeyProps, "alias"> = {},
  ): EncryptionKey | undefined {
    const chosen = encryption ?? AuditStack.of(scope).hardened("customer-key", () => "customer-key" as const);
    if (chosen === undefined || chosen === "aws-managed") return undefined;
    return new EncryptionKey(scope, id, chosen === "customer-key" ? own : { existingKeyArn: chosen.keyArn });
  }

  /** Grants use of the key in its own policy, in which the key is the only resource. */
  grant(statement: Omit<PolicyStatement, "resources">): void {
    this.statements.add({ ...statement, resources: ["*"] });
  }
}
