import type dynalite from "dynalite";
import type { IncomingHttpHeaders, Server } from "node:http";
import type { LambdaFunction, Table } from "../../../engines/terraform-json/synthesized";
import { callDynamoDb } from "./call-dynamodb";
import { closed, listening } from "./listening";
import { posted } from "./posted";

type Dynalite = typeof dynalite;

interface Database {
  readonly endpoint: string;
  readonly server: Server;
}

/** An item in DynamoDB's format: each attribute with its type. */
export type Item = Readonly<Record<string, unknown>>;

/** An answer of a service on this machine. */
export interface LocalAnswer {
  readonly status?: number;
  readonly type?: string;
  readonly body: string;
}

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
  private readonly created = new Map<string, Promise<unknown>>();

  constructor(private readonly tables: readonly Table[]) {}

  /**
   * Puts an item in a Region, like Step Functions, and reads it back.
   *
   * @throws Error with the name that Step Functions gives a DynamoDB error, such as
   * DynamoDB.ConditionalCheckFailedException.
   */
  async put(parameters: unknown, region: string): Promise<Put> {
    const input = parameters as { readonly TableName?: unknown; readonly Item?: Item };
    const { table: named, endpoint } = await this.made(input.TableName, region);
    const answer = await callDynamoDb(endpoint, "PutItem", { ...input, TableName: named.name });
    const keys = [named.partitionKey, ...(named.sortKey ? [named.sortKey] : [])];
    const { Item: item } = await callDynamoDb<{ readonly Item?: Item }>(endpoint, "GetItem", {
      TableName: named.name,
      ConsistentRead: true,
      Key: Object.fromEntries(Object.entries(input.Item ?? {}).filter(([name]) => keys.includes(name))),
    });
    return { table: named, item: item ?? {}, answer };
  }

  /** Whether a function's environment names one of the tables, in which it then remembers what it gets. */
  isUsedBy(lambda: LambdaFunction): boolean {
    try {
      return Object.values(lambda.environment).some((value) => this.find(value, lambda.region));
    } catch {
      // The function says so when it runs.
      return false;
    }
  }

  /**
   * Answers a request of a function to DynamoDB.
   * @throws Error for a table that no stack has
   */
  async answer(headers: IncomingHttpHeaders, body: string, region: string): Promise<LocalAnswer> {
    const { TableName: name } = JSON.parse(body) as { readonly TableName?: unknown };
    const { endpoint } = await this.made(name, region);
    const { authorization, "x-amz-date": date, "x-amz-target": target } = headers;
    const type = "application/x-amz-json-1.0";
    const asked = { authorization, "content-type": type, "x-amz-date": date, "x-amz-target": target };
    return { type, ...(await posted(endpoint, asked, body)) };
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

  private find(nameOrArn: unknown, region: string): Table | undefined {
    return this.tables.find(
      (each) => each.region === region && [each.name, each.arn].includes(String(nameOrArn)),
    );
  }

  /** A table, which is made with its first item. */
  private async made(nameOrArn: unknown, region: string) {
    const table = this.find(nameOrArn, region);
    if (!table) throw new Error(`no stack has the table ${String(nameOrArn)} in ${region}`);
    const { endpoint } = await this.database(region);
    await this.create(table, endpoint);
    return { table, endpoint };
  }

  private database(region: string): Promise<Database> {
    const database = this.databases.get(region) ?? start();
    this.databases.set(region, database);
    return database;
  }

  private create(table: Table, endpoint: string): Promise<unknown> {
    const created = this.created.get(table.arn) ?? createTable(table, endpoint);
    this.created.set(table.arn, created);
    return created;
  }
}

/** Creates a table, and waits until it takes items. */
async function createTable(table: Table, endpoint: string): Promise<void> {
  await callDynamoDb(endpoint, "CreateTable", definitionOf(table));
  const { name: TableName } = table;
  const isActive = async () => {
    const { Table: made } = await callDynamoDb<Described>(endpoint, "DescribeTable", { TableName });
    return made.TableStatus === "ACTIVE";
  };
  while (!(await isActive()));
}

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeTable.html */
interface Described {
  readonly Table: { readonly TableStatus: string };
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
