import type { Resource } from "./resource";

/** A table of CloudTrail's log files in a Glue database. */
export interface LogTableName {
  readonly database: string;
  readonly name: string;
}

/** Reads the AWS provider's `aws_glue_catalog_table`; undefined for a table of anything else. */
export function logTableOf(table: Resource): LogTableName | undefined {
  const [storage] = table.blocks("storage_descriptor");
  if (storage?.text("input_format") !== "com.amazon.emr.cloudtrail.CloudTrailInputFormat") return undefined;
  return { database: table.requiredText("database_name"), name: table.requiredText("name") };
}
