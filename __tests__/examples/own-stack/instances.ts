import {
  CreateTableCommand,
  DynamoDBClient,
  ScanCommand,
  UpdateItemCommand,
  type UpdateItemCommandInput,
} from "@aws-sdk/client-dynamodb";
import dynalite from "dynalite";
import { closed, listening } from "../../../tools/replay/deliveries/listening";
import type { Services } from "../../../engines/states-language/state-machine";

interface Instance {
  readonly state: string;
  readonly tags: Readonly<Record<string, string>>;
}

interface Filter {
  readonly Name: string;
  readonly Values: readonly string[];
}

/** Instances of EC2, and a table in a DynamoDB on this machine that counts their starts. */
export class Instances {
  readonly started: string[] = [];
  private readonly instances = new Map<string, Instance>();
  private readonly server = dynalite({ createTableMs: 0 });
  private client?: DynamoDBClient;

  constructor(private readonly tableName: string) {}

  async open(): Promise<void> {
    process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
    this.client = new DynamoDBClient({
      endpoint: await listening(this.server),
      region: "us-east-1",
      credentials: { accessKeyId: "test", secretAccessKey: "test" },
    });
    await this.client.send(
      new CreateTableCommand({
        TableName: this.tableName,
        BillingMode: "PAY_PER_REQUEST",
        AttributeDefinitions: [
          { AttributeName: "InstanceId", AttributeType: "S" },
          { AttributeName: "Day", AttributeType: "S" },
        ],
        KeySchema: [
          { AttributeName: "InstanceId", KeyType: "HASH" },
          { AttributeName: "Day", KeyType: "RANGE" },
        ],
      }),
    );
  }

  async close(): Promise<void> {
    this.client?.destroy();
    await closed(this.server);
  }

  put(id: string, instance: Instance): void {
    this.instances.set(id, instance);
  }

  /** The starts that the table has, as `<instance> <day> <starts>`. */
  async counted(): Promise<string[]> {
    const { Items = [] } = (await this.client?.send(new ScanCommand({ TableName: this.tableName }))) ?? {};
    return Items.map(({ InstanceId, Day, Starts }) => `${InstanceId?.S} ${Day?.S} ${Starts?.N}`).sort();
  }

  /** What the state machine calls. */
  get services(): Services {
    return {
      "ec2:describeInstances": async (parameters) => {
        const { Filters } = parameters as { readonly Filters: readonly Filter[] };
        const found = [...this.instances].filter(([id, instance]) =>
          Filters.every(({ Name, Values }) => Values.includes(fieldOf(id, instance, Name))),
        );
        return { Reservations: found.map(([InstanceId]) => ({ Instances: [{ InstanceId }] })) };
      },
      "ec2:startInstances": async (parameters) => {
        this.started.push(...(parameters as { readonly InstanceIds: readonly string[] }).InstanceIds);
      },
      "dynamodb:updateItem": async (parameters) => {
        const input = { ...(parameters as UpdateItemCommandInput), TableName: this.tableName };
        return this.client?.send(new UpdateItemCommand(input)).catch((error: Error) => {
          throw Object.assign(new Error(error.message), { name: `DynamoDB.${error.name}` });
        });
      },
    };
  }
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstances.html */
function fieldOf(id: string, { state, tags }: Instance, filter: string): string {
  if (filter === "instance-id") return id;
  if (filter === "instance-state-name") return state;
  return tags[filter.replace(/^tag:/, "")] ?? "";
}
