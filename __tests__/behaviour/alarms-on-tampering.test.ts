import { compilePattern } from "../../engines/event-pattern/event-pattern";
import { SignInAlerts } from "../../stacks/sign-in-alerts";
import { TableLineage } from "../../stacks/table-lineage";
import { eventOf } from "../../tools/replay/event-bridge";
import { record } from "../support/events";
import { synthesize } from "../support/synthesized";
import { alerts } from "./replayed-sign-in-alerts";

/** Without the trail's log group, whose filters count the same calls. */
const byRules = { hardening: { except: ["trail-logs"] } } as const;

describe("where an override gives an alarm, a role and a queue names of other beginnings", () => {
  const stack = synthesize(SignInAlerts, "sign-in-alerts", {
    overrides: {
      "aws_cloudwatch_metric_alarm.alarms_sign_ins_elsewhere": { alarm_name: "elsewhere" },
      "aws_iam_role.forward_eu_north_1_rule_*": { name: "forwards-sign-ins" },
      "aws_sqs_queue.lost_mails": { name: "lost" },
    },
  });

  it.each<[string, object]>([
    [
      "DeleteAlarms",
      { eventSource: "monitoring.amazonaws.com", requestParameters: { alarmNames: ["elsewhere"] } },
    ],
    [
      "DeleteRolePolicy",
      { eventSource: "iam.amazonaws.com", requestParameters: { roleName: "forwards-sign-ins" } },
    ],
    [
      "DeleteQueue",
      {
        eventSource: "sqs.amazonaws.com",
        requestParameters: { queueUrl: "https://sqs.us-east-1.amazonaws.com/111122223333/lost/" },
      },
    ],
  ])("a call on it is told by both: %s", (eventName, fields) => {
    const call = eventOf(record("stop-logging", { eventName, ...fields }));
    for (const rule of ["tamper_rule", "watch_rule"]) {
      expect([rule, compilePattern(stack.pattern(`${rule}`))(call)]).toEqual([rule, true]);
    }
  });

  it("the topic admits the alarm by its name", () => {
    const statements = stack.statements("topic_policy_document");
    expect(JSON.stringify(statements)).toContain(":alarm:elsewhere");
  });
});

describe("in the log group of a trail that exists, which may be an organization's", () => {
  const arn = "arn:aws:cloudtrail:us-east-1:999988887777:trail/all";
  const keyArn = "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
  const policy = "arn:aws:iam::111122223333:policy/service-role/Cloudtrail-CW-access-policy-all";
  const existingTrail = {
    arn,
    logGroupName: "/aws/cloudtrail/all",
    logRoleName: "trail-logs",
    logRolePolicyArns: [policy],
  };
  const stack = alerts({ existingTrail, encryption: { keyArn } });
  const byLogs = alerts({ region: "eu-west-1", source: "logs" });
  const elsewhere = alerts({
    region: "eu-west-1",
    existingTrail: { arn: arn.replace("us-east-1", "eu-west-1") },
    signInRegions: ["us-east-1"],
  });
  const bus = { eventSource: "events.amazonaws.com", eventName: "PutPermission", requestParameters: {} };

  it("calls of this account are counted, and those of others are not", async () => {
    const ofAnother = { ...bus, recipientAccountId: "444455556666" };
    expect((await stack.of(record("stop-logging", bus))).recipients.join()).toContain("-tamper-filter");
    expect((await stack.of(record("stop-logging", ofAnother))).recipients).toEqual([]);
  });

  it.each(["PutRolePolicy", "DetachRolePolicy", "PutRolePermissionsBoundary", "UpdateAssumeRolePolicy"])(
    "what takes rights from the role by which CloudTrail writes there is told: %s",
    async (eventName) => {
      const iam = { eventSource: "iam.amazonaws.com", eventName };
      const told = (fields: object) => stack.of(record("stop-logging", { ...iam, ...fields }));
      const on = `iam:${eventName} on resource: role trail-logs because`;
      const denied = { requestParameters: null, errorCode: "AccessDenied", errorMessage: on };
      for (const fields of [{ requestParameters: { roleName: "Trail-Logs" } }, denied]) {
        expect((await told(fields)).rules.join()).toMatch(/^tamper_rule.*,watch_rule/);
      }
      expect((await told(denied)).recipients.join()).toContain("-tamper-filter");
    },
  );

  it.each(["CreatePolicyVersion", "SetDefaultPolicyVersion"])(
    "so is what changes that role's policy: %s",
    async (eventName) => {
      const iam = { eventSource: "iam.amazonaws.com", requestParameters: { policyArn: policy } };
      const { recipients, rules } = await stack.of(record("stop-logging", { eventName, ...iam }));
      expect(rules.join()).toContain("tamper_rule");
      expect(recipients.join()).toContain("-tamper-filter");
    },
  );

  it("what takes rights from the own trail's role is forwarded to a home Region where IAM records nothing", async () => {
    const requestParameters = { roleName: "sign-in-alerts-trail-log", policyName: "send" };
    const iam = { eventSource: "iam.amazonaws.com", eventName: "DeleteRolePolicy", awsRegion: "us-east-1" };
    const { rules } = await byLogs.of(record("stop-logging", { ...iam, requestParameters }));
    expect(rules).toEqual(
      expect.arrayContaining(["forward_us_east_1_tamper_rule", "tamper_rule", "watch_rule"]),
    );
  });

  it("a grant on a key that others use is counted of people alone", async () => {
    const grant = { eventSource: "kms.amazonaws.com", eventName: "CreateGrant" };
    const onKey = { requestParameters: { keyId: keyArn }, resources: [{ ARN: keyArn }] };
    const of = (changes: object) => stack.of(record("stop-logging", { ...grant, ...onKey, ...changes }));
    const byService = { userIdentity: { type: "AssumedRole", invokedBy: "ec2.amazonaws.com" } };
    expect((await of({})).recipients.join()).toContain("-tamper-filter");
    expect((await of(byService)).recipients).toEqual([]);
  });

  it.each(["LeaveOrganization", "CloseAccount", "DeleteOrganization"])(
    "what takes accounts from the organization is told, the account's own leave included: %s",
    async (eventName) => {
      const left = { eventSource: "organizations.amazonaws.com", eventName, requestParameters: null };
      const { rules, recipients } = await stack.of(record("stop-logging", left));
      expect(rules.join()).toContain("tamper_rule_store");
      expect(recipients.join()).toContain("-tamper-filter");
    },
  );

  it("and so it is in a home Region where Organizations records nothing", async () => {
    const left = { eventSource: "organizations.amazonaws.com", eventName: "LeaveOrganization" };
    const { rules } = await elsewhere.of(record("stop-logging", { ...left, awsRegion: "us-east-1" }));
    expect(rules).toEqual(expect.arrayContaining(["forward_us_east_1_tamper_rule_store"]));
    expect(rules.join()).toMatch(/(^|,)tamper_rule_store/);
  });
});

