import { settings as asWritten } from "../../examples/articles/as-written";
import { settings } from "../../settings";
import { appSettings } from "../../stacks/settings";

describe("the schema of the settings", () => {
  it.each([
    ["settings.ts", settings],
    ["examples/articles/as-written.ts", asWritten],
  ])("accept %s", (_file, given) => {
    expect(appSettings.errors([], given)).toEqual([]);
  });

  it("refuse the settings of a table beside one that exists, and names beside a pattern", () => {
    const pattern = { source: ["aws.ec2"] };
    const tableTrail = { existingTableName: "orders", tableName: "abc", partitionKey: "b", sortKey: "c" };
    const beside = appSettings.errors([], {
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
    const wrong = appSettings.errors([], {
      region: "us-east-1",
      signInAlerts: { hardening: "half", encryption: "none", outcomes: ["Failed"] },
      apiEventLog: { eventNames: ["CreateSubnet"], type: "FAST" },
      tableLineage: { readWriteType: "Write", managementEvents: "none ", insights: ["ApiCallRate"] },
    });
    expect(wrong.map(({ message }) => message)).toEqual([
      'signInAlerts.outcomes[0] is "Failed"; it must be "Success" or "Failure".',
      'signInAlerts.hardening is "half"; it must be "full" or "none", or an object.',
      'signInAlerts.encryption is "none"; it must be "customer-key" or "aws-managed", or an object.',
      'apiEventLog.type is "FAST"; it must be "STANDARD" or "EXPRESS".',
      'tableLineage.managementEvents is "none "; it must be "none", "write" or "all".',
      'tableLineage.insights[0] is "ApiCallRate"; it must be "ApiCallRateInsight" or "ApiErrorRateInsight".',
      'tableLineage.readWriteType is "Write"; it must be "All", "ReadOnly" or "WriteOnly".',
    ]);
  });
});
