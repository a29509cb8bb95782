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
      actions: ["dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:UpdateItem", "dynamodb:Query"],
      resources: ["${aws_dynamodb_table.memory.arn}"],
    });
    const actions = remembering.statements("function_role_permissions").flatMap((each) => each.actions);
    expect(actions.filter((action) => action.startsWith("dynamodb:"))).toHaveLength(4);
  });

  it("has another name where the settings say so", () => {
    expect(alerts({ memory: { tableName: "told" } }).resource("aws_dynamodb_table.memory").name).toBe("told");
  });

  it("is not there by default", () => {
    expect(alerts().resources("aws_dynamodb_table")).toEqual({});
    expect(alerts({ memory: false }).addresses).toEqual(alerts().addresses);
  });
});

describe("the function's own writes", () => {
  const stacks = new ReplayedStacks(
    (app) => new ChangeAlerts(app, "change-alerts", { ...settings, region: "us-east-1", memory: true }),
  );
  const writeBy = (role: string) =>
    record("put-item", {
      eventID: role,
      userIdentity: {
        type: "AssumedRole",
        arn: `arn:aws:sts::111122223333:assumed-role/${role}/change-alerts`,
        accountId: "111122223333",
        sessionContext: {
          sessionIssuer: { type: "Role", arn: `arn:aws:iam::111122223333:role/${role}`, userName: role },
        },
      },
    });

  it("are expected, and no other role's", async () => {
    expect((await stacks.of(writeBy("change-alerts-function"))).messages).toEqual([]);
    expect((await stacks.of(writeBy("other"))).messages).toHaveLength(1);
  });
});
