import { DataAwsIamPolicyDocument } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";
import { Construct } from "constructs";
import { AuditStack } from "../stack/audit-stack";
import { roleName } from "../validation/names";
import { type PolicyStatement, PolicyStatements } from "./policy-statements";
import { validate } from "../validation/validation";

export interface ServiceRoleProps {
  /** The role's name, which is unique in the account: 1 to 64 characters. */
  readonly name: string;
  /** The service that assumes the role, such as `events.amazonaws.com`. */
  readonly service: string;
  /** The one resource on whose behalf the service may assume it. @default any that the service accepts */
  readonly sourceArn?: string;
}

/**
 * A role that one AWS service assumes for one resource of this account, with the permissions that are added
 * to it.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/confused-deputy.html
 */
export class ServiceRole extends Construct {
  readonly name: string;
  readonly arn: string;
  /** The role's permissions, for what must wait until they are there. */
  readonly policy: IamRolePolicy;
  private readonly statements = new PolicyStatements();

  constructor(scope: Construct, id: string, { service, sourceArn, ...props }: ServiceRoleProps) {
    super(scope, id);
    const stack = AuditStack.of(this);
    const { permissionsBoundaryArn, rolePath } = stack.roleSettings;
    const { name = props.name, policyName = "permissions" } = stack.roleNamesOf(this);
    validate(this, "the role's name", name, roleName);

    const trust = new DataAwsIamPolicyDocument(this, "trust", {
      statement: [
        {
          sid: "ServiceAssumesRole",
          principals: [{ type: "Service", identifiers: [service] }],
          actions: ["sts:AssumeRole"],
          condition: sourceArn
            ? [
                {
                  test: "StringEquals",
                  variable: "aws:SourceAccount",
                  values: [stack.account],
                },
                { test: "ArnLike", variable: "aws:SourceArn", values: [sourceArn] },
              ]
            : undefined,
        },
      ],
    });
    const role = new IamRole(this, "Default", {
      name,
      path: rolePath,
      permissionsBoundary: permissionsBoundaryArn,
      assumeRolePolicy: trust.json,
    });
    const permissions = new DataAwsIamPolicyDocument(this, "permissions", {
      statement: this.statements.all,
    });
    this.policy = new IamRolePolicy(this, "policy", {
      name: policyName,
      role: role.id,
      policy: permissions.json,
    });
    this.name = name;
    this.arn = role.arn;
  }

  /** The ARN as it will be, which Terraform knows before the role is there. */
  get expectedArn(): string {
    const { partition, account, roleSettings } = AuditStack.of(this);
    return `arn:${partition}:iam::${account}:role${roleSettings.rolePath ?? "/"}${this.name}`;
  }

  /** Grants the role a permission. */
  grant(statement: PolicyStatement): void {
    this.statements.add(statement);
  }
}
