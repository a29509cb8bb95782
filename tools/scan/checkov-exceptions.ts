import type { Exception } from "./verdict";

/** The checks of Checkov that the stacks do not meet with the settings of settings.ts. */
export const checkovExceptions: readonly Exception[] = [
  {
    check: "CKV_AWS_18",
    resources: ["*/trail_bucket", "table-lineage/workgroup_results"],
    reason:
      "Access logs need a second bucket that itself has none; data events of S3 say who read a log file.",
  },
  {
    check: "CKV_AWS_21",
    resources: ["table-lineage/workgroup_results"],
    reason: "Results of queries expire, and asking again brings them back.",
  },
  {
    check: "CKV_AWS_67",
    resources: ["table-trail/trail"],
    reason: "The one table that it records is in one Region.",
  },
  {
    check: "CKV_AWS_109",
    resources: ["*/key_policy_document"],
    reason: "In a key's own policy, * is that key, which only the account administers.",
  },
  {
    check: "CKV_AWS_111",
    resources: ["*/key_policy_document"],
    reason: "In a key's own policy, * is that key, which only the account administers.",
  },
  {
    check: "CKV_AWS_115",
    resources: ["change-alerts/function"],
    reason: "A reserve is taken from the account's other functions; an alarm tells of throttles.",
  },
  {
    check: "CKV_AWS_117",
    resources: ["change-alerts/function"],
    reason: "The function reaches Slack, which in a VPC takes a NAT gateway, and nothing inside a VPC.",
  },
  {
    check: "CKV_AWS_119",
    resources: ["table-trail/table"],
    reason: "The table is the one that is watched; what it holds decides on its key.",
  },
  {
    check: "CKV_AWS_144",
    resources: ["*/trail_bucket", "table-lineage/workgroup_results"],
    reason: "A second copy in another Region is for the owner of the bucket to decide and to pay.",
  },
  {
    check: "CKV_AWS_252",
    resources: ["*/trail"],
    reason: "A message for each log file would have no reader.",
  },
  {
    check: "CKV_AWS_272",
    resources: ["change-alerts/function"],
    reason:
      "The code comes from the synth, and the plan shows its hash; a signing profile would be another thing to keep.",
  },
  {
    check: "CKV_AWS_285",
    resources: ["api-event-log/state_machine"],
    reason:
      "Failures are logged, without the events: they hold addresses and names, and are in the table already.",
  },
  {
    check: "CKV_AWS_300",
    resources: ["*/trail_bucket_lifecycle", "table-lineage/workgroup_results_lifecycle"],
    reason:
      "Unfinished uploads are removed; Checkov takes the empty filter of JSON for one that names something.",
  },
  {
    check: "CKV_AWS_338",
    resources: ["change-alerts/trail_log", "change-alerts/function_log"],
    reason:
      "The bucket keeps every event; what CloudWatch Logs keeps is for alerts, and logRetentionInDays makes it longer.",
  },
  {
    check: "CKV_AWS_356",
    resources: ["*/key_policy_document", "api-event-log/state_machine_role_permissions"],
    reason:
      "A key's own policy means that key by *, and AWS takes no other resource for the delivery of logs.",
  },
  {
    check: "CKV2_AWS_10",
    resources: ["sign-in-alerts/trail", "table-trail/trail", "table-lineage/trail"],
    reason:
      "Nothing reads their events in CloudWatch Logs, which charges for each; change-alerts sends its own there.",
  },
  {
    check: "CKV2_AWS_62",
    resources: [
      "sign-in-alerts/trail_bucket",
      "change-alerts/trail_bucket",
      "table-lineage/trail_bucket",
      "table-lineage/workgroup_results",
      "table-trail/trail_bucket",
    ],
    reason: "Nobody waits for single log files or results.",
  },
];
