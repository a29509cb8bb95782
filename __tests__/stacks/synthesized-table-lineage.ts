import type { TableLineageSettings } from "../../stacks/settings/table-lineage";
import { TableLineage } from "../../stacks/table-lineage";
import { type Synthesized, synthesize } from "../support/synthesized";

/** A table that the trail can be told of. */
export const table = "arn:aws:dynamodb:us-east-1:111122223333:table/orders";

/** The partition, as the JSON refers to it. */
export const partition = "${data.aws_partition.current_partition.partition}";

/** The stack in us-east-1, unless its settings say otherwise. */
export function lineage(
  settings: TableLineageSettings & { readonly region?: string; readonly providerVersion?: string } = {},
): Synthesized {
  return synthesize(TableLineage, "table-lineage", settings);
}
