import dynalite from "dynalite";
import { callDynamoDb } from "../../../tools/replay/deliveries/call-dynamodb";
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

/** An item of the table. */
interface Start {
  readonly InstanceId: { readonly S: string };
  readonly Day: { readonly S: string };
  readonly Starts: { readonly N: string };
}

/** Instances of EC2, and a table in a DynamoDB on this machine that counts their starts. */
export class Instances {
  readonly started: string[] = [];
  private readonly instances = new Map<string, Instance>();
  private readonly server = dynalite({ createTableMs: 0 });
  private endpoint = "";

  constructor(private readonly tableName: string) {}

  async open(): Promise<void> {
    this.endpoint = await listening(this.server);
    await callDynamoDb(this.endpoint, "CreateTable", {
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
    });
  }

  async close(): Promise<void> {
    await closed(this.server);
  }

  put(id: string, instance: Instance): void {
    this.instances.set(id, instance);
  }

  /** The starts that the table has, as `<instance> <day> <starts>`. */
  async counted(): Promise<string[]> {
    const { Items } = await callDynamoDb<{ readonly Items: readonly Start[] }>(this.endpoint, "Scan", {
      TableName: this.tableName,
    });
    return Items.map(({ InstanceId, Day, Starts }) => `${InstanceId.S} ${Day.S} ${Starts.N}`).sort();
  }

  /** The action that the state machine calls. */
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
      "dynamodb:updateItem": (parameters) =>
        callDynamoDb(this.endpoint, "UpdateItem", {
          ...(parameters as object),
          TableName: this.tableName,
        }),
    };
  }
}

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DescribeInstances.html */
function fieldOf(id: string, { state, tags }: Instance, filter: string): string {
  if (filter === "instance-id") return id;
  if (filter === "instance-state-name") return state;
  return tags[filter.replace(/^tag:/, "")] ?? "";
}
