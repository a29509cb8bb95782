import { cloudTrailFormat, type GlueColumn, type LogTable } from "../athena/glue-table";
import type { Block } from "./block";
import type { Resource } from "./resource";

/** A table of CloudTrail's log files that a stack makes. */
export interface SynthesizedLogTable extends LogTable {
  readonly region: string;
}

/** Reads the AWS provider's `aws_glue_catalog_table`; undefined for a table of anything else. */
export function logTableOf(table: Resource): SynthesizedLogTable | undefined {
  const [storage] = table.blocks("storage_descriptor");
  if (storage?.text("input_format") !== cloudTrailFormat) return undefined;
  return {
    database: table.requiredText("database_name"),
    name: table.requiredText("name"),
    columns: storage.blocks("columns").map(columnOf),
    partitionKeys: table.blocks("partition_keys").map(columnOf),
    parameter: (name) => table.block("parameters")?.text(name),
    location: storage.text("location"),
    region: table.region,
  };
}

function columnOf(column: Block): GlueColumn {
  return { name: column.requiredText("name"), type: column.requiredText("type") };
}
