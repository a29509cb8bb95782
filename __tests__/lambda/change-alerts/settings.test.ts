import { readSettings } from "../../../lambda/change-alerts/settings";
import { adminRole, scaling } from "./identities";

const environment = {
  SLACK_WEBHOOK_PARAMETER: "/change-alerts/slack-webhook",
  EXPECTED_ROLES: JSON.stringify([adminRole]),
  EXPECTED_SERVICES: JSON.stringify([scaling]),
  MASK_KEYS: "true",
  AWS_REGION: "us-east-1",
};

test("come from the environment", () => {
  expect(readSettings(environment)).toEqual({
    webhookParameter: "/change-alerts/slack-webhook",
    expected: { roles: new Set([adminRole]), services: new Set([scaling]) },
    maskKeys: true,
    region: "us-east-1",
  });
});

test("may list nobody", () => {
  const { expected } = readSettings({ ...environment, EXPECTED_ROLES: "[]", EXPECTED_SERVICES: "[]" });
  expect(expected).toEqual({ roles: new Set(), services: new Set() });
});

test.each([
  "arn:aws:iam::111122223333:role/service-role/orders",
  "arn:aws-cn:iam::111122223333:role/a+b=c,d.e@f_g-h",
  "arn:aws-us-gov:iam::111122223333:role/orders",
])("take the role %s", (role) => {
  expect([
    ...readSettings({ ...environment, EXPECTED_ROLES: JSON.stringify([role]) }).expected.roles,
  ]).toEqual([role]);
});

describe("fail when", () => {
  test.each([
    ["SLACK_WEBHOOK_PARAMETER", undefined],
    ["SLACK_WEBHOOK_PARAMETER", ""],
    ["EXPECTED_ROLES", undefined],
    ["EXPECTED_ROLES", ""],
    ["EXPECTED_ROLES", "arn:aws:iam::111122223333:role/orders"],
    ["EXPECTED_ROLES", "{}"],
    ["EXPECTED_ROLES", "[3]"],
    ["EXPECTED_ROLES", '["*"]'],
    ["EXPECTED_ROLES", '["arn:aws:iam::111122223333:role/*"]'],
    ["EXPECTED_ROLES", '["arn:aws:sts::111122223333:assumed-role/orders/session"]'],
    ["EXPECTED_ROLES", '["arn:aws:iam::111122223333:user/alice"]'],
    ["EXPECTED_SERVICES", undefined],
    ["EXPECTED_SERVICES", '["AWS Internal"]'],
    ["EXPECTED_SERVICES", '["*.amazonaws.com"]'],
    ["MASK_KEYS", undefined],
    ["MASK_KEYS", "yes"],
    ["MASK_KEYS", "True"],
  ])("%s is %j, and say which", (name, value) => {
    expect(() => readSettings({ ...environment, [name]: value })).toThrow(new RegExp(`^${name} must `));
  });
});
