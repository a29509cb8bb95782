import { readdirSync } from "node:fs";
import { Testing } from "cdktf";
import { logColumns } from "../../../engines/athena/log-columns";
import { recordIn } from "../../../engines/athena/log-table";
import type { CloudTrailRecord } from "../../../engines/cloudtrail/cloudtrail-record";
import { readSynthesized } from "../../../engines/terraform-json/synthesized";
import { ApiEventLog } from "../../../stacks/api-event-log";
import { ChangeAlerts } from "../../../stacks/change-alerts";
import { SignInAlerts } from "../../../stacks/sign-in-alerts";
import { TableLineage } from "../../../stacks/table-lineage";
import { TableTrail } from "../../../stacks/table-trail";
import { matchersOf } from "../../../tools/backtest/matchers";
import { countStatements } from "../../../tools/backtest/statements";
import { createReplay } from "../../../tools/replay/deliveries";
import { load } from "../../lib/athena/cloudtrail-table";
import { record } from "../../support/events";
import { folderOf } from "../../support/folder-of-files";
import { synthesize } from "../../support/synthesized";
import type { TrinoAt } from "../../support/trino/trino";

const now = "2026-11-10T12:00:00Z";
const account = "111122223333";
const deployment = { account, region: "us-east-1" };

/** Every sample, and variants of some, each as an event of its own on a day of its own. */
const records: readonly CloudTrailRecord[] = [
  ...readdirSync("examples/events")
    .filter((file) => file.endsWith(".json"))
    .map((file) => record(file.replace(/\.json$/, ""))),
  record("console-login", { awsRegion: "eu-north-1" }),
  record("console-login", { eventCategory: undefined, readOnly: undefined }),
  record("console-login", { recipientAccountId: "444455556666" }),
  record("create-subnet", { eventType: "AwsUnknown" }),
  record("create-subnet", { eventCategory: undefined, readOnly: true }),
  record("put-item", { eventCategory: undefined, eventType: "AwsVpceEvent" }),
].map((each, index) => ({ ...each, eventID: `event-${index}` }));

const dayOf = (index: number) => `2026/${String(index + 1).padStart(4, "0")}`;

/** Of rules and filters that are alike one is asked about, since Trino takes a second to compile each. */
const alike = /watch_rule|tamper_filter_|tamper_rule_store/;

function synthesizedStacks() {
  const outdir = folderOf();
  const app = Testing.app({ outdir });
  const { region } = deployment;
  new SignInAlerts(app, "sign-in-alerts", { region, signInRegions: ["eu-north-1"] });
  new ApiEventLog(app, "api-event-log", { region, eventNames: ["CreateSubnet", "DeleteTable"] });
  new TableTrail(app, "table-trail", { region, partitionKey: "id" });
  new ChangeAlerts(app, "change-alerts", { region, expectedRoles: [], webhookParameter: "/slack" });
  new TableLineage(app, "table-lineage", { region });
  app.synth();
  return readSynthesized(outdir);
}

/** What the stacks take of the samples, by the SQL of backtest and by the replay. */
export function countsOfStacks(at: TrinoAt): void {
  it("are those of the replay, or not told for a reason", async () => {
    const stacks = synthesizedStacks();
    const matchers = matchersOf(stacks, deployment, recordIn(logColumns)).filter(
      ({ address }) => !alike.test(address),
    );
    const logged = records.map((each, index) => ({ record: each, account, day: dayOf(index) }));
    const table = await load(at(now), synthesize(TableLineage, "lineage", {}), logged);
    const span = { firstDay: dayOf(0), lastDay: dayOf(records.length) };
    const [statement, ...others] = countStatements(matchers, { table, account, ...span });
    const rows = await at(now).ask(statement?.sql ?? "");
    expect(others).toEqual([]);
    expect(rows).toHaveLength(records.length * matchers.length);

    const replay = createReplay(stacks, deployment);
    const counts = { taken: 0, untold: 0 };
    const wrong = rows.flatMap(({ day, matcher, taken, untold, events }) => {
      const index = records.findIndex((_, at) => dayOf(at) === day);
      const each = records[index] as CloudTrailRecord;
      const { trails, matchers: taking } = replay.evaluate(each, { isRecorded: true });
      const expected =
        trails.some(({ recorded, stack, trail }) => recorded && `${stack} ${trail}` === matcher) ||
        taking.some(({ stack, address }) => `${stack} ${address}` === matcher);
      const why = matchers.find(({ stack, address }) => `${stack} ${address}` === matcher)?.untold ?? [];
      counts.taken += expected ? 1 : 0;
      counts.untold += Number(untold);
      const isRight = Number(untold) === 1 ? why.length > 0 : Number(taken) === Number(expected);
      return isRight && Number(events) === 1
        ? []
        : [`${String(matcher)}: ${String(taken)} of ${each.eventName}, ${day}`];
    });
    await replay.close();
    expect(wrong).toEqual([]);
    expect(counts.taken).toBeGreaterThan(100);
    expect(counts.untold).toBeLessThan(20);
  });
}
