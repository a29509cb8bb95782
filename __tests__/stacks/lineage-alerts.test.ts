import { Testing } from "cdktf";
import { definitionFaults } from "../../engines/states-language/definition-faults";
import { warningsOf } from "../../lib/app/warnings";
import type { CommonSettings } from "../../lib/stack/settings";
import type { TableLineageSettings } from "../../stacks/settings/table-lineage";
import { TableLineage } from "../../stacks/table-lineage";
import type { Synthesized } from "../support/synthesized";
import { lineage } from "./synthesized-table-lineage";

const full = lineage({ alerts: {} });
const topicArn = "arn:aws:sns:us-east-1:111122223333:operations";
const existingTrail = {
  arn: "arn:aws:cloudtrail:us-east-1:111122223333:trail/all",
  bucketName: "all-logs",
  s3KeyPrefix: "trails",
  recordsItems: true,
};

function definition(stack: Synthesized): object {
  return JSON.parse(
    String(stack.resource("aws_sfn_state_machine.alerts_state_machine").definition),
  ) as object;
}

const sids = (stack: Synthesized) =>
  stack.statements("alerts_state_machine_role_permissions").map(({ sid }) => sid);

describe("what cannot be right", () => {
  it.each<
    [string, TableLineageSettings & Pick<ConstructorParameters<typeof TableLineage>[2], "hardening">, string]
  >([
    [
      "alerts on nothing",
      { alerts: { firstReaders: false, exportsAndScans: false } },
      "nothing is told; turn one of them on, or leave alerts out.",
    ],
    [
      "alerts without Athena",
      { alerts: {}, hardening: { except: ["athena"] } },
      "alerts is {}; queries need the part athena; add the part, or leave alerts out.",
    ],
    [
      "another Region where the trail has one",
      { alerts: { regions: ["us-east-1", "eu-west-1"] }, isMultiRegionTrail: false },
      'alerts.regions[1] is "eu-west-1"; with isMultiRegionTrail false the trail records us-east-1 alone',
    ],
    [
      "a Region of another partition",
      { alerts: { regions: ["cn-north-1"] } },
      'alerts.regions[0] is "cn-north-1"; a trail records Regions of its own partition, aws, alone; leave it out.',
    ],
    [
      "first readers of what is not recorded",
      { alerts: {}, readWriteType: "WriteOnly" },
      "alerts.firstReaders is true; the trail records no reads; set it to false, or record them.",
    ],
    [
      "scans that are not recorded",
      { alerts: {}, operations: ["GetItem"] },
      "alerts.exportsAndScans is true; the trail records no scans",
    ],
    [
      "reads that free selectors leave out",
      {
        alerts: { exportsAndScans: false },
        selectors: [{ fieldSelectors: [{ field: "eventName", equals: ["PutItem"] }] }],
      } as unknown as TableLineageSettings,
      "alerts.firstReaders is true; the trail records no reads",
    ],
    [
      "more days than log files are there",
      { alerts: { firstReaders: { days: 89 } } },
      "alerts.firstReaders.days is 89; log files are there for Athena for 90 days, and the alert reads 90 days; " +
        "set it to at most 88, or keep files longer.",
    ],
    [
      "days of files that are deleted",
      { alerts: {}, retention: { expireAfterDays: 31 } },
      "set it to at most 29, or keep files longer.",
    ],
    ["no whole number of days", { alerts: { firstReaders: { days: 0 } } }, "alerts.firstReaders.days is 0"],
    [
      "an hour at which the last files are not there",
      { alerts: { hour: 0 } },
      "alerts.hour is 0; the hour is a whole number from 1 to 23; give an hour of UTC, such as 6.",
    ],
    [
      "a query that may scan next to nothing",
      { alerts: { exportsAndScans: { bytesScannedCutoffPerQuery: 1 } } },
      "alerts.exportsAndScans.bytesScannedCutoffPerQuery is 1",
    ],
    ["a Region that is none", { alerts: { regions: ["moon"] } }, 'alerts.regions[0] is "moon"'],
    [
      "Insights of a trail without them",
      { alerts: { insights: true } },
      "alerts.insights is true; CloudTrail Insights looks for nothing on this trail; set insights and managementEvents, " +
        "or leave it out; the provider has no Insights of data events.",
    ],
    [
      "a topic that is made and one that exists",
      { alerts: { topicArn, topicName: "alerts" } } as unknown as TableLineageSettings,
      "topicName",
    ],
    [
      "events that CloudTrail aggregates, which the provider cannot ask for",
      { aggregations: ["API_ACTIVITY"] } as TableLineageSettings,
      "aggregations is unknown",
    ],
  ])("is refused: %s", (_what, settings, sentence) => expect(() => lineage(settings)).toThrow(sentence));

  it.each<TableLineageSettings>([
    { alerts: { firstReaders: { days: 88 } } },
    {
      alerts: { firstReaders: false, exportsAndScans: false },
      managementEvents: "all",
      insights: ["ApiErrorRateInsight"],
    },
    { alerts: { firstReaders: false }, operations: ["Scan", "PutItem"] },
    { alerts: { insights: true }, existingTrail },
  ])("is not %j", (settings) => expect(() => lineage(settings)).not.toThrow());
});

