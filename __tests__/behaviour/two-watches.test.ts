import type { CloudTrailRecord } from "../../engines/cloudtrail/cloudtrail-record";
import { TableLineage } from "../../stacks/table-lineage";
import { record } from "../support/events";
import { ReplayedStacks } from "../support/replayed-stacks";
import { alerts } from "./replayed-sign-in-alerts";

/** The names of a watch: its rule, its topic and its key. */
interface Watch {
  readonly rule: string;
  readonly topic: string;
  readonly key: string;
}
const first: Watch = { rule: "sign-in-alerts-tampering", topic: "sign-in-alerts", key: "aws_kms_key.key" };
const second: Watch = {
  rule: "sign-in-alerts-watch",
  topic: "sign-in-alerts-watch",
  key: "aws_kms_key.watch_key",
};

type Call = readonly [service: string, name: string, parameters: object, resource: string];

/** Calls that silence a watch, with the resource as the message of a denied one names it. */
function attacks({ rule, topic, key }: Watch): Call[] {
  const topicArn = `arn:aws:sns:us-east-1:111122223333:${topic}`;
  const subscriptionArn = `${topicArn}:0b1c`;
  const keyId = `<${key}.key_id>`;
  const ruleArn = `arn:aws:events:us-east-1:111122223333:rule/${rule}`;
  const keyArn = `arn:aws:kms:us-east-1:111122223333:key/${keyId}`;
  const trailArn = "arn:aws:cloudtrail:us-east-1:111122223333:trail/sign-in-alerts";
  const queueUrl = "https://sqs.us-east-1.amazonaws.com/111122223333/sign-in-alerts-lost-mails";
  return [
    ["sns", "Unsubscribe", { subscriptionArn }, topicArn],
    ["sns", "DeleteTopic", { topicArn }, topicArn],
    ["sns", "SetTopicAttributes", { topicArn, attributeName: "Policy" }, topicArn],
    ["sns", "SetSubscriptionAttributes", { subscriptionArn, attributeName: "FilterPolicy" }, topicArn],
    ["sns", "RemovePermission", { topicArn, label: "EventBridgePublishes" }, topicArn],
    ["events", "DisableRule", { name: rule }, ruleArn],
    ["events", "DeleteRule", { name: rule }, ruleArn],
    ["events", "PutRule", { name: rule, eventPattern: '{"source":["x"]}' }, ruleArn],
    ["events", "PutTargets", { rule, targets: [{ id: "target", arn: topicArn }] }, ruleArn],
    ["events", "RemoveTargets", { rule, ids: ["target"] }, ruleArn],
    ["kms", "ScheduleKeyDeletion", { keyId }, keyArn],
    ["kms", "DisableKey", { keyId: keyArn }, keyArn],
    ["kms", "PutKeyPolicy", { keyId, policyName: "default" }, keyArn],
    ["cloudtrail", "DeleteTrail", { name: "sign-in-alerts" }, trailArn],
    ["cloudtrail", "StopLogging", { name: trailArn }, trailArn],
    ["sqs", "DeleteQueue", { queueUrl }, "arn:aws:sqs:us-east-1:111122223333:sign-in-alerts-lost-mails"],
    ["monitoring", "DeleteAlarms", { alarmNames: [`${rule}-x`] }, `alarm:${rule}-x`],
  ];
}

/** A call as CloudTrail records it: done, denied, and over 100 KB. */
function formsOf([service, eventName, requestParameters, resource]: Call): [string, CloudTrailRecord][] {
  const call = (fields: object) =>
    record("stop-logging", { eventSource: `${service}.amazonaws.com`, eventName, ...fields });
  const errorMessage = `User: anaya is not authorized to perform: ${service}:${eventName} on resource: ${resource}`;
  return [
    ["done", call({ requestParameters })],
    ["denied", call({ requestParameters: null, errorCode: "AccessDenied", errorMessage })],
    ["omitted", call({ requestParameters: { omitted: true, reason: "requestParameters too large" } })],
  ];
}

/** Without the trail's log group, whose filters count the same calls. */
const byRules = { hardening: { except: ["trail-logs"] } } as const;

