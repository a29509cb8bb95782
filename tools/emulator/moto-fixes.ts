import { randomUUID } from "node:crypto";
import { type HttpAnswer, type HttpRequest, jsonAnswer } from "./aws-request";

/** A call with the emulator's answer. */
export interface Exchange {
  readonly request: HttpRequest;
  readonly answer: HttpAnswer;
  /** Sends the request again, with changes. */
  readonly forward: (changes: Partial<HttpRequest>) => Promise<HttpAnswer>;
}

/** Corrects the emulator's answer to a call, if it differs from AWS's answer. */
export interface EmulatorFix {
  /** The call, or a pattern of calls. */
  readonly call: string | RegExp;
  /** What the emulator does wrong. */
  readonly problem: string;
  /** Gives the correct answer; undefined if the emulator's answer is correct. */
  readonly fix: (exchange: Exchange) => Promise<HttpAnswer | undefined> | HttpAnswer | undefined;
}

/** The fixes for moto 5.2. */
export function motoFixes(): readonly EmulatorFix[] {
  const objectSizes = new Map<string, string | string[] | undefined>();
  const functionSettings = new Map<string, object>();
  const notifying = new Set<string>();
  const machineTypes = new Map<string, string>();
  const savedQueries = new Map<string, SavedQuery>();
  const encryption = new Map<string, { readonly Enabled: boolean; readonly KMSMasterKeyId: string }>();
  return [
    {
      call: "cloudtrail:StartLogging",
      problem: "finds a trail only by its name, and crashes for an ARN",
      fix: ({ request, answer, forward }) =>
        answer.status === 500 ? forward({ body: byName(request.body) }) : undefined,
    },
    {
      call: "cloudtrail:DeleteTrail",
      problem: "finds a trail only by its name, and deletes nothing for an ARN",
      fix: async ({ request, forward }) => {
        const getTrail = { "x-amz-target": "CloudTrail_20131101.GetTrail" };
        const kept = await forward({ headers: { ...request.headers, ...getTrail } });
        return kept.status === 200 ? forward({ body: byName(request.body) }) : undefined;
      },
    },
    {
      call: "cloudtrail:DescribeTrails",
      problem: "returns every trail, not only the requested ones",
      fix: ({ request, answer }) => {
        const { trailNameList: asked = [] }: { trailNameList?: string[] } = JSON.parse(request.body);
        const { trailList: told = [] }: { trailList?: TrailDescription[] } = JSON.parse(answer.body);
        const trailList = told.filter(
          ({ Name, TrailARN }) => asked.includes(Name) || asked.includes(TrailARN),
        );
        return asked.length > 0 && trailList.length < told.length ? jsonAnswer({ trailList }) : undefined;
      },
    },
    {
      call: /^s3:(?:PUT|GET) \/[^/]+\?lifecycle=?$/,
      problem: "forgets the minimum object size for transitions, and returns the default",
      fix: ({ request, answer }) => {
        const asked = request.headers[objectSize];
        if (request.method === "PUT") objectSizes.set(request.url, asked);
        const kept = objectSizes.get(request.url);
        if (kept === undefined || answer.headers[objectSize] === kept) return undefined;
        return { ...answer, headers: { ...answer.headers, [objectSize]: kept } };
      },
    },
    {
      call: /^s3:(?:PUT|GET) \/[^/]+\?notification=?$/,
      problem: "forgets that a bucket notifies EventBridge",
      fix: ({ request, answer }) => {
        if (request.method === "PUT") {
          if (request.body.includes("<EventBridgeConfiguration")) notifying.add(request.url);
          else notifying.delete(request.url);
          return undefined;
        }
        if (!notifying.has(request.url) || answer.body.includes("<EventBridgeConfiguration"))
          return undefined;
        const body = answer.body.replace(
          /<\/NotificationConfiguration>|(<NotificationConfiguration[^>]*?)\/>/,
          (end, start: string | undefined) =>
            `${start ? `${start}>` : ""}<EventBridgeConfiguration/>${start ? "</NotificationConfiguration>" : end}`,
        );
        return { ...answer, body, bytes: undefined };
      },
    },
    {
      call: /^lambda:(?:POST|PUT|GET) \/2015-03-31\/functions(?:\/[^/]+(?:\/configuration)?)?$/,
      problem: "forgets a function's key and dead-letter queue",
      fix: ({ request, answer }) => {
        const [, , , named = ""] = request.url.split("/");
        if (request.method !== "GET") {
          const { FunctionName: name = decodeURIComponent(named), ...asked } = JSON.parse(request.body);
          const { KMSKeyArn, DeadLetterConfig } = { ...functionSettings.get(name), ...asked };
          functionSettings.set(name, {
            KMSKeyArn,
            DeadLetterConfig: DeadLetterConfig?.TargetArn ? DeadLetterConfig : undefined,
          });
          return undefined;
        }
        const kept = functionSettings.get(decodeURIComponent(named));
        if (!kept || answer.status !== 200) return undefined;
        const told = JSON.parse(answer.body);
        return jsonAnswer({ ...told, Configuration: { ...told.Configuration, ...kept } });
      },
    },
    {
      call: "states:ValidateStateMachineDefinition",
      problem: "does not implement the call, and crashes",
      fix: ({ answer }) =>
        answer.status === 500 ? jsonAnswer({ result: "OK", diagnostics: [] }) : undefined,
    },
    {
      call: "states:ListStateMachineVersions",
      problem: "does not implement the call, and crashes",
      fix: ({ answer }) => (answer.status === 500 ? jsonAnswer({ stateMachineVersions: [] }) : undefined),
    },
    {
      call: /^states:(?:Create|Describe)StateMachine$/,
      problem: "stores every state machine as a standard one",
      fix: ({ request, answer }) => {
        const asked = JSON.parse(request.body);
        const told = JSON.parse(answer.body);
        const arn = told.stateMachineArn;
        if (asked.name) machineTypes.set(arn, asked.type ?? "STANDARD");
        const type = machineTypes.get(arn);
        return told.type && type && told.type !== type ? jsonAnswer({ ...told, type }) : undefined;
      },
    },
    {
      call: /^logs:(?:Put|Delete|Describe)QueryDefinitions?$/,
      problem: "does not implement saved queries, and crashes",
      fix: ({ request, answer }) =>
        answer.status === 500 ? jsonAnswer(answerOf(savedQueries, JSON.parse(request.body))) : undefined,
    },
    {
      call: "logs:PutMetricFilter",
      problem: "adds a filter beside the one of its name, which stays first",
      fix: async ({ request, forward }) => {
        const remove = { "x-amz-target": "Logs_20140328.DeleteMetricFilter" };
        // One call may leave one of two.
        for (let filters = 2; filters > 0; filters--)
          await forward({ headers: { ...request.headers, ...remove } });
        return forward({});
      },
    },
    {
      call: "athena:DeleteNamedQuery",
      problem: "does not implement the call, and crashes",
      fix: ({ answer }) => (answer.status === 500 ? jsonAnswer({}) : undefined),
    },
    {
      call: "athena:ListTagsForResource",
      problem: "does not find a workgroup without tags",
      fix: ({ answer }) => (answer.status === 400 ? jsonAnswer({ Tags: [] }) : undefined),
    },
    {
      call: "sqs:GetQueueAttributes",
      problem: "writes a redrive policy with blanks, so that the provider plans a change of it",
      fix: ({ answer }) => {
        const { Attributes: told, ...others } = JSON.parse(answer.body);
        if (!told?.RedrivePolicy) return undefined;
        const RedrivePolicy = JSON.stringify(JSON.parse(told.RedrivePolicy));
        return jsonAnswer({ ...others, Attributes: { ...told, RedrivePolicy } });
      },
    },
    {
      call: /^dynamodb:(?:Update|Describe)Table$/,
      problem: "does not change the encryption of an existing table",
      fix: ({ request, answer }) => {
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

/** A saved query of Logs Insights, as a call has it: the ID alone deletes it. */
interface SavedQuery {
  readonly name?: string;
  readonly queryDefinitionId?: string;
}

/** https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutQueryDefinition.html */
function answerOf(saved: Map<string, SavedQuery>, asked: SavedQuery): object {
  const { name, queryDefinitionId = randomUUID() } = asked;
  if (name !== undefined) {
    saved.set(queryDefinitionId, { ...asked, queryDefinitionId });
    return { queryDefinitionId };
  }
  if (asked.queryDefinitionId !== undefined) return { success: saved.delete(queryDefinitionId) };
  return { queryDefinitions: [...saved.values()] };
}

interface TrailDescription {
  readonly Name: string;
  readonly TrailARN: string;
}

function byName(body: string): string {
  const { Name, ...others } = JSON.parse(body);
  return JSON.stringify({ ...others, Name: String(Name).split("/").at(-1) });
}