it("warns of exports that the trail does not record, and only then", () => {
  const warnings = (own: TableLineageSettings) => {
    const settings = { region: "us-east-1", readWriteType: "All" as const, ...own };
    const stack = new TableLineage(
      Testing.app(),
      "table-lineage",
      settings as CommonSettings & TableLineageSettings,
    );
    Testing.synth(stack);
    return warningsOf(stack).map(({ message }) => message.split(":")[0]);
  };
  expect(warnings({ alerts: {} })).toEqual(["exportsAndScans tells scans alone"]);
  expect(warnings({ alerts: {}, managementEvents: "write" })).toEqual([]);
  expect(warnings({ alerts: { exportsAndScans: false } })).toEqual([]);
});

describe("the state machine", () => {
  it.each<TableLineageSettings & { readonly region?: string }>([
    { alerts: {} },
    { alerts: {}, region: "cn-north-1" },
    { alerts: { topicArn } },
  ])("is one that Step Functions takes, with %j", (settings) =>
    expect(definitionFaults(definition(lineage(settings)))).toEqual([]),
  );

  it("may ask these queries of this table, read log files, publish, and nothing else", () => {
    expect(sids(full)).toEqual([
      "DeliverLogs",
      "Trace",
      "PublishToTopic",
      "EncryptForTopic",
      "GetDataCatalog",
      "ReadCatalog",
      "ReadLogFiles",
      "LocateLogFiles",
      "ListLogFiles",
      "DecryptLogFiles",
      "AskAthena",
      "WriteResults",
      "LocateResults",
      "EncryptResults",
      "AskAthena2",
      "WriteResults2",
    ]);
    const resources = (sid: string) =>
      full
        .statement("alerts_state_machine_role_permissions", sid)
        .resources?.map((arn) => arn.replace(/^.*:/, ""));
    expect(resources("ReadLogFiles")).toEqual(["${aws_s3_bucket.trail_bucket.arn}/AWSLogs/*"]);
    expect(resources("WriteResults")).toEqual([
      "${aws_s3_bucket.workgroup_results.arn}/table-lineage-first-readers/*",
    ]);
    expect(resources("AskAthena2")).toEqual([
      "${aws_athena_workgroup.alerts_exports_and_scans_workgroup.arn}",
    ]);
    expect(resources("ReadCatalog")).toEqual([
      "catalog",
      "database/table_lineage",
      "table/table_lineage/cloudtrail_logs",
    ]);
  });

  it("uses no key where the stack has none", () => {
    expect(
      sids(lineage({ alerts: {}, encryption: "aws-managed" })).filter((sid) => /crypt/.test(sid ?? "")),
    ).toEqual([]);
  });

  it("reads the log files of a trail that exists, with any key by S3 for that bucket alone", () => {
    const statement = (sid: string) =>
      lineage({ alerts: {}, existingTrail }).statement("alerts_state_machine_role_permissions", sid);
    const bucket = "arn:${data.aws_partition.current_partition.partition}:s3:::all-logs";
    expect(statement("ReadLogFiles").resources).toEqual([`${bucket}/trails/AWSLogs/*`]);
    expect(statement("ListLogFiles").condition).toEqual([
      { test: "StringLike", variable: "s3:prefix", values: ["trails/AWSLogs/*"] },
    ]);
    expect(statement("DecryptLogFiles").condition).toEqual([
      { test: "StringEquals", variable: "kms:ViaService", values: ["s3.us-east-1.amazonaws.com"] },
      { test: "StringLike", variable: "kms:EncryptionContext:aws:s3:arn", values: [bucket, `${bucket}/*`] },
    ]);
  });

  it("publishes to a topic of another account, whose owner is told the role", () => {
    const elsewhere = lineage({
      alerts: { topicArn: topicArn.replace("111122223333", "444455556666") },
      allowedAccountIds: ["111122223333"],
    } as TableLineageSettings);
    expect(sids(elsewhere)).toEqual(expect.arrayContaining(["PublishToTopic", "EncryptForTopic"]));
    const [admitted] = elsewhere.statements("alerts_topic_policy_document");
    expect(admitted?.condition?.[0]?.values).toEqual([
      expect.stringContaining("role/table-lineage-alerts-run"),
    ]);
  });

  it("has an alarm that says what a failure means", () => {
    const { alarm_description: text } = full.resource(
      "aws_cloudwatch_metric_alarm.alerts_alarms_state_machine_failed",
    );
    expect(text).toBe(
      "Executions of the state machine table-lineage-alerts failed: the topic has a message that says why, " +
        "unless publishing failed; run the saved query by hand.",
    );
  });
});

