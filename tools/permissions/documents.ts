import { requiredActions, type RequiredActions } from "./actions";

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_elements.html */
export interface PolicyDocument {
  readonly Version: "2012-10-17";
  readonly Statement: readonly DocumentStatement[];
}

export interface DocumentStatement {
  readonly Sid: string;
  readonly Effect: "Allow";
  readonly Action: readonly string[];
  readonly Resource: string | readonly string[];
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}

/** Restricts actions to some resources, or by a condition. */
interface Limit extends Omit<DocumentStatement, "Effect" | "Action"> {
  readonly applies: (action: string) => boolean;
}

const services: Readonly<Record<string, string>> = {
  athena: "Athena",
  cloudtrail: "CloudTrail",
  cloudwatch: "CloudWatch",
  dynamodb: "DynamoDB",
  ec2: "EC2",
  events: "EventBridge",
  glue: "Glue",
  kms: "KMS",
  lambda: "Lambda",
  logs: "Logs",
  organizations: "Organizations",
  s3: "S3",
  scheduler: "Scheduler",
  sns: "SNS",
  sqs: "SQS",
  states: "StepFunctions",
};

/** The names of a stack's roles begin with the stack's name, at the root or under a path. */
const roles = ["api-event-log", "change-alerts", "sign-in-alerts", "table-lineage", "table-trail"].flatMap(
  (name) => [`arn:*:iam::*:role/${name}-*`, `arn:*:iam::*:role/*/${name}-*`],
);

const cryptography = /^kms:(CreateGrant|Decrypt|Encrypt|GenerateDataKey.*|ReEncrypt.*)$/;

const limits: readonly Limit[] = [
  {
    Sid: "PassRoles",
    Resource: roles,
    Condition: {
      StringEquals: {
        "iam:PassedToService": [
          "cloudtrail.amazonaws.com",
          "events.amazonaws.com",
          "lambda.amazonaws.com",
          "sns.amazonaws.com",
          "states.amazonaws.com",
        ],
      },
    },
    applies: (action) => action === "iam:PassRole",
  },
  {
    Sid: "OrganizationTrailRole",
    Resource: "arn:*:iam::*:role/aws-service-role/cloudtrail.amazonaws.com/*",
    Condition: { StringEquals: { "iam:AWSServiceName": "cloudtrail.amazonaws.com" } },
    applies: (action) => action === "iam:CreateServiceLinkedRole",
  },
  { Sid: "Roles", Resource: roles, applies: (action) => action.startsWith("iam:") },
  {
    Sid: "UseKeysThroughServices",
    Resource: "*",
    Condition: {
      StringLike: {
        "kms:ViaService": ["dynamodb.*.amazonaws.com", "lambda.*.amazonaws.com", "states.*.amazonaws.com"],
      },
    },
    applies: (action) => cryptography.test(action),
  },
];

/**
 * The policy that a role needs to plan, or the additional policy that it needs to apply.
 *
 * @throws Error for an action of a service without a Sid in `services`.
 */
export function policyDocument(kind: keyof RequiredActions): PolicyDocument {
  const planned = new Set(Object.values(requiredActions).flatMap(({ plan }) => plan));
  const all = new Set(Object.values(requiredActions).flatMap((required) => required[kind]));
  const actions = [...all].filter((action) => kind === "plan" || !planned.has(action)).sort();
  const statements = new Map<string, DocumentStatement>();
  for (const action of actions) {
    const { Sid, Resource, Condition } = limitOf(action);
    const Action = [...(statements.get(Sid)?.Action ?? []), action];
    statements.set(Sid, { Sid, Effect: "Allow", Action, Resource, Condition });
  }
  return { Version: "2012-10-17", Statement: [...statements.values()] };
}

function limitOf(action: string): Omit<DocumentStatement, "Effect" | "Action"> {
  const limit = limits.find(({ applies }) => applies(action));
  if (limit) return limit;
  const service = services[action.split(":")[0] ?? ""];
  if (service === undefined)
    throw new Error(`${action} is an action of an unknown service: add its Sid to services`);
  return { Sid: service, Resource: "*" };
}
