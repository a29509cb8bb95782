import type * as DynamoDB from "@aws-sdk/client-dynamodb";
import type dynalite from "dynalite";
import type { Server } from "node:http";
import { createRequire } from "node:module";
import type { Table } from "../../../engines/terraform-json/synthesized";
import { closed, listening } from "./listening";

type Sdk = typeof DynamoDB;
type Dynalite = typeof dynalite;

/** Loads the packages when they are needed: most replays put no item, and they are slow to load. */
const load = createRequire(__filename);

interface Database {
  readonly sdk: Sdk;
  readonly client: DynamoDB.DynamoDBClient;
  readonly server: Server;
}

/** An item as DynamoDB has it, each attribute with its type. */
export type Item = Readonly<Record<string, unknown>>;

/** What became of an item that was put. */
interface Put {
  readonly table: Table;
  /** The item read back. */
  readonly item: Item;
  /** What DynamoDB answers to the call. */
  readonly answer: object;
}

/** The synthesized tables in DynamoDB on this machine, which starts for a Region when an item is first put there. */
export class LocalTables {
  private readonly databases = new Map<string, Promise<Database>>();
  private readonly created = new Set<string>();

  constructor(private readonly tables: readonly Table[]) {}

  /**
   * Puts an item in a Region as Step Functions would, and reads it back.
   *
   * @throws Error named as Step Functions names errors of DynamoDB, such as DynamoDB.ConditionalCheckFailedException.
   */
  async put(parameters: unknown, region: string): Promise<Put> {
    const input = parameters as DynamoDB.PutItemCommandInput;
    const named = this.tables.find(
      (each) => each.region === region && [each.name, each.arn].includes(String(input.TableName)),
    );
    if (!named) throw new Error(`no stack has the table ${String(input.TableName)} in ${region}`);
    const { sdk, client } = await this.database(region);
    await this.create(named, sdk, client);
    const request = { ...input, TableName: named.name };
    const { $metadata: _, ...answer } = await client
      .send(new sdk.PutItemCommand(request))
      .catch((error: unknown) => fail(error, sdk));
    const keys = [named.partitionKey, ...(named.sortKey ? [named.sortKey] : [])];
    const { Item: item } = await client.send(
      new sdk.GetItemCommand({
        TableName: named.name,
        ConsistentRead: true,
        Key: Object.fromEntries(Object.entries(input.Item ?? {}).filter(([name]) => keys.includes(name))),
      }),
    );
    return { table: named, item: item ?? {}, answer };
  }

  /** Ends what has started; with the next item it starts anew, empty. */
  async close(): Promise<void> {
    const started = [...this.databases.values()];
    this.databases.clear();
    this.created.clear();
    for (const database of started) {
      const { client, server } = await database;
      client.destroy();
      await closed(server);
    }
  }

  private database(region: string): Promise<Database> {
    const database = this.databases.get(region) ?? start(region);
    this.databases.set(region, database);
    return database;
  }

  private async create(table: Table, sdk: Sdk, client: DynamoDB.DynamoDBClient): Promise<void> {
    if (this.created.has(table.arn)) return;
    await client.send(new sdk.CreateTableCommand(definitionOf(table)));
    this.created.add(table.arn);
  }
}

async function start(region: string): Promise<Database> {
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= "true";
  const dynalite = load("dynalite") as Dynalite;
  const sdk = load("@aws-sdk/client-dynamodb") as Sdk;
  const server = dynalite({ createTableMs: 0 });
  const client = new sdk.DynamoDBClient({
    endpoint: await listening(server),
    region,
    credentials: { accessKeyId: "replay", secretAccessKey: "replay" },
    maxAttempts: 1,
  });
  return { sdk, client, server };
}

function definitionOf(table: Table): DynamoDB.CreateTableCommandInput {
  return {
    TableName: table.name,
    BillingMode: "PAY_PER_REQUEST",
    AttributeDefinitions: Object.entries(table.attributeTypes).map(([AttributeName, type]) => ({
      AttributeName,
      AttributeType: type as "S" | "N" | "B",
    })),
    KeySchema: keySchema(table),
    ...(table.globalIndexes.length > 0 && {
      GlobalSecondaryIndexes: table.globalIndexes.map((index) => ({
        IndexName: index.name,
        KeySchema: keySchema(index),
        Projection: { ProjectionType: index.projection === "INCLUDE" ? "ALL" : (index.projection as "ALL") },
      })),
    }),
  };
}

function keySchema({ partitionKey, sortKey }: Pick<Table, "partitionKey" | "sortKey">) {
  return [
    { AttributeName: partitionKey, KeyType: "HASH" as const },
    ...(sortKey ? [{ AttributeName: sortKey, KeyType: "RANGE" as const }] : []),
  ];
}

/** Fails with the name that retriers and catchers of a state machine look at. */
function fail(error: unknown, sdk: Sdk): never {
  if (!(error instanceof sdk.DynamoDBServiceException)) throw error;
  throw Object.assign(new Error(error.message, { cause: error }), { name: `DynamoDB.${error.name}` });
}