describe("what an alarm on the log notifies", () => {
  const operations = "arn:aws:sns:us-east-1:111122223333:operations";
  const disabled = { "aws_cloudwatch_event_rule.*": { state: "DISABLED" } };
  const unwatched = alerts({ overrides: disabled });
  const withoutSecond = alerts({ overrides: disabled, hardening: { except: ["second-watch"] } });
  const watched = alerts({ ...byRules, alarmTopicArn: operations });

  it.each([
    ["with both watches", unwatched],
    ["without the second", withoutSecond],
  ])("is the stack's topic where no topic of alarms is named, %s", async (_which, stack) => {
    const { recipients } = await stack.of(record("stop-logging"));
    expect(recipients).toEqual([
      "alarm sign-in-alerts-tamper-filter",
      "topic sign-in-alerts (email <var.subscription_email>)",
    ]);
  });

  it.each(["DeleteTopic", "SetTopicAttributes"])(
    "is watched by both where it is of the same account and Region: %s",
    async (eventName) => {
      const fields = { eventSource: "sns.amazonaws.com", requestParameters: { topicArn: operations } };
      const { rules } = await watched.of(record("stop-logging", { eventName, ...fields }));
      expect(rules).toEqual(["tamper_rule_store", "watch_rule_store"]);
    },
  );

  it("of a trail that fell silent the stack's topic, where no topic of alarms is named", () => {
    const stack = synthesize(SignInAlerts, "sign-in-alerts", {});
    expect(stack.resource("aws_cloudwatch_metric_alarm.alarms_trail_silent").alarm_actions).toEqual([
      "${aws_sns_topic.topic.arn}",
    ]);
  });

  it("of table-lineage's telling, is what alerts.alarmTopicArn names, which is watched", () => {
    const stack = synthesize(TableLineage, "lineage", {
      tamperTopicArn: "arn:aws:sns:us-east-1:111122223333:security",
      alerts: { alarmTopicArn: operations },
    });
    expect(
      stack.resource("aws_cloudwatch_metric_alarm.tamper_alarms_tamper_rule_failed_invocations")
        .alarm_actions,
    ).toEqual([operations]);
    const requestParameters = { topicArn: operations };
    const deleted = { eventSource: "sns.amazonaws.com", eventName: "DeleteTopic", requestParameters };
    const call = eventOf(record("stop-logging", deleted));
    expect(compilePattern(stack.pattern("tamper_rule_store"))(call)).toBe(true);
  });
});
