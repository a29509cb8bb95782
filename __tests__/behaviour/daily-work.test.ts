import { compilePattern } from "../../engines/event-pattern/event-pattern";
import { TableTrail } from "../../stacks/table-trail";
import { eventOf } from "../../tools/replay/event-bridge";
import { record } from "../support/events";
import { synthesize, type Synthesized } from "../support/synthesized";

const keyArn = "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const own = {
  tamperTopicArn: "arn:aws:sns:us-east-1:111122223333:sign-in-alerts",
  logs: {},
  partitionKey: "id",
} as const;
const sharing = synthesize(TableTrail, "trail", { ...own, encryption: { keyArn } });
const alone = synthesize(TableTrail, "trail", own);

describe("what AWS services do in their daily work", () => {
  const tableName = sharing.resource("aws_dynamodb_table.table").name;
  const onTable = { eventSource: "dynamodb.amazonaws.com", requestParameters: { tableName } };
  const resources = [{ ARN: keyArn, accountId: "111122223333" }];
  const onKey = { eventSource: "kms.amazonaws.com", requestParameters: { keyId: keyArn }, resources };
  const retired = { ...onKey, requestParameters: null };
  const ownKey = "${aws_kms_key.key.key_id}";
  const onOwnKey = { ...onKey, requestParameters: { keyId: ownKey } };
  const onLogs = { eventSource: "logs.amazonaws.com", requestParameters: { policyName: "delivery" } };
  const tells = (stack: Synthesized, fields: Readonly<Record<string, unknown>>, invokedBy?: string) => {
    const call = record("stop-logging", fields);
    const made = { ...call, userIdentity: { ...call.userIdentity, ...(invokedBy && { invokedBy }) } };
    return Object.keys(stack.resources("aws_cloudwatch_event_rule")).some((rule) =>
      compilePattern(stack.pattern(rule))(eventOf(made)),
    );
  };

  it.each<[string, string, object]>([
    ["StartAwsBackupJob", "backup.amazonaws.com", onTable],
    ["UpdateTable", "dynamodb.application-autoscaling.amazonaws.com", onTable],
    ["CreateGrant", "ec2.amazonaws.com", onKey],
    ["RetireGrant", "rds.amazonaws.com", retired],
    ["PutResourcePolicy", "delivery.logs.amazonaws.com", onLogs],
  ])("is told of people alone: %s by %s", (eventName, invokedBy, fields) => {
    expect(tells(sharing, { ...fields, eventName }, invokedBy)).toBe(false);
    expect(tells(sharing, { ...fields, eventName })).toBe(true);
  });

  it.each(["CreateBackup", "ExportTableToPointInTime", "RestoreTableToPointInTime"])(
    "is not told where it leaves a table as it is: %s",
    (eventName) => expect(tells(sharing, { ...onTable, eventName })).toBe(false),
  );

  it("is told where a backup of a table is deleted, but by AWS Backup", () => {
    const backupArn = `arn:aws:dynamodb:us-east-1:111122223333:table/${String(tableName)}/backup/01`;
    const deleted = { ...onTable, eventName: "DeleteBackup", requestParameters: { backupArn } };
    expect(tells(sharing, deleted)).toBe(true);
    expect(tells(sharing, deleted, "backup.amazonaws.com")).toBe(false);
  });

  it.each<[string, string, object]>([
    ["DeleteTable", "cloudformation.amazonaws.com", onTable],
    ["RevokeGrant", "states.amazonaws.com", onKey],
    ["DeleteResourcePolicy", "cloudformation.amazonaws.com", onLogs],
  ])("leaves out no other call of theirs: %s by %s", (eventName, invokedBy, fields) =>
    expect(tells(sharing, { ...fields, eventName }, invokedBy)).toBe(true),
  );

  it.each([
    ["CreateGrant", onOwnKey],
    ["RetireGrant", { ...retired, resources: [{ ARN: `arn:aws:kms:us-east-1:111122223333:key/${ownKey}` }] }],
  ])("is told where the key is the stack's own: %s", (eventName, fields) =>
    expect(tells(alone, { ...fields, eventName }, "dynamodb.amazonaws.com")).toBe(true),
  );
});
