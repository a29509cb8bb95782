import type { Construct } from "constructs";
import { rolesToExclude } from "../lib/cloudtrail/expected-roles";
import type { TableCalls } from "../lib/cloudtrail/table-event-selectors";
import type { ChangeAlertsSettings } from "./settings/change-alerts";

/** What `change-alerts` tells of, where each step of its pipeline needs it. */
export interface ChangeFindings {
  /** What the trail records. */
  readonly calls: TableCalls;
  /** What the log group sends to the function. */
  readonly filterPattern: string;
  /** What the function looks for. */
  readonly readers: readonly string[];
}

const readers = {
  itemChanges: "item-changes",
  itemReads: "item-reads",
  tableChanges: "table-changes",
} as const;

/** Items changed, items read, and tables changed as a whole, which is a management event. */
export function changeFindings(scope: Construct, settings: ChangeAlertsSettings): ChangeFindings {
  const { alertOn = ["itemChanges"], tables, expectedRoles, recordExpected = true } = settings;
  const { readWriteType } = settings;
  const [hasReads, hasTables] = [alertOn.includes("itemReads"), alertOn.includes("tableChanges")];
  const [source, data] = ['$.eventSource = "dynamodb.amazonaws.com"', '$.eventCategory = "Data"'];
  return {
    calls: {
      tableArns: tables,
      readWriteType: readWriteType ?? (hasReads ? "All" : "WriteOnly"),
      managementEvents: hasTables ? "write" : "none",
      excludeRoles: recordExpected ? undefined : rolesToExclude(scope, expectedRoles),
    },
    filterPattern: hasTables ? `{ ${source} }` : `{ (${source}) && (${data}) }`,
    readers: [...new Set(alertOn)].map((each) => readers[each]),
  };
}