describe("each alert", () => {
  it("has a workgroup with a cut-off of its own, which the stack's own queries do not share", () => {
    const cutoffs = (alerts: TableLineageSettings["alerts"]) =>
      Object.entries(lineage({ alerts }).resources("aws_athena_workgroup")).map(
        ([address, { configuration }]) => [
          address,
          (configuration as { bytes_scanned_cutoff_per_query: number }).bytes_scanned_cutoff_per_query /
            1024 ** 3,
        ],
      );
    expect(cutoffs({ firstReaders: { bytesScannedCutoffPerQuery: 20 * 1024 ** 3 } })).toEqual([
      ["alerts_exports_and_scans_workgroup", 10],
      ["alerts_first_readers_workgroup", 20],
      ["workgroup", 100],
    ]);
  });

  it("is a saved query of that workgroup, over every Region or those that are named", () => {
    const query = full.resource("aws_athena_named_query.alerts_first_readers");
    expect(query.workgroup).toBe("${aws_athena_workgroup.alerts_first_readers_workgroup.name}");
    expect(query.query).toContain("sort(tolist(data.aws_regions.catalog_regions.names))");
    const named = lineage({ alerts: { regions: ["us-west-2"], firstReaders: { days: 7 } } });
    const { query: text } = named.resource("aws_athena_named_query.alerts_first_readers");
    expect(text).toContain("region IN ('us-west-2')");
    expect(text).toContain("INTERVAL '8' DAY");
  });

  it("is started each day, again for a day if need be, by a role that the group alone may have assumed", () => {
    const { target, ...schedule } = lineage({ alerts: { hour: 9 } }).resource(
      "aws_scheduler_schedule.alerts_schedule_first_readers",
    );
    expect(schedule).toMatchObject({
      name: "table-lineage-alerts-first-readers",
      group_name: "${aws_scheduler_schedule_group.alerts_schedule_group.name}",
      schedule_expression: "cron(0 9 * * ? *)",
      schedule_expression_timezone: "UTC",
      flexible_time_window: { mode: "OFF" },
    });
    expect(target).toMatchObject({
      arn: "${aws_sfn_state_machine.alerts_state_machine.arn}",
      role_arn: "${aws_iam_role.alerts_schedule_role.arn}",
      dead_letter_config: { arn: "${aws_sqs_queue.alerts_dead_letters.arn}" },
      retry_policy: { maximum_event_age_in_seconds: 86_400, maximum_retry_attempts: 185 },
    });
    const conditions = full.statements("alerts_schedule_role_trust")[0]?.condition ?? [];
    expect(conditions.at(-1)?.values?.[0]).toMatch(/:schedule-group\/table-lineage-alerts$/);
    expect(full.statements("alerts_schedule_role_permissions").map(({ sid }) => sid)).toEqual([
      "StartExecution",
      "SendToDeadLetters",
    ]);
  });

  it("is left out where it is turned off", () => {
    const one = lineage({ alerts: { firstReaders: false } });
    expect(Object.keys(one.resources("aws_scheduler_schedule"))).toEqual([
      "alerts_schedule_exports_and_scans",
    ]);
    expect(Object.keys(one.resources("aws_athena_workgroup"))).toEqual([
      "alerts_exports_and_scans_workgroup",
      "workgroup",
    ]);
  });
});

it("adds these addresses, which are its public interface", () => {
  const before = new Set(lineage().addresses);
  expect(full.addresses.filter((address) => !before.has(address)).join("\n")).toMatchSnapshot();
});
