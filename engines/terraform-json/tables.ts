import type { Resource } from "./resource";

/** A DynamoDB table of a synthesized stack. */
export interface Table {
  readonly address: string;
  readonly name: string;
  readonly arn: string;
  readonly region: string;
  readonly partitionKey: string;
  readonly sortKey?: string;
  /** The types of the attributes that keys use: "S", "N" or "B". */
  readonly attributeTypes: Readonly<Record<string, string>>;
  readonly globalIndexes: readonly GlobalIndex[];
}

/** A global secondary index of a table. */
export interface GlobalIndex {
  readonly name: string;
  readonly partitionKey: string;
  readonly sortKey?: string;
  /** "ALL", "KEYS_ONLY" or "INCLUDE". */
  readonly projection: string;
}

/** Reads a table, the AWS provider's `aws_dynamodb_table`. */
export function tableOf(table: Resource): Table {
  return {
    address: table.address,
    name: table.attribute("name"),
    arn: table.arn,
    region: table.region,
    partitionKey: table.requiredText("hash_key"),
    sortKey: table.text("range_key"),
    attributeTypes: Object.fromEntries(
      table.blocks("attribute").map((each) => [each.requiredText("name"), each.requiredText("type")]),
    ),
    globalIndexes: table.blocks("global_secondary_index").map((index) => ({
      name: index.requiredText("name"),
      partitionKey: index.requiredText("hash_key"),
      sortKey: index.text("range_key"),
      projection: index.requiredText("projection_type"),
    })),
  };
}
