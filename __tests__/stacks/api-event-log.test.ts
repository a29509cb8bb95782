import { eventOf } from "../../tools/replay/event-bridge";
import { compilePattern } from "../../engines/event-pattern/event-pattern";
import { settings } from "../../settings";
import { record } from "../support/events";
import { sees } from "./sees";
import { definition, log } from "./synthesized-api-event-log";

const full = log(settings.apiEventLog);

describe("which calls are logged", () => {
  it("logs the chosen calls, denied ones too", () => {
    expect(sees(full, "create-subnet")).toBe(true);
    expect(sees(full, "delete-subnet-denied")).toBe(true);
  });

  it("logs no other call, and none of the same name of another service", () => {
    expect(sees(full, "describe-subnets")).toBe(false);
    expect(sees(full, "stop-logging")).toBe(false);
    expect(sees(full, "create-subnet", { eventSource: "outposts.amazonaws.com" })).toBe(false);
  });

  it("logs no event that somebody forged, since only AWS sends from sources that begin with aws", () => {
    const forged = { ...eventOf(record("create-subnet")), source: "my.app" };
    expect(compilePattern(full.pattern("rule"))(forged)).toBe(false);
  });

  it("takes a whole pattern in place of names", () => {
    const pattern = {
      source: ["aws.ec2"],
      "detail-type": ["AWS API Call via CloudTrail"],
      detail: { eventName: [{ prefix: "Delete" }] },
    };
    const whole = log({ pattern });
    expect(whole.pattern("rule")).toEqual(pattern);
    expect(sees(whole, "delete-subnet-denied")).toBe(true);
  });

  it("lets read-only calls through when told", () => {
    const reading = log({ eventNames: ["DescribeSubnets"], readOnlyEvents: true });
    expect(reading.resource("aws_cloudwatch_event_rule.rule").state).toBe(
      "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS",
    );
    expect(sees(reading, "describe-subnets")).toBe(true);
    expect(full.resource("aws_cloudwatch_event_rule.rule").state).toBeUndefined();
  });
});

describe("the table", () => {
  it("tells events apart by EventID and answers what happened to an event name, newest first", () => {
    expect(full.resource("aws_dynamodb_table.table")).toMatchObject({
      name: "api-event-log",
      billing_mode: "PAY_PER_REQUEST",
      hash_key: "EventID",
      attribute: [
        { name: "EventID", type: "S" },
        { name: "EventName", type: "S" },
        { name: "EventTime", type: "S" },
      ],
      global_secondary_index: [
        { name: "by-event-name", hash_key: "EventName", range_key: "EventTime", projection_type: "ALL" },
      ],
    });
  });

  it("can be restored to any second, is not deleted by mistake and is encrypted with the stack's key", () => {
    expect(full.resource("aws_dynamodb_table.table")).toMatchObject({
      point_in_time_recovery: { enabled: true },
      deletion_protection_enabled: true,
      server_side_encryption: { enabled: true, kms_key_arn: "${aws_kms_key.key.arn}" },
    });
  });

  it("can be restored to fewer days, also without the hardening that restores it", () => {
    for (const hardening of ["full", "none"] as const) {
      expect(log({ hardening, recoveryPeriodInDays: 7 }).resource("aws_dynamodb_table.table")).toMatchObject({
        point_in_time_recovery: { enabled: true, recovery_period_in_days: 7 },
        deletion_protection_enabled: true,
      });
    }
  });

  it("loses its items when they expire, where it is told so", () => {
    expect(log({ expireItemsAfterDays: 90 }).resource("aws_dynamodb_table.table").ttl).toEqual({
      attribute_name: "ExpiresAt",
      enabled: true,
    });
    expect(full.resource("aws_dynamodb_table.table")).not.toHaveProperty("ttl");
  });

  it("has an index on a column with a default", () => {
    const columns = { Who: { path: "$.detail.userIdentity.arn", default: "-" } };
    const indexes = [{ name: "by-who", partitionKey: "Who" }];
    expect(log({ columns, indexes }).resource("aws_dynamodb_table.table").attribute).toEqual([
      { name: "EventID", type: "S" },
      { name: "Who", type: "S" },
    ]);
  });

  it("can be given up to deletion, and keeps its backups", () => {
    const table = log({ deletionProtection: false }).resource("aws_dynamodb_table.table");
    expect(table).not.toHaveProperty("deletion_protection_enabled");
    expect(table).toMatchObject({ point_in_time_recovery: { enabled: true } });
  });
});

it("has an alarm on each way in which an event can be lost or late", () => {
  const watched = Object.values(full.resources("aws_cloudwatch_metric_alarm")).map((alarm) => [
    alarm.metric_name,
    Object.values(alarm.dimensions as object)[0],
  ]);
  const stateMachine = "${aws_sfn_state_machine.state_machine.arn}";
  expect(watched).toEqual([
    ["ApproximateNumberOfMessagesVisible", "api-event-log-dead-letters"],
    ["FailedInvocations", "api-event-log-failures"],
    ["ApproximateNumberOfMessagesVisible", "api-event-log-failures"],
    ["FailedInvocations", "api-event-log"],
    ["ExecutionsFailed", stateMachine],
    ["ExecutionThrottled", stateMachine],
    ["ExecutionsTimedOut", stateMachine],
  ]);
});

describe("without hardening", () => {
  const none = log({ hardening: "none" });

  it("makes what the article has and the roles that AWS cannot do without", () => {
    expect(none.addresses).toEqual([
      "aws_cloudwatch_event_rule.rule",
      "aws_cloudwatch_event_target.rule_target",
      "aws_dynamodb_table.table",
      "aws_iam_role.rule_role",
      "aws_iam_role.state_machine_role",
      "aws_iam_role_policy.rule_role_policy",
      "aws_iam_role_policy.state_machine_role_policy",
      "aws_sfn_state_machine.state_machine",
    ]);
  });

  it("has the article's pattern, definition and table to the letter", () => {
    expect(none.pattern("rule")).toEqual({
      "detail-type": ["AWS API Call via CloudTrail"],
      detail: { eventName: ["CreateSubnet", "DeleteSubnet"] },
    });
    expect(definition(none)).toEqual({
      Comment: "transfer CloudTrail events to DynamoDB.",
      StartAt: "WriteToDynamoDB",
      States: {
        WriteToDynamoDB: {
          Type: "Task",
          Resource: "arn:aws:states:::dynamodb:putItem",
          Parameters: {
            TableName: "${aws_dynamodb_table.table.name}",
            Item: {
              EventID: { "S.$": "$.detail.eventID" },
              EventData: { "S.$": "States.JsonToString($.detail)" },
            },
          },
          End: true,
        },
      },
    });
    expect(none.resource("aws_dynamodb_table.table")).toEqual({
      name: "api-event-log",
      billing_mode: "PAY_PER_REQUEST",
      hash_key: "EventID",
      attribute: [{ name: "EventID", type: "S" }],
    });
  });
});

it("has these addresses, which are its public interface", () => {
  expect(full.addresses.join("\n")).toMatchSnapshot();
});
