import { readdirSync } from "node:fs";
import type { LogPart } from "../../../engines/athena/log-table";
import { logColumns } from "../../../engines/athena/log-columns";
import { recordIn } from "../../../engines/athena/log-table";
import type { SqlCondition } from "../../../engines/athena/sql-text";
import { type CloudTrailRecord, untoldCategory } from "../../../engines/cloudtrail/cloudtrail-record";
import {
  isReadOnlyManagement,
  isReadOnlyManagementSql,
} from "../../../engines/cloudtrail/read-only-management";
import { compileTrail, type Trail, trailSql } from "../../../engines/cloudtrail/trails";
import { compileFilterPattern, filterPatternSql } from "../../../engines/filter-pattern/filter-pattern";
import type { LogSubscription } from "../../../engines/terraform-json/synthesized";
import { type Expected, isExpected, type RoleException } from "../../../lambda/notifier/findings/expected";
import { expectedOf } from "../../../lambda/notifier/findings/expected-settings";
import type { ParsedRecord } from "../../../lambda/notifier/records/parsed-record";
import { callersOf } from "../../../tools/backtest/expected-callers";
import { TableLineage } from "../../../stacks/table-lineage";
import { load } from "../../lib/athena/cloudtrail-table";
import { record } from "../../support/events";
import { synthesize } from "../../support/synthesized";
import type { TrinoAt } from "../../support/trino/trino";
import { advancedTrail, dataTrail, trailOf, trailWith } from "../cloudtrail/trail";

const table = "arn:aws:dynamodb:us-east-1:111122223333:table/Music";

const filterPatterns: readonly string[] = [
  "",
  "{ $.eventName = PutItem }",
  '{ $.eventName != "PutItem" }',
  "{ $.eventName = *Item }",
  "{ $.eventName = Batch* }",
  "{ $.eventName != *Item* }",
  "{ $.eventName = %^Put[A-Z]% }",
  "{ $.eventName = * }",
  "{ $.errorCode NOT EXISTS }",
  "{ $.errorCode = AccessDenied* || $.eventName = ConsoleLogin && $.readOnly IS FALSE }",
  "{ ($.errorCode = AccessDenied* || $.eventName = ConsoleLogin) && $.readOnly IS FALSE }",
  "{ $.readOnly IS TRUE }",
  "{ $.readOnly = true }",
  "{ $.errorCode IS NULL }",
  "{ $.responseElements IS NULL }",
  "{ $.responseElements NOT EXISTS }",
  "{ $.responseElements.ConsoleLogin = Success }",
  "{ $.requestParameters = * }",
  "{ $.requestParameters.tableName = Music }",
  "{ $.requestParameters.tableName NOT EXISTS }",
  "{ $.requestParameters.limit > 0 }",
  "{ $.requestParameters.limit <= 10 }",
  "{ $.requestParameters.* = Music }",
  "{ $.requestParameters.items[0] = * }",
  "{ $.requestParameters.transactItems[*].put.tableName = Music }",
  "{ $.additionalEventData.MFAUsed = Yes }",
  "{ $.additionalEventData.MFAUsed != Yes }",
  "{ $.userIdentity.type = Root || $.userIdentity.type = AssumedRole }",
  "{ $.userIdentity.sessionContext.attributes.mfaAuthenticated = true }",
  "{ $.userIdentity.sessionContext.attributes.mfaAuthenticated IS TRUE }",
  "{ $.userIdentity.inScopeOf.issuerType = * }",
  "{ $.userIdentity NOT EXISTS }",
  "{ $.resources[0].type = %DynamoDB% }",
  "{ $.resources[*].ARN = *Music* }",
  "{ $.resources[*].arn = *Music* }",
  "{ $.resources[9].ARN NOT EXISTS }",
  "{ $.sourceIPAddress != 192.0.2.* }",
  "{ $.eventname = PutItem }",
  "{ $.managementEvent IS TRUE && $.eventName = CreateSubnet }",
  "{ $.* = 111122223333 }",
];

