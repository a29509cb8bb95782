import { DescribeKeyCommand, KMSClient } from "@aws-sdk/client-kms";
import { IAMClient, SimulatePrincipalPolicyCommand } from "@aws-sdk/client-iam";
import { DescribeParametersCommand, type ParameterMetadata, SSMClient } from "@aws-sdk/client-ssm";
import { partitionOf } from "../../../engines/aws";
import { isContainer, parsed } from "../../../engines/json";
import type { Resource } from "../../../engines/terraform-json/resource";
import type { Aws } from "../aws";
import type { Deployed, Point } from "../deployed";
import { ok, type Verdict, wrong } from "../verdict";

/** Whether each parameter that a function reads is there, and may be read by the function's role. */
export function parameterPoints({ stack, deployment, aws }: Deployed): Point[] {
  return stack.resources("aws_lambda_function", deployment).flatMap((resource) => {
    const { address, region } = resource;
    const environment = resource.block("environment")?.map("variables") ?? {};
    return parametersIn(Object.values(environment)).flatMap((name) => [
      { address, region, check: async () => [existence(name, region, await found(name, region, aws))] },
      { address, region, check: () => readable(resource, name, aws) },
    ]);
  });
}

/** The names that stand as `parameter` in variables of JSON. */
function parametersIn(texts: readonly string[]): string[] {
  const names = texts.flatMap((text) => {
    const result = parsed(text);
    return "value" in result ? namesIn(result.value) : [];
  });
  return [...new Set(names)];
}

function namesIn(value: unknown): string[] {
  if (!isContainer(value)) return [];
  return Object.entries(value).flatMap(([key, each]) =>
    key === "parameter" && typeof each === "string" ? [each] : namesIn(each),
  );
}

/** What SSM knows of a parameter, but for its value. */
async function found(name: string, region: string, aws: Aws): Promise<ParameterMetadata | undefined> {
  const ParameterFilters = [{ Key: "Name", Option: "Equals", Values: [name] }];
  const asked = new DescribeParametersCommand({ ParameterFilters });
  return (await aws.client(SSMClient, region).send(asked)).Parameters?.[0];
}

function existence(name: string, region: string, parameter: ParameterMetadata | undefined): Verdict {
  const put = `aws ssm put-parameter --region ${region} --type SecureString --name ${name} --value file://webhook.txt`;
  if (!parameter) return wrong(`needs the parameter ${name}, which is not there`, put);
  if (parameter.Type === "SecureString") return ok(`has the parameter ${name}`);
  return wrong(
    `reads the parameter ${name}, which is a ${parameter.Type}: whoever lists parameters reads it`,
    `aws ssm delete-parameter --region ${region} --name ${name}, then ${put}`,
  );
}

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_SimulatePrincipalPolicy.html */
async function readable(resource: Resource, name: string, aws: Aws): Promise<Verdict[]> {
  const { account, region } = resource;
  const role = resource.requiredText("role");
  const arn = `arn:${partitionOf(region)}:ssm:${region}:${account}:parameter/${name.replace(/^\//, "")}`;
  const key = (await found(name, region, aws))?.KeyId;
  const calls = [
    { action: "ssm:GetParameter", on: arn },
    // Everyone of the account who may read the parameter may use the key of AWS.
    ...(key === undefined || key === "alias/aws/ssm"
      ? []
      : [{ action: "kms:Decrypt", on: await arnOfKey(key, region, aws) }]),
  ];
  const refused: Verdict[] = [];
  for (const { action, on } of calls) {
    const asked = { PolicySourceArn: role, ActionNames: [action], ResourceArns: [on] };
    const { EvaluationResults = [] } = await aws
      .client(IAMClient, region)
      .send(new SimulatePrincipalPolicyCommand(asked));
    const decision = EvaluationResults[0]?.EvalDecision;
    if (decision === "allowed") continue;
    const remedy = `allow ${action} on ${on} to the role, and see what denies it`;
    refused.push(wrong(`cannot read the parameter ${name}: ${action} is ${decision}`, remedy));
  }
  return refused.length > 0 ? refused : [ok(`may read the parameter ${name}`)];
}

async function arnOfKey(KeyId: string, region: string, aws: Aws): Promise<string> {
  const { KeyMetadata } = await aws.client(KMSClient, region).send(new DescribeKeyCommand({ KeyId }));
  return KeyMetadata?.Arn ?? KeyId;
}
