import { GetRoleCommand, GetRolePolicyCommand, IAMClient } from "@aws-sdk/client-iam";
import { GetKeyPolicyCommand, KMSClient } from "@aws-sdk/client-kms";
import { GetPolicyCommand, LambdaClient } from "@aws-sdk/client-lambda";
import { GetBucketPolicyCommand, S3Client } from "@aws-sdk/client-s3";
import { GetTopicAttributesCommand, SNSClient } from "@aws-sdk/client-sns";
import { GetQueueAttributesCommand, SQSClient } from "@aws-sdk/client-sqs";
import { partitionOf } from "../../../engines/aws";
import { placeholdersIn } from "../../../engines/terraform-json/placeholders";
import type { Resource } from "../../../engines/terraform-json/resource";
import { policyChange } from "../../adopt/harm/policy-changes";
import type { Aws } from "../aws";
import type { Deployed, Point } from "../deployed";
import { deployAgain, notTold, ok, type Verdict, wrong } from "../verdict";

/** A policy of a resource: what was synthesized, and how AWS is asked for what it has. */
interface Policy {
  readonly synthesized: (resource: Resource) => string | undefined;
  readonly deployed: (resource: Resource, aws: Aws) => Promise<string | undefined>;
  /** Whether others may add to it. */
  readonly isShared?: boolean;
}

const policyField = (resource: Resource) => resource.text("policy");

/** The policies by the types of the resources that have them. */
const policies: Readonly<Record<string, Policy>> = {
  aws_s3_bucket_policy: {
    synthesized: policyField,
    deployed: async (policy, aws) => {
      const asked = new GetBucketPolicyCommand({ Bucket: policy.requiredText("bucket") });
      return (await aws.client(S3Client, policy.region).send(asked)).Policy;
    },
  },
  aws_kms_key: {
    synthesized: policyField,
    deployed: async (key, aws) => {
      const asked = new GetKeyPolicyCommand({ KeyId: key.attribute("key_id"), PolicyName: "default" });
      return (await aws.client(KMSClient, key.region).send(asked)).Policy;
    },
  },
  aws_sns_topic_policy: {
    synthesized: policyField,
    deployed: async (policy, aws) => {
      const asked = new GetTopicAttributesCommand({ TopicArn: policy.requiredText("arn") });
      return (await aws.client(SNSClient, policy.region).send(asked)).Attributes?.Policy;
    },
  },
  aws_sqs_queue_policy: {
    synthesized: policyField,
    deployed: async (policy, aws) => {
      const QueueUrl = policy.requiredText("queue_url");
      const asked = new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ["Policy"] });
      return (await aws.client(SQSClient, policy.region).send(asked)).Attributes?.Policy;
    },
  },
  aws_iam_role: {
    synthesized: (role) => role.text("assume_role_policy"),
    deployed: async (role, aws) => {
      const asked = new GetRoleCommand({ RoleName: role.requiredText("name") });
      const { Role } = await aws.client(IAMClient, role.region).send(asked);
      return Role?.AssumeRolePolicyDocument && decodeURIComponent(Role.AssumeRolePolicyDocument);
    },
  },
  aws_iam_role_policy: {
    synthesized: policyField,
    deployed: async (policy, aws) => {
      const [RoleName, PolicyName] = [policy.requiredText("role"), policy.requiredText("name")];
      const asked = new GetRolePolicyCommand({ RoleName, PolicyName });
      const { PolicyDocument } = await aws.client(IAMClient, policy.region).send(asked);
      return PolicyDocument && decodeURIComponent(PolicyDocument);
    },
  },
  aws_lambda_permission: {
    synthesized: permissionOf,
    deployed: async (permission, aws) => {
      const asked = new GetPolicyCommand({ FunctionName: permission.requiredText("function_name") });
      return (await aws.client(LambdaClient, permission.region).send(asked)).Policy;
    },
    isShared: true,
  },
};

/** Whether each policy says what was synthesized, in any order of its statements. */
export function policyPoints({ stack, deployment, aws }: Deployed): Point[] {
  return Object.entries(policies).flatMap(([type, policy]) =>
    stack.resources(type, deployment).map((resource) => ({
      address: resource.address,
      region: resource.region,
      check: async () => [await verdictOf(policy, resource, aws)],
    })),
  );
}

async function verdictOf(
  { synthesized, deployed, isShared }: Policy,
  resource: Resource,
  aws: Aws,
): Promise<Verdict> {
  const expected = synthesized(resource);
  if (expected === undefined) return ok("has the policy that AWS gives it");
  const unknown = placeholdersIn(expected);
  if (unknown.length > 0)
    return notTold(
      `has a policy of which the JSON does not tell ${unknown.join(", ")}`,
      "terraform plan compares it",
    );
  const { weaker, stricter, refused } = policyChange(expected, await deployed(resource, aws));
  const differences = isShared ? refused : [...refused, ...stricter, ...weaker];
  if (differences.length === 0) return ok("has the policy that was synthesized");
  return wrong(`has another policy than was synthesized: ${differences.join("; ")}`, deployAgain);
}

/**
 * The statement that Lambda makes of a permission.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/api/API_AddPermission.html
 */
function permissionOf(permission: Resource): string {
  const principal = permission.requiredText("principal");
  const [arn, account] = [permission.text("source_arn"), permission.text("source_account")];
  const name = permission.requiredText("function_name");
  const prefix = `arn:${partitionOf(permission.region)}:lambda:${permission.region}:${permission.account}`;
  return JSON.stringify({
    Statement: [
      {
        Effect: "Allow",
        Principal: principal.includes(".") ? { Service: principal } : { AWS: principal },
        Action: permission.requiredText("action"),
        Resource: name.startsWith("arn:") ? name : `${prefix}:function:${name}`,
        Condition: {
          ...(arn !== undefined && { ArnLike: { "AWS:SourceArn": arn } }),
          ...(account !== undefined && { StringEquals: { "AWS:SourceAccount": account } }),
        },
      },
    ],
  });
}
