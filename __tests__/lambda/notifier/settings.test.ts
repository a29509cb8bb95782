import { SlackWebhook } from "../../../lambda/notifier/destinations/slack-webhook";
import { readSettings } from "../../../lambda/notifier/settings";
import { adminRole, assumedRole, byService, otherIdentities, scaling } from "./identities";
import { record } from "./samples";

const environment = {
  FINDINGS: '["item-changes"]',
  DESTINATIONS: JSON.stringify({ slack: { slackWebhook: { parameter: "/change-alerts/slack-webhook" } } }),
  EXPECTED_ROLES: JSON.stringify([adminRole]),
  EXPECTED_SERVICES: JSON.stringify([scaling]),
  MASK_KEYS: "true",
  AWS_REGION: "us-east-1",
};

/** The finding on an identity's change, by the reader that the environment gives. */
function findingOf(userIdentity: unknown, changes: Readonly<Record<string, string>> = {}, fields = {}) {
  const [reader] = readSettings({ ...environment, ...changes }).readers;
  return reader?.(record("put-item", { userIdentity, ...fields }));
}

test("come from the environment", () => {
  const { destinations, region } = readSettings(environment);
  expect(destinations).toEqual([
    { name: "slack", destination: expect.any(SlackWebhook) as unknown, routes: undefined },
  ]);
  expect(region).toBe("us-east-1");
  expect(findingOf(assumedRole(adminRole))).toBe("expected");
  expect(findingOf(byService)).toBe("expected");
  expect(findingOf(assumedRole("arn:aws:iam::111122223333:role/other"))).toMatchObject({
    noun: "unexpected change",
  });
});

test("may mask the values of keys, or not", () => {
  const words = (MASK_KEYS: string) => {
    const finding = findingOf(otherIdentities["the root user"], { MASK_KEYS });
    return JSON.stringify(typeof finding === "object" && finding.words());
  };
  expect(words("true")).not.toContain("No One You Know");
  expect(words("false")).toContain("No One You Know");
});

test("may leave denied attempts out, and these alone", () => {
  const byRoot = (DENIED_ATTEMPTS: string, errorCode?: string) =>
    findingOf(otherIdentities["the root user"], { DENIED_ATTEMPTS }, { errorCode });
  const attempt = { noun: "unexpected attempt" };
  expect(byRoot("false", "AccessDenied")).toBeUndefined();
  expect(byRoot("false", "AccessDeniedException")).toBeUndefined();
  expect(byRoot("false", "ConditionalCheckFailedException")).toMatchObject(attempt);
  expect(byRoot("false")).toMatchObject({ noun: "unexpected change" });
  expect(byRoot("true", "AccessDenied")).toMatchObject(attempt);
});

test("may list nobody", () => {
  const nobody = { EXPECTED_ROLES: "[]", EXPECTED_SERVICES: "[]" };
  expect(findingOf(assumedRole(adminRole), nobody)).toMatchObject({ noun: "unexpected change" });
  expect(findingOf(byService, nobody)).toMatchObject({ noun: "unexpected change" });
});

test.each([
  "arn:aws:iam::111122223333:role/service-role/orders",
  "arn:aws-cn:iam::111122223333:role/a+b=c,d.e@f_g-h",
  "arn:aws-us-gov:iam::111122223333:role/orders",
  "arn:aws:iam::111122223333:role/!team#1/a:b/orders",
  "arn:aws:iam::111122223333:role/aws:ec2-instance",
])("take the role %s", (role) => {
  expect(findingOf(assumedRole(role), { EXPECTED_ROLES: JSON.stringify([role]) })).toBe("expected");
});

test.each([
  { role: adminRole },
  {
    role: "arn:aws:iam::111122223333:role/admin-*",
    tables: ["Music"],
    operations: ["PutItem"],
    until: "2026-12-31",
  },
])("take an exception, %j", (exception) => {
  const changes = { EXPECTED_ROLES: JSON.stringify([exception]) };
  expect(findingOf(assumedRole(adminRole), changes)).toBe("expected");
});

test("expect the function's own role on its memory alone", () => {
  const OWN_ROLE = "arn:aws:iam::111122223333:role/change-alerts-function";
  const by = (MEMORY_TABLE: string) => findingOf(assumedRole(OWN_ROLE), { OWN_ROLE, MEMORY_TABLE });
  expect(by("Music")).toBe("expected");
  expect(by("memory")).toMatchObject({ noun: "unexpected change" });
});

test("have the names of accounts and the page with a caller's history, or none", () => {
  expect(readSettings(environment)).toMatchObject({ accountNames: undefined, historyUrl: undefined });
  const HISTORY_URL = "https://siem.example/{principal}";
  expect(
    readSettings({ ...environment, ACCOUNT_NAMES: '{"111122223333":"production"}', HISTORY_URL }),
  ).toMatchObject({ accountNames: { "111122223333": "production" }, historyUrl: HISTORY_URL });
});

describe("fail when", () => {
  test.each([
    ["FINDINGS", undefined],
    ["FINDINGS", "[]"],
    ["FINDINGS", '["toString"]'],
    ["DESTINATIONS", undefined],
    ["DESTINATIONS", ""],
    ["DESTINATIONS", "[]"],
    ["DESTINATIONS", "{}"],
    ["DESTINATIONS", '{"slack":3}'],
    ["DESTINATIONS", '{"slack":{"webhook":"/a"}}'],
    ["EXPECTED_ROLES", undefined],
    ["EXPECTED_ROLES", ""],
    ["EXPECTED_ROLES", "arn:aws:iam::111122223333:role/orders"],
    ["EXPECTED_ROLES", "{}"],
    ["EXPECTED_ROLES", "[3]"],
    ["EXPECTED_ROLES", '["*"]'],
    ["EXPECTED_ROLES", '["arn:aws:iam::111122223333:role/*"]'],
    ["EXPECTED_ROLES", '["arn:aws:sts::111122223333:assumed-role/orders/session"]'],
    ["EXPECTED_ROLES", '["arn:aws:iam::111122223333:user/alice"]'],
    ["EXPECTED_ROLES", "[{}]"],
    ["EXPECTED_ROLES", '[{"role":"arn:aws:iam::111122223333:role/*"}]'],
    ["EXPECTED_ROLES", '[{"role":"arn:aws:iam::111122223333:role/a*b"}]'],
    ["EXPECTED_ROLES", '[{"role":"arn:aws:iam::111122223333:role/a","tables":[]}]'],
    ["EXPECTED_ROLES", '[{"role":"arn:aws:iam::111122223333:role/a","operations":"PutItem"}]'],
    ["EXPECTED_ROLES", '[{"role":"arn:aws:iam::111122223333:role/a","until":"tomorrow"}]'],
    ["EXPECTED_ROLES", '[{"role":"arn:aws:iam::111122223333:role/a","table":["Music"]}]'],
    ["ACCOUNT_NAMES", "production"],
    ["ACCOUNT_NAMES", '{"111122223333":3}'],
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
