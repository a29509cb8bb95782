import type { HttpRequest } from "./aws-request";
import { type HttpAnswer, jsonAnswer } from "./http-answer";

/** A call with the emulator's own answer to it. */
export interface Exchange {
  readonly request: HttpRequest;
  readonly answer: HttpAnswer;
  /** Sends the request once more, with changes. */
  readonly forward: (changes: Partial<HttpRequest>) => Promise<HttpAnswer>;
}

/** Something that the emulator does otherwise than AWS, and the answer that AWS would have given. */
export interface EmulatorFault {
  /** The call, or a pattern of calls. */
  readonly call: string | RegExp;
  /** What the emulator does. */
  readonly fault: string;
  /** The test that meets it, and fails when it is gone. */
  readonly metBy: "lifecycle" | "adoption";
  /** The right answer; nothing when the emulator's own is right. */
  readonly bridge: (exchange: Exchange) => Promise<HttpAnswer | undefined> | HttpAnswer | undefined;
}

/** The faults of moto 5.2. */
export function motoFixes(): readonly EmulatorFault[] {
  const objectSizes = new Map<string, string | string[] | undefined>();
  const functionSettings = new Map<string, object>();
  const machineTypes = new Map<string, string>();
  const encryption = new Map<string, { readonly Enabled: boolean; readonly KMSMasterKeyId: string }>();
  return [
    {
      call: "cloudtrail:StartLogging",
      fault: "knows a trail by its name only, and crashes on an ARN",
      metBy: "lifecycle",
      bridge: ({ request, answer, forward }) =>
        answer.status === 500 ? forward({ body: byName(request.body) }) : undefined,
    },
    {
      call: "cloudtrail:DeleteTrail",
      fault: "knows a trail by its name only, and deletes nothing on an ARN",
      metBy: "lifecycle",
      bridge: async ({ request, forward }) => {
        const getTrail = { "x-amz-target": "CloudTrail_20131101.GetTrail" };
        const kept = await forward({ headers: { ...request.headers, ...getTrail } });
        return kept.status === 200 ? forward({ body: byName(request.body) }) : undefined;
      },
    },
    {
      call: "cloudtrail:DescribeTrails",
      fault: "answers with every trail, whichever are asked for",
      metBy: "lifecycle",
      bridge: ({ request, answer }) => {
        const { trailNameList: asked = [] }: { trailNameList?: string[] } = JSON.parse(request.body);
        const { trailList: told = [] }: { trailList?: Trail[] } = JSON.parse(answer.body);
        const trailList = told.filter(
          ({ Name, TrailARN }) => asked.includes(Name) || asked.includes(TrailARN),
        );
        return asked.length > 0 && trailList.length < told.length ? jsonAnswer({ trailList }) : undefined;
      },
    },
    {
      call: /^s3:(?:PUT|GET) \/[^/]+\?lifecycle=?$/,
      fault: "forgets from what size on objects are moved, and says the default",
      metBy: "lifecycle",
      bridge: ({ request, answer }) => {
        const asked = request.headers[objectSize];
        if (request.method === "PUT") objectSizes.set(request.url, asked);
        const kept = objectSizes.get(request.url);
        if (kept === undefined || answer.headers[objectSize] === kept) return undefined;
        return { ...answer, headers: { ...answer.headers, [objectSize]: kept } };
      },
    },
    {
      call: /^lambda:(?:POST|GET) \/2015-03-31\/functions(?:\/[^/]+)?$/,
      fault: "forgets a function's key and dead-letter queue",
      metBy: "lifecycle",
      bridge: ({ request, answer }) => {
        if (request.method === "POST") {
          const { FunctionName: name, KMSKeyArn, DeadLetterConfig } = JSON.parse(request.body);
          functionSettings.set(name, { KMSKeyArn, DeadLetterConfig });
          return undefined;
        }
        const kept = functionSettings.get(decodeURIComponent(request.url.split("/").at(-1) ?? ""));
        if (!kept || answer.status !== 200) return undefined;
        const told = JSON.parse(answer.body);
        return jsonAnswer({ ...told, Configuration: { ...told.Configuration, ...kept } });
      },
    },
    {
      call: "states:ValidateStateMachineDefinition",
      fault: "has no such call, and crashes",
      metBy: "lifecycle",
      bridge: ({ answer }) =>
        answer.status === 500 ? jsonAnswer({ result: "OK", diagnostics: [] }) : undefined,
    },
    {
      call: "states:ListStateMachineVersions",
      fault: "has no such call, and crashes",
      metBy: "lifecycle",
      bridge: ({ answer }) => (answer.status === 500 ? jsonAnswer({ stateMachineVersions: [] }) : undefined),
    },
    {
      call: /^states:(?:Create|Describe)StateMachine$/,
      fault: "keeps every state machine as a standard one",
      metBy: "lifecycle",
      bridge: ({ request, answer }) => {
        const asked = JSON.parse(request.body);
        const told = JSON.parse(answer.body);
        const arn = told.stateMachineArn;
        if (asked.name) machineTypes.set(arn, asked.type ?? "STANDARD");
        const type = machineTypes.get(arn);
        return told.type && type && told.type !== type ? jsonAnswer({ ...told, type }) : undefined;
      },
    },
    {
      call: "athena:DeleteNamedQuery",
      fault: "has no such call, and crashes",
      metBy: "lifecycle",
      bridge: ({ answer }) => (answer.status === 500 ? jsonAnswer({}) : undefined),
    },
    {
      call: "athena:ListTagsForResource",
      fault: "does not know a workgroup without tags",
      metBy: "adoption",
      bridge: ({ answer }) => (answer.status === 400 ? jsonAnswer({ Tags: [] }) : undefined),
    },
    {
      call: /^dynamodb:(?:Update|Describe)Table$/,
      fault: "leaves a table that exists as it is encrypted",
      metBy: "adoption",
      bridge: ({ request, answer }) => {
        const { TableName: name, SSESpecification: asked } = JSON.parse(request.body);
        if (asked) encryption.set(name, asked);
        const kept = encryption.get(name);
        const told = JSON.parse(answer.body);
        if (!kept?.Enabled || !told.Table || told.Table.SSEDescription) return undefined;
        const SSEDescription = { Status: "ENABLED", SSEType: "KMS", KMSMasterKeyArn: kept.KMSMasterKeyId };
        return jsonAnswer({ ...told, Table: { ...told.Table, SSEDescription } });
      },
    },
  ];
}

/** https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutBucketLifecycleConfiguration.html */
const objectSize = "x-amz-transition-default-minimum-object-size";

interface Trail {
  readonly Name: string;
  readonly TrailARN: string;
}

function byName(body: string): string {
  const { Name, ...others } = JSON.parse(body);
  return JSON.stringify({ ...others, Name: String(Name).split("/").at(-1) });
}
