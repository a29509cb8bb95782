import { exact } from "./naming";
import type { WatchedGroup, WatchedService } from "./service";

/**
 * What may cut a function in a VPC off. Routes, gateways and network ACLs have IDs of their own, which the
 * stack does not know. A block of public access holds for each VPC of the account in the Region, and names
 * none.
 * https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_Operations.html
 */
const ec2: WatchedService = {
  eventSource: "ec2.amazonaws.com",
  types: {
    aws_security_group: {
      parameters: { groupId: exact, "ModifySecurityGroupRulesRequest.GroupId": exact },
      arnType: "security-group/",
      calls: {
        groupId: ["DeleteSecurityGroup", "DisassociateSecurityGroupVpc", "RevokeSecurityGroupEgress"],
        "ModifySecurityGroupRulesRequest.GroupId": ["ModifySecurityGroupRules"],
      },
    },
    aws_subnet: {
      parameters: { subnetId: exact },
      arnType: "subnet/",
      calls: { subnetId: ["AssociateRouteTable", "DeleteSubnet"] },
    },
  },
  always: [{ eventName: ["ModifyAccountVpcEncryptionControl", "ModifyVpcBlockPublicAccessOptions"] }],
};

/** Where a function reaches the network from. */
export const network: WatchedGroup = {
  name: "network",
  services: [ec2],
};