const trails: readonly Trail[] = [
  trailWith(),
  trailWith({ isLogging: false }),
  trailWith({ isMultiRegion: false }),
  trailWith({ isMultiRegion: false, includesGlobalServices: false }),
  trailWith({ isOrganization: true }),
  trailWith({ insightTypes: ["ApiCallRateInsight"] }),
  trailOf({ readWriteType: "ReadOnly" }),
  trailOf({ readWriteType: "WriteOnly", excludedManagementEventSources: ["kms.amazonaws.com"] }),
  dataTrail({ type: "AWS::DynamoDB::Table", values: ["arn:aws:dynamodb"] }),
  dataTrail({ type: "AWS::DynamoDB::Table", values: [table] }),
  dataTrail({ type: "AWS::S3::Object", values: ["arn:aws:s3:::"] }),
  advancedTrail({ eventCategory: { equals: ["Management"] } }),
  advancedTrail({ eventCategory: { equals: ["Management"] }, readOnly: { equals: ["false"] } }),
  advancedTrail({
    eventCategory: { equals: ["Data"] },
    "resources.type": { equals: ["AWS::DynamoDB::Table"] },
    "resources.ARN": { startsWith: [table], notEndsWith: ["/index/genre"] },
  }),
  advancedTrail({
    eventCategory: { equals: ["Data"] },
    "resources.type": { equals: ["AWS::DynamoDB::Table"] },
    eventName: { notEquals: ["PutItem"], notStartsWith: ["Batch"] },
    "userIdentity.arn": { notEndsWith: ["/nobody"] },
  }),
];

const records: readonly CloudTrailRecord[] = [
  ...readdirSync("examples/events")
    .filter((file) => file.endsWith(".json"))
    .map((file) => record(file.replace(/\.json$/, ""))),
  record("put-item", { eventCategory: undefined }),
  record("create-subnet", { eventCategory: undefined, managementEvent: undefined, readOnly: undefined }),
  record("put-item", { recipientAccountId: undefined, awsRegion: "eu-north-1" }),
  record("put-item", { recipientAccountId: "444455556666" }),
  record("create-subnet", { eventSource: "sts.amazonaws.com", eventName: "GetSessionToken", readOnly: true }),
  record("get-item", { resources: null }),
  record("get-item", { resources: [{ type: "AWS::DynamoDB::Table", ARNPrefix: table }] }),
  record("describe-subnets", { requestParameters: null, responseElements: { a: null }, userIdentity: null }),
  record("create-subnet", { eventSource: "iam.amazonaws.com", requestParameters: { limit: 10 } }),
].map((each, index) => ({ ...each, eventID: `event-${index}` }));

const role = (name: string) => `arn:aws:iam::111122223333:role/${name}`;
const services = ["lambda.amazonaws.com"];

/** Whom a function expects, each by itself. */
const expectedEntries: readonly (string | RoleException)[] = [
  role("orders"),
  role("service/orders"),
  { role: role("service/*") },
  { role: role("orders"), operations: ["PutItem", "UpdateItem"] },
  { role: role("orders"), until: "2026-01-31" },
  { role: role("orders"), until: "2999-12-31" },
  role("aws-reserved/sso.amazonaws.com/AWSReservedSSO_Administrators_0123456789abcdef"),
  { role: role("aws-reserved/*") },
];

/** Records by callers of every kind. */
const called: readonly CloudTrailRecord[] = [
  ...["orders", "AWSReservedSSO_Administrators_0123456789abcdef"].flatMap((name) => {
    const arn = `arn:aws:sts::111122223333:assumed-role/${name}/session`;
    const issuer = (path: string) => ({ type: "Role", arn: role(`${path}${name}`) });
    return [
      ...["", "service/", "aws-reserved/sso.amazonaws.com/"].map((path) => ({
        ...{ type: "AssumedRole", arn, sessionContext: { sessionIssuer: issuer(path) } },
      })),
      { type: "AssumedRole", arn },
      { type: "AssumedRole", arn, sessionContext: {} },
      {
        type: "AssumedRole",
        arn,
        sessionContext: { sessionIssuer: { ...issuer("service/"), type: "User" } },
      },
      { type: "AssumedRole", arn, invokedBy: services[0] },
      { type: "AssumedRole", arn, invokedBy: "backup.amazonaws.com" },
      { type: "AssumedRole", arn, onBehalfOf: { userId: "u" } },
      { type: "FederatedUser", arn, sessionContext: { sessionIssuer: issuer("") } },
    ];
  }),
  { type: "AWSService", invokedBy: services[0] },
  { type: "AWSService", invokedBy: "backup.amazonaws.com" },
  { type: "AWSService", invokedBy: services[0], arn: role("orders") },
  { type: "Root", arn: "arn:aws:iam::111122223333:root" },
  null,
]
  .flatMap((userIdentity) => [
    record("put-item", { userIdentity }),
    record("delete-item", { userIdentity, sessionCredentialFromConsole: "true" }),
    record("delete-item", { userIdentity, sessionCredentialFromConsole: "false" }),
    record("put-item", { userIdentity, eventVersion: "2.0" }),
  ])
  .map((each, index) => ({ ...each, eventID: `call-${index}` }));

