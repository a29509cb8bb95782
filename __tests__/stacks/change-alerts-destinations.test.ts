import { ChangeAlerts } from "../../stacks/change-alerts";
import type { ChangeAlertsSettings } from "../../stacks/settings/change-alerts";
import { synthesize } from "../support/synthesized";

const alerts = (settings: object) =>
  synthesize(ChangeAlerts, "change-alerts", {
    expectedRoles: [],
    ...settings,
  } as unknown as ChangeAlertsSettings);
const account = "${data.aws_caller_identity.current_account.account_id}";
const partition = "${data.aws_partition.current_partition.partition}";

describe("the function with destinations", () => {
  const keyArn = "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
  const topicArn = "arn:aws:sns:us-east-1:111122223333:security";
  const eventBusArn = "arn:aws:events:eu-west-1:444455556666:event-bus/central";
  const routes = [{ severities: ["medium", "high"] as const }];
  const told = alerts({
    destinations: {
      chat: { slackChannel: { parameter: "/slack/token", keyArn, channel: "C0123456789" } },
      team: { teamsWebhook: { parameter: "/aws/reference/secretsmanager/audit/teams" } },
      pager: { topicArn, routes },
      tickets: { eventBusArn },
    },
  });

  it("is told them without the keys of their secrets", () => {
    const { environment } = told.resource("aws_lambda_function.function");
    const { variables } = environment as { readonly variables: Readonly<Record<string, string>> };
    expect(JSON.parse(variables.DESTINATIONS ?? "")).toEqual({
      chat: { slackChannel: { parameter: "/slack/token", channel: "C0123456789" } },
      team: { teamsWebhook: { parameter: "/aws/reference/secretsmanager/audit/teams" } },
      pager: { topicArn, routes },
      tickets: { eventBusArn },
    });
  });

  it("may read their secrets and send to them, and nothing else", () => {
    const granted = told
      .statements("function_role_permissions")
      .map(({ sid, actions, resources }) => [sid, actions, resources]);
    expect(granted.slice(4)).toEqual([
      [
        "ReadParameters",
        ["ssm:GetParameter"],
        [
          `arn:${partition}:ssm:us-east-1:${account}:parameter/slack/token`,
          `arn:${partition}:ssm:us-east-1:${account}:parameter/aws/reference/secretsmanager/audit/teams`,
        ],
      ],
      [
        "ReadSecrets",
        ["secretsmanager:GetSecretValue"],
        [`arn:${partition}:secretsmanager:us-east-1:${account}:secret:audit/teams-??????`],
      ],
      ["DecryptSecrets", ["kms:Decrypt"], [keyArn]],
      ["Publish", ["sns:Publish"], [topicArn]],
      ["PutEvents", ["events:PutEvents"], [eventBusArn]],
      ["UseBacklog", expect.anything(), ["${aws_sqs_queue.backlog.arn}"]],
    ]);
  });

  it("may decrypt with a customer's key the secrets alone that it reads", () => {
    const parameter = "/aws/reference/secretsmanager/audit/teams";
    const managed = alerts({ destinations: { team: { teamsWebhook: { parameter, keyArn } } } });
    expect(managed.statement("function_role_permissions", "DecryptManagedSecrets")).toEqual({
      sid: "DecryptManagedSecrets",
      actions: ["kms:Decrypt"],
      resources: [keyArn],
      condition: [
        {
          test: "StringLike",
          variable: "kms:EncryptionContext:SecretARN",
          values: [`arn:${partition}:secretsmanager:us-east-1:${account}:secret:audit/teams-??????`],
        },
      ],
    });
  });
});