/** The stack after all of that was done to one watch: its rules stopped, and its address unsubscribed. */
const silenced = (rules: string, topic: string) =>
  alerts({
    ...byRules,
    overrides: {
      [`aws_cloudwatch_event_rule.*${rules}*`]: { state: "DISABLED" },
      [`aws_sns_topic_subscription.${topic}_subscription`]: null,
    },
  });

describe.each<[string, ReplayedStacks, Watch, Watch]>([
  ["first", silenced("tamper_rule", "topic"), first, second],
  ["second", silenced("watch_rule", "watch_topic"), second, first],
])(
  "a call on the %s watch, which tells nothing any more, is told by the other",
  (_which, stack, of, other) => {
    it.each(attacks(of).map((call): [string, Call] => [`${call[0]} ${call[1]}`, call]))(
      "%s: done, denied and without parameters",
      async (_name, call) => {
        for (const [form, made] of formsOf(call)) {
          const { recipients } = await stack.of(made);
          expect([form, recipients]).toEqual([
            form,
            [`topic ${other.topic} (email <var.subscription_email>)`],
          ]);
        }
      },
    );

    it("also in another Region, whose forwarding has a rule and a role of its own", async () => {
      const disabled = record("disable-rule", { requestParameters: { name: of.rule } });
      const { rules, recipients } = await stack.of(disabled);
      const watch = other === second ? "watch_rule" : "tamper_rule";
      expect(rules).toEqual([`forward_eu_north_1_${watch}`, watch]);
      expect(recipients).toContain(`topic ${other.topic} (email <var.subscription_email>)`);
    });
  },
);

describe("where neither watch tells anything any more", () => {
  const alarmTopicArn = "arn:aws:sns:us-east-1:111122223333:operations";
  const stack = alerts({
    alarmTopicArn,
    overrides: { "aws_cloudwatch_event_rule.*": { state: "DISABLED" } },
  });
  const onWatch = (watch: Watch) => attacks(watch).filter(([service]) => service !== "sqs");
  const logGroupName = "/aws/cloudtrail/sign-in-alerts";
  const roleName = "sign-in-alerts-eu-north-1-rule";
  const alarmNames = ["sign-in-alerts-trail-silent"];
  const group = `arn:aws:logs:us-east-1:111122223333:log-group:${logGroupName}:log-stream:`;
  const onWhatForwards: Call[] = [
    ["iam", "DeleteRolePolicy", { roleName, policyName: "permissions" }, `role ${roleName}`],
    ["events", "RemovePermission", { statementId: "a" }, "*"],
    ["monitoring", "PutAlarmMuteRule", { muteTargets: { alarmNames } }, `alarm:${alarmNames.join()}`],
    ["logs", "DeleteMetricFilter", { logGroupName, filterName: "sign-in-alerts-tampering" }, group],
    ["logs", "PutAccountPolicy", { policyName: "mask" }, "*"],
    ["logs", "PutResourcePolicy", { policyName: "delivery" }, "*"],
    ["observabilityadmin", "CreateTelemetryPipeline", { name: "drop" }, "*"],
  ];

  const calls = [...onWatch(first), ...onWatch(second), ...onWhatForwards];
  it.each(calls.map((call): [string, Call] => [`${call[0]} ${call[1]} on ${call[3]}`, call]))(
    "an alarm notifies others of %s: done, denied and without parameters",
    async (_name, call) => {
      for (const [form, made] of formsOf(call)) {
        const { recipients } = await stack.of({ ...made, awsRegion: "eu-north-1" });
        expect([form, recipients.join()]).toEqual([form, expect.stringContaining("topic operations (")]);
      }
    },
  );

  it("no alarm tells of calls on others, nor of looks, nor of what CloudTrail does in its work", async () => {
    const read = { eventName: "GetTrailStatus", readOnly: true };
    const other = { requestParameters: { name: "another-trail" } };
    const stream = {
      eventSource: "logs.amazonaws.com",
      eventName: "CreateLogStream",
      requestParameters: { logGroupName },
    };
    const policy = { eventName: "PutResourcePolicy", requestParameters: { resourceArn: "a-channel" } };
    const delivery = {
      ...policy,
      eventSource: "logs.amazonaws.com",
      userIdentity: { type: "AWSService", invokedBy: "delivery.logs.amazonaws.com" },
    };
    for (const changes of [read, other, stream, policy, delivery]) {
      expect((await stack.of(record("stop-logging", changes))).recipients).toEqual([]);
    }
  });
});

