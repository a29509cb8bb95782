import type { Construct } from "constructs";
import type { ServiceRole } from "../security/service-role";
import { AuditStack } from "../stack/audit-stack";
import { functionArn } from "./function-arn";
import { list, string } from "../validation/schema/kinds";
import { object, required, type SettingsOf } from "../validation/schema/object";
import { type Constraint, textConstraint, validate, validateEach } from "../validation/validation";

const subnetId = textConstraint(
  "subnet-(?:[0-9a-f]{8}|[0-9a-f]{17})",
  'a subnet\'s ID is "subnet-" with 8 or 17 of 0 to 9 and a to f',
  "give the ID of the subnet, not its name or ARN",
);
const securityGroupId = textConstraint(
  "sg-(?:[0-9a-f]{8}|[0-9a-f]{17})",
  'a security group\'s ID is "sg-" with 8 or 17 of 0 to 9 and a to f',
  "give the ID of the security group, not its name or ARN",
);

/** https://docs.aws.amazon.com/lambda/latest/api/API_VpcConfig.html */
const subnets = eachOnce("subnets", 16);
const securityGroups = eachOnce("security groups", 5);

const vpcShape = {
  /**
   * Private subnets by ID, 1 to 16: two or more, in Availability Zones of their own, outlast a zone.
   * @change in place
   */
  subnetIds: required(list(string(subnetId), subnets)),
  /**
   * Security groups of the same VPC by ID, 1 to 5, which let HTTPS out.
   * @change in place
   */
  securityGroupIds: required(list(string(securityGroupId), securityGroups)),
};
export const vpc = object(vpcShape);

/** Where a function reaches the network from. */
export interface FunctionVpc extends SettingsOf<typeof vpcShape> {}

/** What AWS advises to deny to a function's own code. */
const interfaceActions = {
  create: ["ec2:CreateNetworkInterface"],
  change: ["ec2:AssignPrivateIpAddresses", "ec2:DeleteNetworkInterface", "ec2:UnassignPrivateIpAddresses"],
  describe: ["ec2:DescribeNetworkInterfaces", "ec2:DescribeSubnets"],
  detach: ["ec2:DetachNetworkInterface"],
};

/**
 * Grants Lambda, and not the function's code, the network interfaces of a function in a VPC.
 * https://docs.aws.amazon.com/lambda/latest/dg/configuration-vpc.html
 */
export function grantNetworkInterfaces(role: ServiceRole, functionName: string, props: FunctionVpc): void {
  checkVpc(role, props);
  const stack = AuditStack.of(role);
  for (const id of props.subnetIds) stack.usesExisting("aws_subnet", id);
  for (const id of props.securityGroupIds) stack.usesExisting("aws_security_group", id);
  const { partition, region, account } = stack;
  const { create, change, describe } = interfaceActions;
  // A VPC that is shared has its subnets in the account that shares it.
  const anywhere = (resource: string) => `arn:${partition}:ec2:${region}:*:${resource}`;
  role.grant({
    sid: "CreateNetworkInterfaces",
    actions: create,
    resources: [
      `arn:${partition}:ec2:${region}:${account}:network-interface/*`,
      ...props.subnetIds.map((id) => anywhere(`subnet/${id}`)),
      ...props.securityGroupIds.map((id) => anywhere(`security-group/${id}`)),
    ],
  });
  // Lambda refuses a role that is limited to network interfaces here.
  role.grant({
    sid: "ChangeNetworkInterfaces",
    actions: change,
    resources: [`arn:${partition}:ec2:${region}:${account}:*/*`],
  });
  role.grant({ sid: "DescribeNetworkInterfaces", actions: describe, resources: ["*"] });
  role.grant({
    sid: "CodeHasNoNetworkInterfaces",
    effect: "Deny",
    actions: Object.values(interfaceActions).flat().sort(),
    resources: ["*"],
    condition: [
      {
        test: "ArnEquals",
        variable: "lambda:SourceFunctionArn",
        values: [functionArn(role, functionName)],
      },
    ],
  });
}

function checkVpc(scope: Construct, { subnetIds, securityGroupIds }: FunctionVpc): void {
  validate(scope, "vpc.subnetIds", subnetIds, subnets);
  validateEach(scope, "vpc.subnetIds", subnetIds, subnetId);
  validate(scope, "vpc.securityGroupIds", securityGroupIds, securityGroups);
  validateEach(scope, "vpc.securityGroupIds", securityGroupIds, securityGroupId);
}

function eachOnce(what: string, most: number): Constraint<readonly unknown[]> {
  return {
    accepts: `a function takes 1 to ${most} ${what}, each once`,
    remedy: "name as many, each once",
    test: (ids) => ids.length >= 1 && ids.length <= most && new Set(ids).size === ids.length,
  };
}
