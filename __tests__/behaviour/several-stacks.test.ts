import type { CloudTrailRecord } from "../../engines/cloudtrail/cloudtrail-record";
import { ApiEventLog } from "../../stacks/api-event-log";
import { SignInAlerts } from "../../stacks/sign-in-alerts";
import { TableLineage } from "../../stacks/table-lineage";
import { TableTrail } from "../../stacks/table-trail";
import { record } from "../support/events";
import { ReplayedStacks } from "../support/replayed-stacks";

/** Stacks that tell the same topic, two of which forward from one Region. */
const stacks = new ReplayedStacks((app) => {
  const common = { region: "us-east-1" } as const;
  const told = { ...common, tamperTopicArn: "arn:aws:sns:us-east-1:111122223333:sign-in-alerts" };
  const byRules = { ...common, hardening: { except: ["trail-logs"] } } as const;
  new SignInAlerts(app, "sign-in-alerts", { ...byRules, signInRegions: ["us-east-2", "eu-west-1"] });
  new ApiEventLog(app, "api-event-log", { ...told, regions: ["eu-west-1"], eventNames: ["CreateSubnet"] });
  new TableTrail(app, "table-trail", { ...told, partitionKey: "id" });
  new TableLineage(app, "table-lineage", told);
});

const call = (eventName: string, awsRegion: string, fields: object): CloudTrailRecord =>
  record("stop-logging", { eventSource: "events.amazonaws.com", eventName, awsRegion, ...fields });

/** A denied call on the default bus, which each stack has. */
function onBus(awsRegion: string): CloudTrailRecord {
  const resource = `arn:aws:events:${awsRegion}:111122223333:event-bus/default`;
  const errorMessage = `User: anaya is not authorized to perform: events:PutPermission on resource: ${resource}`;
  return call("PutPermission", awsRegion, {
    requestParameters: null,
    errorCode: "AccessDenied",
    errorMessage,
  });
}

describe("a call that names no stack's own is told", () => {
  it.each([
    ["us-east-1", "each stack there once", 4],
    ["us-east-2", "the stack alone that forwards from there", 1],
    ["eu-west-1", "the two that forward from there, which get what the other forwards", 4],
    ["sa-east-1", "nobody, as nobody forwards from there", 0],
  ])("of %s: by %s", async (region, _by, count) => {
    expect((await stacks.of(onBus(region))).mails).toHaveLength(count);
  });

  it("by the stack whose topic a rule of others has as its target", async () => {
    const targets = [{ id: "1", arn: "arn:aws:sns:us-east-1:111122223333:sign-in-alerts-watch" }];
    const made = call("PutTargets", "us-east-1", { requestParameters: { rule: "maintenance", targets } });
    expect((await stacks.of(made)).rules).toEqual(["tamper_rule", "watch_rule"]);
    const [other] = targets.map((target) => ({ ...target, arn: `${target.arn}-of-others` }));
    const others = call("PutTargets", "us-east-1", { requestParameters: { rule: "any", targets: [other] } });
    expect((await stacks.of(others)).rules).toEqual([]);
  });
});