/** An expectation of a function: the SQL for it, and the answer of the function. */
function expectedCallers(columns: LogPart): readonly Twin[] {
  const subscription = (roles: readonly unknown[]) => ({
    function: {
      environment: { EXPECTED_ROLES: JSON.stringify(roles), EXPECTED_SERVICES: JSON.stringify(services) },
    },
  });
  return expectedEntries.flatMap((entry) => {
    const callers = callersOf(subscription([entry]) as unknown as LogSubscription, columns);
    const expected = expectedOf(subscription([entry]).function.environment);
    const isExpectedBy = (roles: Partial<Expected>) => (each: CloudTrailRecord) =>
      isExpected(each as unknown as ParsedRecord, { ...expected, ...roles });
    const holds = [
      (each: CloudTrailRecord) =>
        isExpectedBy({})(each) && !isExpectedBy({ roles: new Set(), exceptions: [] })(each),
      isExpectedBy({ roles: new Set(), exceptions: [] }),
      (each: CloudTrailRecord) => !isExpectedBy({})(each),
    ];
    return callers.map((each, index) => ({
      ...each,
      name: `${JSON.stringify(entry)}: ${each.name}`,
      holds: holds[index] ?? (() => false),
    }));
  });
}

/** A condition in SQL and in JavaScript. */
interface Twin extends SqlCondition {
  readonly name: string;
  readonly holds: (record: CloudTrailRecord) => boolean;
}

/** Some conditions, at least how often they hold, and of what some answer is not told. */
interface Case {
  readonly what: string;
  readonly twins: readonly Twin[];
  readonly on: readonly CloudTrailRecord[];
  readonly holding: number;
  readonly label: (twin: Twin, record: CloudTrailRecord) => string;
  readonly untold: readonly string[];
}

/** Filter patterns and trails as SQL, on samples of records. */
export function conditionsOnRecords(at: TrinoAt): void {
  const columns = recordIn(logColumns);
  const filters = filterPatterns.map((name) => ({
    ...{ name, holds: compileFilterPattern(name) },
    ...filterPatternSql(name, columns),
  }));
  const heldBack = {
    ...{ name: "held back", holds: isReadOnlyManagement },
    ...{ sql: isReadOnlyManagementSql(columns), untold: [untoldCategory] },
  };
  const recorders = trails.map((trail, index) => ({
    ...{ name: `trail ${index}`, holds: compileTrail(trail) },
    ...trailSql(trail, columns),
  }));

  it.each<Case>([
    {
      what: "filter patterns",
      twins: filters,
      on: records,
      holding: 300,
      label: ({ name }) => name,
      untold: [
        "{ $.* = 111122223333 }",
        "{ $.eventname = PutItem }",
        "{ $.managementEvent IS TRUE && $.eventName = CreateSubnet }",
        "{ $.resources[*].arn = *Music* }",
        "{ $.responseElements IS NULL }",
        "{ $.responseElements NOT EXISTS }",
        "{ $.userIdentity NOT EXISTS }",
        "{ $.userIdentity.inScopeOf.issuerType = * }",
      ],
    },
    {
      what: "trails, and of reads that are held back from rules",
      twins: [...recorders, heldBack],
      on: records,
      holding: 200,
      label: (_, { eventName, eventCategory = "older" }) => `${eventName} ${eventCategory}`,
      untold: [
        "CreateSubnet older",
        "GetItem Data",
        "PutItem older",
        "UpdateTable older",
        "undefined Insight",
      ],
    },
    {
      what: "whom a function expects",
      twins: expectedCallers(columns),
      on: called,
      holding: 100,
      label: ({ name }) => name,
      untold: [],
    },
  ])("answer as JavaScript does, of $what", async ({ twins, on, holding, label, untold }) => {
    const trino = at("2026-11-10T12:00:00Z");
    const logs = await load(trino, synthesize(TableLineage, "lineage", {}), on);
    const wrong: string[] = [];
    const counts = { holding: 0 };
    const notTold = new Set<string>();
    const conditions = twins.map(({ sql }, index) => `${sql} AS c${index}`);
    for (const row of await trino.ask(`SELECT eventid, ${conditions.join(", ")} FROM ${logs}`)) {
      const each = on.find(({ eventID }) => eventID === row.eventid) as CloudTrailRecord;
      twins.forEach((twin, index) => {
        const [answer, expected] = [row[`c${index}`], twin.holds(each)];
        counts.holding += answer === true ? 1 : 0;
        if (answer === null) notTold.add(label(twin, each));
        if (answer !== expected && (answer !== null || twin.untold.length === 0))
          wrong.push(`${twin.name}: ${String(answer)} of ${JSON.stringify(each)}`);
      });
    }
    expect(wrong).toEqual([]);
    expect(counts.holding).toBeGreaterThan(holding);
    expect([...notTold].sort()).toEqual(untold);
  });
}