describe("a destination", () => {
  const to = (destination: object) => ({ destinations: { a: destination } });

  it.each<[string, object, string]>([
    [
      "a webhook beside destinations",
      { webhookParameter: "/a", ...to({ slackWebhook: { parameter: "/a" } }) },
      "it stands beside destinations, and one of the two is accepted",
    ],
    [
      "a destination of two kinds",
      to({ slackWebhook: { parameter: "/a" }, topicArn: "arn:aws:sns:us-east-1:111122223333:a" }),
      "one of slackWebhook, slackChannel, teamsWebhook, topicArn, eventBusArn is accepted; give slackWebhook alone",
    ],
    ["a destination of no kind", to({}), "destinations.a is {}; one of slackWebhook, slackChannel"],
    [
      "a channel by its name",
      to({ slackChannel: { parameter: "/a", channel: "#alerts" } }),
      'destinations.a.slackChannel.channel is "#alerts"; a Slack channel is given by its ID',
    ],
    [
      "a FIFO topic",
      to({ topicArn: "arn:aws:sns:us-east-1:111122223333:a.fifo" }),
      "a standard topic is given by its ARN",
    ],
    [
      "a rule in place of a bus",
      to({ eventBusArn: "arn:aws:events:us-east-1:111122223333:rule/a" }),
      "a bus is given by its ARN",
    ],
    [
      "a URL in place of a secret's name",
      to({ teamsWebhook: { parameter: "https://acme.webhook.office.com/secret" } }),
      "never the value itself",
    ],
    [
      "a key of another Region",
      to({ slackWebhook: { parameter: "/a", keyArn: "arn:aws:kms:eu-west-1:111122223333:key/a" } }),
      "the keyArn of destinations.a is",
    ],
    [
      "an unknown severity",
      to({ topicArn: "arn:aws:sns:us-east-1:111122223333:a", routes: [{ severities: ["fatal"] }] }),
      'destinations.a.routes[0].severities[0] is "fatal"',
    ],
  ])("is refused: %s", (_what, settings, sentence) => expect(() => alerts(settings)).toThrow(sentence));

  it("is needed, or a webhook", () => {
    expect(() => alerts({})).toThrow("webhookParameter is required unless destinations is given");
  });
});

describe("alertOn", () => {
  const webhook = { webhookParameter: "/slack" };
  const role = "arn:aws:iam::111122223333:role/orders";
  const stack = (settings: object) => alerts({ ...webhook, ...settings });
  const selectors = (settings: object) => {
    const { event_selector, advanced_event_selector } = stack(settings).resource("aws_cloudtrail.trail");
    return event_selector ?? advanced_event_selector;
  };
  const pattern = (settings: object) =>
    stack(settings).resource("aws_cloudwatch_log_subscription_filter.subscription").filter_pattern;
  const environment = (settings: object) =>
    (
      stack(settings).resource("aws_lambda_function.function").environment as {
        readonly variables: Readonly<Record<string, string>>;
      }
    ).variables;

  it("reads makes the trail record reads too, and the function look for them", () => {
    const settings = { alertOn: ["itemChanges", "itemReads"] };
    expect(selectors(settings)).toMatchObject([{ read_write_type: "All", include_management_events: false }]);
    expect(pattern(settings)).toBe(pattern({}));
    expect(environment(settings)).toMatchObject({ FINDINGS: '["item-changes","item-reads"]' });
  });

  it("tables makes the trail record the management events that write, and the log group send them", () => {
    const settings = { alertOn: ["itemChanges", "tableChanges"] };
    expect(selectors(settings)).toMatchObject([
      { read_write_type: "WriteOnly", include_management_events: true },
    ]);
    expect(pattern(settings)).toBe('{ ($.eventSource = "dynamodb.amazonaws.com") }');
    expect(environment(settings)).toMatchObject({ FINDINGS: '["item-changes","table-changes"]' });
  });

  it("all three keeps reads of management events out", () => {
    expect(selectors({ alertOn: ["itemChanges", "itemReads", "tableChanges"] })).toMatchObject([
      { read_write_type: "All", include_management_events: false },
      { read_write_type: "WriteOnly", include_management_events: true },
    ]);
  });

  it("recordExpected: false leaves the calls of expected roles out of the trail", () => {
    const settings = { expectedRoles: [role], recordExpected: false };
    expect(JSON.stringify(selectors(settings))).toContain("arn:aws:sts::111122223333:assumed-role/orders/");
    expect(selectors({ ...settings, recordExpected: true })).toEqual(selectors({}));
  });

  it.each([
    [{ alertOn: [] }, "alertOn is []; at least one is needed"],
    [{ alertOn: ["reads"] }, 'alertOn[0] is "reads"'],
    [{ recordExpected: "no" }, "recordExpected is"],
  ])("%j is refused", (settings, sentence) => expect(() => stack(settings)).toThrow(sentence));
});
