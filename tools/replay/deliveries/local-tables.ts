import type dynalite from "dynalite";
import type { Server } from "node:http";
import type { Table } from "../../../engines/terraform-json/synthesized";
import { callDynamoDb } from "./call-dynamodb";
import { closed, listening } from "./listening";

type Dynalite = typeof dynalite;

interface Database {
  readonly endpoint: string;
  readonly server: Server;
}

/** An item in DynamoDB's format: each attribute with its type. */
export type Item = Readonly<Record<string, unknown>>;

/** The result of putting an item. */
interface Put {
  readonly table: Table;
  /** The item, as read back. */
  readonly item: Item;
  /** DynamoDB's answer. */
  readonly answer: object;
}

/** The synthesized tables in a DynamoDB on this machine. Each Region's starts with the first item there. */
export class LocalTables {
  private readonly databases = new Map<string, Promise<Database>>();
  private readonly created = new Set<string>();

  constructor(private readonly tables: readonly Table[]) {}

  /**
   * Puts an item in a Region, like Step Functions, and reads it back.
   *
   * @throws Error with the name that Step Functions gives a DynamoDB error, such as
   * DynamoDB.ConditionalCheckFailedException.
   */
  async put(parameters: unknown, region: string): Promise<Put> {
    const input = parameters as { readonly TableName?: unknown; readonly Item?: Item };
    const named = this.tables.find(
      (each) => each.region === region && [each.name, each.arn].includes(String(input.TableName)),
    );
    if (!named) throw new Error(`no stack has the table ${String(input.TableName)} in ${region}`);
    const { endpoint } = await this.database(region);
    await this.create(named, endpoint);
    const answer = await callDynamoDb(endpoint, "PutItem", { ...input, TableName: named.name });
    const keys = [named.partitionKey, ...(named.sortKey ? [named.sortKey] : [])];
    const { Item: item } = await callDynamoDb<{ readonly Item?: Item }>(endpoint, "GetItem", {
      TableName: named.name,
      ConsistentRead: true,
      Key: Object.fromEntries(Object.entries(input.Item ?? {}).filter(([name]) => keys.includes(name))),
    });
    return { table: named, item: item ?? {}, answer };
  }

  /** Stops the databases. With the next item, an empty one starts. */
  async close(): Promise<void> {
    const started = [...this.databases.values()];
    this.databases.clear();
    this.created.clear();
    for (const database of started) {
      await closed((await database).server);
    }
  }

  private database(region: string): Promise<Database> {
    const database = this.databases.get(region) ?? start();
    this.databases.set(region, database);
    return database;
  }

  private async create(table: Table, endpoint: string): Promise<void> {
    if (this.created.has(table.arn)) return;
    await callDynamoDb(endpoint, "CreateTable", definitionOf(table));
    this.created.add(table.arn);
  }
}

async function start(): Promise<Database> {
  // Most replays put no item, and the package is slow to load.
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const dynalite = require("dynalite") as Dynalite;
  const server = dynalite({ createTableMs: 0 });
  return { endpoint: await listening(server), server };
}

function definitionOf(table: Table) {
  return {
    TableName: table.name,
    BillingMode: "PAY_PER_REQUEST",
    AttributeDefinitions: Object.entries(table.attributeTypes).map(([AttributeName, type]) => ({
      AttributeName,
      AttributeType: type,
    })),
    KeySchema: keySchema(table),
    ...(table.globalIndexes.length > 0 && {
      GlobalSecondaryIndexes: table.globalIndexes.map((index) => ({
        IndexName: index.name,
        KeySchema: keySchema(index),
        Projection: { ProjectionType: index.projection === "INCLUDE" ? "ALL" : index.projection },
      })),
    }),
  };
}

function keySchema({ partitionKey, sortKey }: Pick<Table, "partitionKey" | "sortKey">) {
  return [
    { AttributeName: partitionKey, KeyType: "HASH" },
    ...(sortKey ? [{ AttributeName: sortKey, KeyType: "RANGE" }] : []),
  ];
}
