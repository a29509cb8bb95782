import {
  type AttributeValue,
  DeleteItemCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  type PutItemCommandInput,
  QueryCommand,
  type QueryCommandOutput,
  UpdateItemCommand,
} from "@aws-sdk/client-dynamodb";
import { createHash } from "node:crypto";
import { nameOf } from "../destinations/destination";
import { cut } from "../message/harmless-text";

export type Attributes = Record<string, AttributeValue>;

/** An item's keys: what it is about, and which of the items about it. */
export interface Place {
  readonly about: string;
  /** @default the only one */
  readonly entry?: string;
}

/** Under which condition a write is made, with the values that it names, if any. */
export interface Condition {
  readonly expression: string;
  readonly values?: Attributes;
}

/** The condition that no item is there. */
export const isAbsent = "attribute_not_exists(About)";

/** What is changed of an item, and under which condition. */
export interface Change {
  readonly expression: string;
  readonly names?: Record<string, string>;
  readonly values: Attributes;
  readonly condition: string;
}

/** Milliseconds for one call, with its attempts. */
const maxCallTime = 5_000;

/** Milliseconds for which a table that did not answer is not asked, so that time is left to tell. */
const silence = 30_000;

/** Days that an item is kept: a dead letter may be sent again within 14. */
const daysKept = 15;

/** The DynamoDB table with what the function remembers beyond its container. */
export class MemoryTable {
  private readonly client = new DynamoDBClient({ maxAttempts: 2 });
  private silentUntil = 0;

  constructor(private readonly name: string) {}

  /**
   * Writes an item.
   * @returns whether the condition let it
   * @throws Error when the table does not answer, or refuses
   */
  async put(place: Place, attributes: Attributes = {}, condition?: Condition): Promise<boolean> {
    const put = new PutItemCommand({
      TableName: this.name,
      Item: {
        ...keysOf(place),
        ...attributes,
        Expires: number(Math.ceil(Date.now() / 1000) + daysKept * 86_400),
      },
      ...conditionOf(condition),
    });
    return this.isMade(this.client.send(put, this.timely()));
  }

  /**
   * An item's attributes; undefined where there is none.
   * @throws Error when the table does not answer, or refuses
   */
  async get(place: Place): Promise<Attributes | undefined> {
    const get = new GetItemCommand({ TableName: this.name, Key: keysOf(place), ConsistentRead: true });
    const { Item: item } = await this.client
      .send(get, this.timely())
      .catch((error: unknown) => this.fail(error));
    return item;
  }

  /**
   * Attributes of the first entries about something, from one to another.
   * @throws Error when the table does not answer, or refuses
   */
  async entries(
    about: string,
    attributes: readonly string[],
    from: string,
    to: string,
    most: number,
  ): Promise<readonly Attributes[]> {
    return (await this.query(about, from, to, attributes, undefined, most)).Items ?? [];
  }

  /**
   * Changes an item that is there.
   * @returns what it has then; undefined where the condition does not let it
   * @throws Error when the table does not answer, or refuses
   */
  async change(place: Place, change: Change): Promise<Attributes | undefined> {
    const { expression, names, values, condition } = change;
    const update = new UpdateItemCommand({
      TableName: this.name,
      Key: keysOf(place),
      UpdateExpression: expression,
      ConditionExpression: condition,
      ExpressionAttributeNames: names,
      ExpressionAttributeValues: values,
      ReturnValues: "ALL_NEW",
    });
    const answer = this.client.send(update, this.timely());
    return (await this.isMade(answer)) ? (await answer).Attributes : undefined;
  }

  /**
   * Attributes of the items about something, from an entry on, and then of those before it. What is not read
   * by the deadline is left out.
   * @param deadline in milliseconds since 1970
   * @throws Error when the table does not answer, or refuses
   */
  async items(
    about: string,
    attributes: readonly string[],
    from: string,
    deadline: number,
  ): Promise<Attributes[]> {
    const items: Attributes[] = [];
    for (const [first, last] of [
      [from, "~"],
      [" ", from],
    ] as const) {
      let start: Attributes | undefined;
      do {
        const page = await this.query(about, first, last, attributes, start);
        items.push(...(page.Items ?? []));
        start = page.LastEvaluatedKey;
      } while (start && Date.now() < deadline);
    }
    return items;
  }

  /**
   * Deletes an item.
   * @throws Error when the table does not answer, or refuses
   */
  async remove(place: Place, condition?: Condition): Promise<void> {
    const remove = new DeleteItemCommand({
      TableName: this.name,
      Key: keysOf(place),
      ...conditionOf(condition),
    });
    await this.isMade(this.client.send(remove, this.timely()));
  }

  private query(
    about: string,
    from: string,
    to: string,
    attributes: readonly string[],
    start?: Attributes,
    most?: number,
  ): Promise<QueryCommandOutput> {
    const query = new QueryCommand({
      TableName: this.name,
      ConsistentRead: true,
      KeyConditionExpression: "About = :about AND Entry BETWEEN :from AND :to",
      ExpressionAttributeValues: { ":about": aboutOf(about), ":from": { S: from }, ":to": { S: to } },
      ProjectionExpression: attributes.join(),
      ExclusiveStartKey: start,
      Limit: most,
    });
    return this.client.send(query, this.timely()).catch((error: unknown) => this.fail(error));
  }

  private async isMade(write: Promise<unknown>): Promise<boolean> {
    try {
      await write;
      return true;
    } catch (error) {
      if (nameOf(error) === "ConditionalCheckFailedException") return false;
      return this.fail(error);
    }
  }

  private timely() {
    if (Date.now() < this.silentUntil) this.fail({ name: "it did not answer" });
    return { abortSignal: AbortSignal.timeout(maxCallTime) };
  }

  /** Gives the error's name alone: its message may quote an item. */
  private fail(error: unknown): never {
    const name = nameOf(error);
    if (/Timeout|Abort/.test(name)) this.silentUntil = Date.now() + silence;
    throw new Error(`The memory cannot be used: ${name}.`);
  }
}

/** What a call answers; undefined where the table cannot be used, which the function's log says. */
export async function tried<T>(call: Promise<T>): Promise<T | undefined> {
  try {
    return await call;
  } catch (error) {
    logUnusable(error);
    return undefined;
  }
}

export function logUnusable(error: unknown): void {
  console.log(JSON.stringify({ memory: (error as Error).message }));
}

export function number(value: number): AttributeValue {
  return { N: String(value) };
}

function keysOf({ about, entry = "-" }: Place): Record<string, AttributeValue> {
  return { About: aboutOf(about), Entry: { S: fitting(entry, 1024) } };
}

function aboutOf(about: string): AttributeValue {
  return { S: fitting(about, 2048) };
}

/**
 * A key's text, without halves of characters, which UTF-8 cannot write, and with its hash at its end where it
 * is longer than DynamoDB takes.
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Constraints.html
 */
function fitting(given: string, maxBytes: number): string {
  const text = given.replace(/\p{Cs}/gu, "\uFFFD");
  if (Buffer.byteLength(text) <= maxBytes) return text;
  return `${cut(text, 200)} ${createHash("sha256").update(text).digest("hex")}`;
}

function conditionOf(
  condition: Condition | undefined,
): Pick<PutItemCommandInput, "ConditionExpression" | "ExpressionAttributeValues"> {
  return {
    ConditionExpression: condition?.expression,
    ExpressionAttributeValues: condition?.values,
  };
}
