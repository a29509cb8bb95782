import type { Exception } from "./verdict";

/** The checks of Trivy that the stacks do not meet with the settings of settings.ts. */
export const trivyExceptions: readonly Exception[] = [
  {
    check: "AWS-0014",
    resources: ["table-trail/trail"],
    reason: "The one table that it records is in one Region.",
  },
  {
    check: "AWS-0025",
    resources: ["table-trail/table"],
    reason: "The table is the one that is watched; what it holds decides on its key.",
  },
  {
    check: "AWS-0089",
    resources: ["*/trail_bucket", "table-lineage/workgroup_results"],
    reason:
      "Access logs need a second bucket that itself has none; data events of S3 say who read a log file.",
  },
  {
    check: "AWS-0090",
    resources: ["table-lineage/workgroup_results"],
    reason: "Results of queries expire, and asking again brings them back.",
  },
  {
    check: "AWS-0162",
    resources: ["sign-in-alerts/trail", "table-trail/trail", "table-lineage/trail"],
    reason:
      "Nothing reads their events in CloudWatch Logs, which charges for each; change-alerts sends its own there.",
  },
];
