import { ChangeAlerts } from "../../stacks/change-alerts";
import type { ChangeAlertsSettings } from "../../stacks/settings/change-alerts";
import { record } from "../support/events";
import { ReplayedStacks } from "../support/replayed-stacks";
import { synthesize } from "../support/synthesized";

const settings = { webhookParameter: "/slack", expectedRoles: [] };
const alerts = (more: object = {}) =>
  synthesize(ChangeAlerts, "change-alerts", { ...settings, ...more } as ChangeAlertsSettings);
const remembering = alerts({ memory: true });

describe("the memory of the function", () => {
  it("is a table whose items expire, and that the stack's key encrypts", () => {
    expect(remembering.resource("aws_dynamodb_table.memory")).toEqual({
      name: "change-alerts-memory",
      billing_mode: "PAY_PER_REQUEST",
      hash_key: "About",
      range_key: "Entry",
      attribute: [
        { name: "About", type: "S" },
        { name: "Entry", type: "S" },
      ],
      ttl: { enabled: true, attribute_name: "Expires" },
      server_side_encryption: { enabled: true, kms_key_arn: "${aws_kms_key.key.arn}" },
    });
  });

  it("is what the function may use, and nothing more of DynamoDB", () => {
    expect(remembering.statement("function_role_permissions", "Remember")).toMatchObject({
      actions: ["GetItem", "PutItem", "UpdateItem", "DeleteItem", "Query"].map((each) => `dynamodb:${each}`),
      resources: ["${aws_dynamodb_table.memory.arn}"],
    });
    const actions = remembering.statements("function_role_permissions").flatMap((each) => each.actions);
    expect(actions.filter((action) => action.startsWith("dynamodb:"))).toHaveLength(5);
  });

  it("is written by the function alone, whatever others may do in the account", () => {
    expect(remembering.resource("aws_dynamodb_resource_policy.memory_policy")).toEqual({
      resource_arn: "${aws_dynamodb_table.memory.arn}",
      policy: "${data.aws_iam_policy_document.memory_policy_document.json}",
    });
    const { actions, ...statement } = remembering.statement("memory_policy_document", "RoleAloneWrites");
    expect(statement).toMatchObject({
      effect: "Deny",
      resources: ["${aws_dynamodb_table.memory.arn}"],
      principals: [{ type: "AWS", identifiers: ["*"] }],
      condition: [
        {
          test: "ArnNotEquals",
          variable: "aws:PrincipalArn",
          values: [expect.stringMatching(/:role\/change-alerts-function$/)],
        },
      ],
    });
    const writes = [
      "BatchWriteItem",
      "DeleteItem",
      "PartiQLDelete",
      "PartiQLInsert",
      "PartiQLUpdate",
      "PutItem",
    ];
    expect([...actions].sort()).toEqual([...writes, "UpdateItem"].map((each) => `dynamodb:${each}`));
  });

  it("has another name where the settings say so", () => {
    expect(alerts({ memory: { tableName: "told" } }).resource("aws_dynamodb_table.memory").name).toBe("told");
  });

  it("is not there by default", () => {
    expect(alerts().resources("aws_dynamodb_table")).toEqual({});
    expect(alerts({ memory: false }).addresses).toEqual(alerts().addresses);
  });
});

describe("the schedule of digests", () => {
  const to = (destinations: object, memory = true) =>
    alerts({ memory, webhookParameter: undefined, destinations }).resources("aws_cloudwatch_event_rule");
  const slackChannel = { parameter: "/token", channel: "C0123456789" };
  const eventBusArn = "arn:aws:events:us-east-1:111122223333:event-bus/alerts";

  it("invokes the function every five minutes, and an alarm says where it cannot", () => {
    expect(remembering.resource("aws_cloudwatch_event_rule.digests")).toMatchObject({
      name: "change-alerts-digests",
      schedule_expression: "rate(5 minutes)",
    });
    expect(remembering.resource("aws_cloudwatch_event_target.digests_target")).toMatchObject({
      rule: "${aws_cloudwatch_event_rule.digests.name}",
      arn: "${aws_lambda_function.function.arn}",
    });
    expect(remembering.resource("aws_lambda_permission.digests_permission")).toMatchObject({
      principal: "events.amazonaws.com",
      source_arn: "${aws_cloudwatch_event_rule.digests.arn}",
    });
    expect(
      remembering.resource("aws_cloudwatch_metric_alarm.alarms_digests_failed_invocations"),
    ).toMatchObject({ namespace: "AWS/Events", dimensions: { RuleName: "change-alerts-digests" } });
  });

  it("is there whatever destinations there are: what others kept before is told to these", () => {
    expect(Object.keys(to({ chat: { slackChannel }, bus: { eventBusArn } }))).toEqual(["digests"]);
    expect(to({ chat: { slackChannel } }, false)).toEqual({});
  });
});

describe("the function's own writes", () => {
  const stacks = new ReplayedStacks(
    (app) => new ChangeAlerts(app, "change-alerts", { ...settings, region: "us-east-1", memory: true }),
  );
  const writeBy = (role: string, table = "change-alerts-memory") =>
    record("put-item", {
      eventID: `${role} ${table}`,
      requestParameters: { tableName: table },
      resources: [
        { type: "AWS::DynamoDB::Table", ARN: `arn:aws:dynamodb:us-east-1:111122223333:table/${table}` },
      ],
      userIdentity: {
        type: "AssumedRole",
        arn: `arn:aws:sts::111122223333:assumed-role/${role}/change-alerts`,
        accountId: "111122223333",
        sessionContext: {
          sessionIssuer: { type: "Role", arn: `arn:aws:iam::111122223333:role/${role}`, userName: role },
        },
      },
    });

  it("are expected on the memory alone, and no other role's", async () => {
    expect((await stacks.of(writeBy("change-alerts-function"))).messages).toEqual([]);
    expect((await stacks.of(writeBy("change-alerts-function", "orders"))).messages).toHaveLength(1);
    expect((await stacks.of(writeBy("other"))).messages).toHaveLength(1);
  });
});