describe("with both watches", () => {
  const both = alerts(byRules);

  it.each<[string, CloudTrailRecord, string[]]>([
    ["another rule of the stack", record("disable-rule", { awsRegion: "us-east-1" }), ["tamper_rule"]],
    ["the bucket", record("delete-bucket-policy"), ["tamper_rule_store"]],
    ["the trail", record("stop-logging"), ["tamper_rule_store", "watch_rule_store"]],
  ])("a call on %s is told by those that watch it", async (_what, call, rules) =>
    expect((await both.of(call)).rules).toEqual(rules),
  );

  it("the mail of the second says that the telling is tampered with", async () => {
    const { mails } = await both.of(record("stop-logging"));
    expect(mails.map((mail) => mail.split("\n").slice(0, 2))).toEqual([
      [
        '"A call on the sign-in alerts themselves: StopLogging (cloudtrail.amazonaws.com)"',
        '"If this was no deployment of yours, somebody may be hiding sign-ins."',
      ],
      [
        '"A call on what tells of tampering with sign-in-alerts: StopLogging (cloudtrail.amazonaws.com)"',
        '"If this was no deployment of yours, somebody may be silencing the alerts."',
      ],
    ]);
  });
});

describe("a rule on tampering that is disabled is told to", () => {
  const arnOf = (topic: string) => `arn:aws:sns:us-east-1:111122223333:${topic}`;
  const known = (topic: string, email = "<var.subscription_email>") => `topic ${topic} (email ${email})`;
  const unknown = (topic: string) =>
    `topic ${topic} (subscribers of ${arnOf(topic)} that replay does not know)`;
  const lineage = (own: object) =>
    new ReplayedStacks(
      (app) =>
        new TableLineage(app, "lineage", {
          region: "us-east-1",
          managementEvents: "all",
          tamperTopicArn: arnOf("security"),
          ...own,
        }),
    );

  it.each<[string, ReplayedStacks, string, string[]]>([
    [
      "addresses of the second watch, which a setting names",
      alerts({ ...byRules, secondWatch: { emails: ["second@example.com"] } }),
      "sign-in-alerts",
      [known("sign-in-alerts"), known("sign-in-alerts-watch", "second@example.com")],
    ],
    [
      "a topic of the second watch that exists",
      alerts({ ...byRules, secondWatch: { topicArn: arnOf("second") } }),
      "sign-in-alerts",
      [known("sign-in-alerts"), unknown("second")],
    ],
    [
      "the topic that exists, by both watches",
      alerts({ ...byRules, topicArn: arnOf("security") }),
      "sign-in-alerts",
      [unknown("security"), unknown("security")],
    ],
    ["tamperTopicArn, by both watches", lineage({}), "lineage", [unknown("security"), unknown("security")]],
    [
      "tamperTopicArn, and to a topic of the second watch",
      lineage({ secondWatch: { topicArn: arnOf("second") } }),
      "lineage",
      [unknown("security"), unknown("second")],
    ],
    [
      "tamperTopicArn, and to addresses of the second watch",
      lineage({ secondWatch: { emails: ["second@example.com"] } }),
      "lineage",
      [unknown("security"), known("lineage-watch", "second@example.com")],
    ],
    [
      "the first alone without the part second-watch",
      alerts({ hardening: { except: ["second-watch", "trail-logs"] } }),
      "sign-in-alerts",
      [known("sign-in-alerts")],
    ],
  ])("%s", async (_what, stack, name, recipients) => {
    const requestParameters = { name: `${name}-tampering` };
    const disabled = record("disable-rule", { awsRegion: "us-east-1", requestParameters });
    expect((await stack.of(disabled)).recipients).toEqual(recipients);
  });
});
