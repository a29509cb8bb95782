import { ChangeAlerts } from "../../stacks/change-alerts";
import type { ChangeAlertsSettings } from "../../stacks/settings/change-alerts";
import { synthesize } from "../support/synthesized";

type Vpc = NonNullable<ChangeAlertsSettings["vpc"]>;
const vpc = {
  subnetIds: ["subnet-0a1b2c3d4e5f60718", "subnet-1a2b3c4d"],
  securityGroupIds: ["sg-0c3d4e5f60718293a"],
};
const alerts = (settings: {
  readonly vpc?: Vpc;
  readonly functionName?: string;
  readonly hardening?: "none";
}) =>
  synthesize(ChangeAlerts, "change-alerts", { webhookParameter: "/webhook", expectedRoles: [], ...settings });
const inVpc = alerts({ vpc });

const own = "us-east-1:${data.aws_caller_identity.current_account.account_id}";
const partition = "arn:${data.aws_partition.current_partition.partition}";

describe("the function in a VPC", () => {
  it("is in these subnets with these security groups, and in none unless it is told", () => {
    const of = (stack: typeof inVpc) => stack.resource("aws_lambda_function.function").vpc_config;
    expect(of(inVpc)).toEqual({ subnet_ids: vpc.subnetIds, security_group_ids: vpc.securityGroupIds });
    expect(of(alerts({ vpc, hardening: "none" }))).toEqual(of(inVpc));
    expect(of(alerts({}))).toBeUndefined();
  });

  it("has a role that makes network interfaces there alone", () => {
    expect(inVpc.statement("function_role_permissions", "CreateNetworkInterfaces")).toEqual({
      sid: "CreateNetworkInterfaces",
      actions: ["ec2:CreateNetworkInterface"],
      resources: [
        `${partition}:ec2:${own}:network-interface/*`,
        `${partition}:ec2:us-east-1:*:subnet/subnet-0a1b2c3d4e5f60718`,
        `${partition}:ec2:us-east-1:*:subnet/subnet-1a2b3c4d`,
        `${partition}:ec2:us-east-1:*:security-group/sg-0c3d4e5f60718293a`,
      ],
    });
  });

  it("has what AWS's own policy for it has, and denies it to the function's code", () => {
    const statements = inVpc.statements("function_role_permissions");
    const ofInterfaces = statements.filter(({ actions }) => actions.every((each) => each.startsWith("ec2:")));
    const actions = (effect?: string) =>
      ofInterfaces.filter((each) => each.effect === effect).flatMap((each) => each.actions);
    // https://docs.aws.amazon.com/aws-managed-policy/latest/reference/AWSLambdaVPCAccessExecutionRole.html
    const managed = [
      "ec2:AssignPrivateIpAddresses",
      "ec2:CreateNetworkInterface",
      "ec2:DeleteNetworkInterface",
      "ec2:DescribeNetworkInterfaces",
      "ec2:DescribeSubnets",
      "ec2:UnassignPrivateIpAddresses",
    ];
    expect(actions().sort()).toEqual(managed);
    expect(actions("Deny")).toEqual(expect.arrayContaining(managed));
    expect(ofInterfaces.find(({ effect }) => effect === "Deny")?.condition).toEqual([
      {
        test: "ArnEquals",
        variable: "lambda:SourceFunctionArn",
        values: [`${partition}:lambda:${own}:function:change-alerts`],
      },
    ]);
    expect(alerts({}).text).not.toContain("NetworkInterface");
  });

  it("denies it by the function's own name", () => {
    const named = alerts({ vpc, functionName: "teller" });
    const { condition } = named.statement("function_role_permissions", "CodeHasNoNetworkInterfaces");
    expect(condition?.[0]?.values).toEqual([`${partition}:lambda:${own}:function:teller`]);
  });
});

describe("what cannot be right", () => {
  const subnet = (index: number) => `subnet-${String(index).padStart(8, "0")}`;
  const group = (index: number) => `sg-${String(index).padStart(8, "0")}`;
  const many = (count: number, id: (index: number) => string) =>
    Array.from({ length: count }, (_, index) => id(index));

  it("is not what Lambda takes at most", () => {
    const most = { subnetIds: many(16, subnet), securityGroupIds: many(5, group) };
    expect(alerts({ vpc: most }).resource("aws_lambda_function.function").vpc_config).toMatchObject({
      subnet_ids: most.subnetIds,
    });
  });

  it.each<[string, unknown, string]>([
    [
      "a subnet's name",
      { ...vpc, subnetIds: ["private-a"] },
      'vpc.subnetIds[0] is "private-a"; a subnet\'s ID is',
    ],
    ["a VPC", { ...vpc, subnetIds: ["vpc-1a2b3c4d"] }, "give the ID of the subnet, not its name or ARN"],
    [
      "no subnet",
      { ...vpc, subnetIds: [] },
      "vpc.subnetIds is []; a function takes 1 to 16 subnets, each once",
    ],
    ["17 subnets", { ...vpc, subnetIds: many(17, subnet) }, "1 to 16 subnets"],
    ["a subnet twice", { ...vpc, subnetIds: [subnet(1), subnet(1)] }, "each once; name as many, each once"],
    ["a group's name", { ...vpc, securityGroupIds: ["default"] }, 'a security group\'s ID is "sg-"'],
    ["no group", { subnetIds: vpc.subnetIds }, "vpc.securityGroupIds is required"],
    ["6 groups", { ...vpc, securityGroupIds: many(6, group) }, "1 to 5 security groups"],
    [
      "a group twice",
      { ...vpc, securityGroupIds: [group(1), group(1)] },
      "1 to 5 security groups, each once",
    ],
    ["another setting", { ...vpc, vpcId: "vpc-1a2b3c4d" }, "vpc.vpcId is unknown"],
  ])("is refused: %s", (_what, wrong, sentence) =>
    expect(() => alerts({ vpc: wrong as Vpc })).toThrow(sentence),
  );
});
