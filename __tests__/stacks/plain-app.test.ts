import { App } from "cdktf";
import { AuditStack } from "../../lib/stack/audit-stack";
import { s3 } from "../../lib/stack/backends";
import { ChangeAlerts } from "../../stacks/change-alerts";
import { SignInAlerts } from "../../stacks/sign-in-alerts";
import { TableTrail } from "../../stacks/table-trail";
import { folderOf } from "../support/folder-of-files";

/** The error of a stack in the app of another project; empty where the stack is built. */
function failure(Stack: new (scope: App, id: string, props: never) => AuditStack, props: object): string {
  try {
    new Stack(new App({ outdir: folderOf() }), "audit", props as never);
    return "";
  } catch (error) {
    return String(error);
  }
}

const region = "us-east-1";

describe("a stack in an app other than this project's", () => {
  it("refuses a value that would match nothing, and a misspelt setting, both at once", () => {
    expect(failure(SignInAlerts, { region, outcomes: ["success"], outcme: ["Success"] })).toMatch(
      /^SettingsError: 2 errors in the settings of audit:\n {2}outcme is unknown: .+\n {2}outcomes\[0\] is "success"; it must be "Success" or "Failure"\.$/,
    );
  });

  it("refuses what is missing, whatever the constructor would make of it", () => {
    expect(failure(ChangeAlerts, {})).toBe(
      [
        "SettingsError: 3 errors in the settings of audit:",
        "webhookParameter is required unless destinations is given: give a string.",
        "region is required: give a string.",
        "expectedRoles is required: give a list, [] for none.",
      ].join("\n  "),
    );
    expect(failure(TableTrail, { region })).toMatch(
      /partitionKey is required unless existingTableName is given/,
    );
  });

  it("refuses what AWS would refuse, the options of the backend, and what JSON cannot hold", () => {
    const loop: Record<string, unknown> = {};
    loop.self = loop;
    const backend = s3({ bucket: "States", region, lockTable: "locks" } as never);
    expect(failure(SignInAlerts, { region, backend, trailName: "a", tags: loop, topicName: 5n })).toMatch(
      /: 5 errors in .*\n.*topicName is 5n.*\n.*trailName is "a".*\n.*tags\.self is an object that contains itself.*\n.*backend\.lockTable is unknown.*\n.*backend\.bucket is "States"/,
    );
  });

  it("checks what every stack has where a stack of somebody else's has no schema", () => {
    class Own extends AuditStack {}
    expect(failure(Own, { region, hardening: "half", ownSetting: 5 })).toBe(
      'SettingsError: 1 error in the settings of audit:\n  hardening is "half"; it must be "full" or "none", or an object.',
    );
  });

  it("is built from settings that are right", () => {
    expect(failure(SignInAlerts, { region, outcomes: ["Failure"] })).toBe("");
  });
});
