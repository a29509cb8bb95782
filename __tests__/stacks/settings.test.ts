import { settings as asWritten } from "../../examples/articles/as-written";
import { settings } from "../../settings";
import { settingsKind } from "../../stacks/settings";

describe("the kinds of the settings", () => {
  it.each([
    ["settings.ts", settings],
    ["examples/articles/as-written.ts", asWritten],
  ])("accept %s", (_file, given) => {
    expect(settingsKind.faults([], given)).toEqual([]);
  });

  it("refuse the settings of a table beside one that exists, and names beside a pattern", () => {
    const pattern = { source: ["aws.ec2"] };
    const tableTrail = { existingTableName: "orders", tableName: "a", partitionKey: "b", sortKey: "c" };
    const beside = settingsKind.faults([], {
      region: "us-east-1",
      apiEventLog: { pattern, eventNames: ["CreateSubnet"], eventSources: ["ec2.amazonaws.com"] },
      tableTrail: { ...tableTrail, deletionProtection: false },
    });
    expect(beside.map(({ message }) => message.split(" is ")[0])).toEqual([
      "apiEventLog.eventNames",
      "apiEventLog.eventSources",
      "tableTrail.tableName",
      "tableTrail.partitionKey",
      "tableTrail.sortKey",
      "tableTrail.deletionProtection",
    ]);
  });

  it("name the values of each setting that has few", () => {
    const wrong = settingsKind.faults([], {
      region: "us-east-1",
      signInAlerts: { hardening: "half", encryption: "none", outcomes: ["Failed"] },
      apiEventLog: { type: "FAST" },
      tableLineage: { readWriteType: "Write", managementEvents: "none ", insights: ["ApiCallRate"] },
    });
    expect(wrong.map(({ message }) => message.split("; ").slice(0, 2).join("; "))).toEqual([
      'signInAlerts.hardening is "half"; "full" or "none" is accepted',
      'signInAlerts.outcomes[0] is "Failed"; "Success" or "Failure" is accepted',
      'signInAlerts.encryption is "none"; "customer-key" or "aws-managed", or an object is accepted',
      'apiEventLog.type is "FAST"; "STANDARD" or "EXPRESS" is accepted',
      'tableLineage.readWriteType is "Write"; "All", "ReadOnly" or "WriteOnly" is accepted',
      'tableLineage.managementEvents is "none "; "none", "write" or "all" is accepted',
      'tableLineage.insights[0] is "ApiCallRate"; "ApiCallRateInsight" or "ApiErrorRateInsight" is accepted',
    ]);
  });
});
