import type { ParsedRecord } from "../../../lambda/notifier/records/parsed-record";
import {
  type Expected,
  expiredException,
  isExpected,
  type RoleException,
} from "../../../lambda/notifier/findings/expected";
import { adminRole, assumedRole, byService, otherIdentities, scaling, withSession } from "./identities";
import { record } from "./samples";

const expected: Expected = { roles: new Set([adminRole]), services: new Set([scaling]) };

function putBy(userIdentity: unknown, fields: Readonly<Record<string, unknown>> = {}): ParsedRecord {
  return record("put-item", { userIdentity, ...fields });
}

describe("a listed role", () => {
  test("is expected", () => {
    expect(isExpected(putBy(assumedRole(adminRole)), expected)).toBe(true);
  });

  test("is expected by the name of any session", () => {
    expect(isExpected(putBy(assumedRole(adminRole, "someone-else")), expected)).toBe(true);
  });

  test("is expected with its path, which the session's ARN leaves out", () => {
    const role = "arn:aws:iam::111122223333:role/service-role/orders";
    expect(isExpected(putBy(assumedRole(role)), { ...expected, roles: new Set([role]) })).toBe(true);
  });

  test.each(["aws-cn", "aws-us-gov"])("is expected in the partition %s", (partition) => {
    const role = adminRole.replace("arn:aws:", `arn:${partition}:`);
    expect(isExpected(putBy(assumedRole(role)), { ...expected, roles: new Set([role]) })).toBe(true);
    expect(isExpected(putBy(assumedRole(role)), expected)).toBe(false);
  });

  test("is expected when Lambda or EC2 got its credentials", () => {
    const identity = {
      ...withSession(assumedRole(adminRole), { ec2RoleDelivery: "2.0", webIdFederationData: {} }),
      inScopeOf: {
        issuerType: "AWS::Lambda::Function",
        credentialsIssuedTo: "arn:aws:lambda:us-west-2:111122223333:function:orders",
      },
    };
    expect(isExpected(putBy(identity), expected)).toBe(true);
  });

  test("is expected through a listed service alone", () => {
    const identity = assumedRole(adminRole);
    expect(isExpected(putBy({ ...identity, invokedBy: scaling }), expected)).toBe(true);
    expect(isExpected(putBy({ ...identity, invokedBy: "states.amazonaws.com" }), expected)).toBe(false);
    expect(isExpected(putBy({ ...identity, invokedBy: "AWS Internal" }), expected)).toBe(false);
  });

  test.each([
    ["from the console", assumedRole(adminRole), { sessionCredentialFromConsole: "true" }],
    ["with an odd mark of the console", assumedRole(adminRole), { sessionCredentialFromConsole: "yes" }],
    [
      "from the console, marked in the session's attributes",
      withSession(assumedRole(adminRole), { attributes: { sessionCredentialFromConsole: "true" } }),
      {},
    ],
    ["with AssumeRoot", withSession(assumedRole(adminRole), { assumedRoot: "true" }), {}],
    ["with AssumeRoot as a flag", withSession(assumedRole(adminRole), { assumedRoot: true }), {}],
    ["by a delegate", { ...assumedRole(adminRole), invokedByDelegate: { accountId: "444455556666" } }, {}],
    ["by a delegate of odd shape", { ...assumedRole(adminRole), invokedByDelegate: "444455556666" }, {}],
    ["with a source identity", withSession(assumedRole(adminRole), { sourceIdentity: "alice" }), {}],
    [
      "on behalf of a user of IAM Identity Center",
      { ...assumedRole(adminRole), onBehalfOf: { userId: "544894e8-80c1-707f-60e3-3ba6510dfac1" } },
      {},
    ],
    ["in a record of another major version", assumedRole(adminRole), { eventVersion: "2.0" }],
    ["in a record without a version", assumedRole(adminRole), { eventVersion: undefined }],
  ])("is not expected %s", (_how, identity, fields) => {
    expect(isExpected(putBy(identity, fields), expected)).toBe(false);
  });

  test("is expected with marks that say no", () => {
    const identity = withSession(assumedRole(adminRole), { assumedRoot: "false" });
    expect(isExpected(putBy(identity, { sessionCredentialFromConsole: "false" }), expected)).toBe(true);
  });
});

describe("another role", () => {
  test.each([
    ["with another name", "arn:aws:iam::111122223333:role/other"],
    ["with a name of other case", "arn:aws:iam::111122223333:role/Admin-Role"],
    ["with a name that begins alike", "arn:aws:iam::111122223333:role/admin-role-2"],
    ["of another account", "arn:aws:iam::444455556666:role/admin-role"],
    ["with a path", "arn:aws:iam::111122223333:role/team/admin-role"],
  ])("%s is not expected", (_how, role) => {
    expect(isExpected(putBy(assumedRole(role)), expected)).toBe(false);
  });

  test("is not expected for a session named as a listed role", () => {
    const identity = assumedRole("arn:aws:iam::111122223333:role/other", "admin-role");
    expect(isExpected(putBy(identity), expected)).toBe(false);
  });

  test("is not expected when its own ARN alone is listed", () => {
    const arn = "arn:aws:sts::111122223333:assumed-role/admin-role/bob";
    expect(isExpected(putBy(assumedRole(adminRole)), { ...expected, roles: new Set([arn]) })).toBe(false);
  });

  test("is not expected when a wildcard is listed", () => {
    expect(isExpected(putBy(assumedRole(adminRole)), { ...expected, roles: new Set(["*"]) })).toBe(false);
  });

  test("of a permission set is a person's, even when it is listed", () => {
    const role =
      "arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_Administrators_0123456789abcdef";
    expect(isExpected(putBy(assumedRole(role)), { ...expected, roles: new Set([role]) })).toBe(false);
  });

  test.each([
    ["an IAM user", { type: "IAMUser" }],
    ["of odd shape", "Role"],
    ["without a type", { type: undefined }],
    ["with a list for its ARN", { arn: [adminRole] }],
  ])("is not expected when its session issuer is %s", (_what, change) => {
    const identity = assumedRole(adminRole);
    const { sessionIssuer } = identity.sessionContext as { readonly sessionIssuer: object };
    const changed = typeof change === "string" ? change : { ...sessionIssuer, ...change };
    expect(isExpected(putBy(withSession(identity, { sessionIssuer: changed })), expected)).toBe(false);
  });
});

describe("a role without a session issuer", () => {
  const session = record("put-item-without-session-context");
  const administrators = "arn:aws:iam::111122223333:role/myteam-administrators";

  test("is expected by account and name", () => {
    expect(isExpected(session, { ...expected, roles: new Set([administrators]) })).toBe(true);
  });

  test.each([
    ["with a path", "arn:aws:iam::111122223333:role/team/myteam-administrators"],
    ["of another account", "arn:aws:iam::444455556666:role/myteam-administrators"],
    ["of another partition", "arn:aws-cn:iam::111122223333:role/myteam-administrators"],
    ["named as the session", "arn:aws:iam::111122223333:role/max.mustermann@company.ag"],
  ])("is not expected for a listed role %s", (_how, role) => {
    expect(isExpected(session, { ...expected, roles: new Set([role]) })).toBe(false);
  });

  test.each([
    ["no ARN", undefined],
    ["a role's ARN", administrators],
    ["a session's ARN with a path", "arn:aws:sts::111122223333:assumed-role/team/myteam-administrators/max"],
    ["text around its ARN", "x arn:aws:sts::111122223333:assumed-role/myteam-administrators/max"],
    ["a federated user's ARN", "arn:aws:sts::111122223333:federated-user/myteam-administrators"],
  ])("is not expected with %s", (_what, arn) => {
    const identity = { ...(session.userIdentity as object), arn };
    const roles = new Set([administrators]);
    expect(isExpected({ ...session, userIdentity: identity }, { ...expected, roles })).toBe(false);
  });
});

describe("an AWS service", () => {
  test("is expected when it is listed", () => {
    expect(isExpected(putBy(byService), expected)).toBe(true);
  });

  test.each([
    ["another name", { invokedBy: "ec2.amazonaws.com" }],
    ["a name of other case", { invokedBy: scaling.toUpperCase() }],
    ["no name", { invokedBy: undefined }],
    ["a list for its name", { invokedBy: [scaling] }],
    ["an ARN", { arn: adminRole }],
    ["a session", { sessionContext: {} }],
    ["a delegate", { invokedByDelegate: { accountId: "444455556666" } }],
  ])("is not expected with %s", (_what, fields) => {
    expect(isExpected(putBy({ ...byService, ...fields }), expected)).toBe(false);
  });
});

describe("an exception", () => {
  const orders = "arn:aws:iam::111122223333:role/orders-eu";
  const on = (...exceptions: readonly RoleException[]): Expected => ({
    roles: new Set(),
    services: new Set([scaling]),
    exceptions,
  });
  const by = (role: string, fields = {}) => putBy(assumedRole(role), fields);
  const prefix = "arn:aws:iam::111122223333:role/orders-*";

  test("is for a role by its ARN, or for roles by what their ARNs begin with", () => {
    expect(isExpected(by(orders), on({ role: orders }))).toBe(true);
    expect(isExpected(by(orders), on({ role: prefix }))).toBe(true);
    const services = "arn:aws:iam::111122223333:role/services/*";
    expect(isExpected(by("arn:aws:iam::111122223333:role/services/eu/orders"), on({ role: services }))).toBe(
      true,
    );
  });

  test.each([
    ["another role", by("arn:aws:iam::111122223333:role/billing"), prefix],
    ["a role that begins alike, without *", by(`${orders}-2`), orders],
    ["a role of another account", by("arn:aws:iam::444455556666:role/orders-eu"), prefix],
    ["a role with a path", by("arn:aws:iam::111122223333:role/x/orders-eu"), prefix],
    [
      "a role with * in its place",
      by("arn:aws:iam::111122223333:role/orders-"),
      "arn:aws:iam::111122223333:role/orders*-",
    ],
    [
      "a session without the role's path",
      record("put-item-without-session-context"),
      "arn:aws:iam::111122223333:role/myteam-*",
    ],
    [
      "a permission set",
      by("arn:aws:iam::111122223333:role/aws-reserved/sso.amazonaws.com/AWSReservedSSO_A_0123456789abcdef"),
      "arn:aws:iam::111122223333:role/aws-reserved/*",
    ],
    ["a person", putBy(withSession(assumedRole(orders), { sourceIdentity: "alice" })), prefix],
    ["the console", by(orders, { sessionCredentialFromConsole: "true" }), prefix],
    [
      "a service that is not listed",
      putBy({ ...assumedRole(orders), invokedBy: "states.amazonaws.com" }),
      prefix,
    ],
    ["a service by itself", putBy({ ...byService, invokedBy: "ec2.amazonaws.com" }), prefix],
  ])("is not for %s", (_who, one, role) => {
    expect(isExpected(one, on({ role }))).toBe(false);
    expect(expiredException(one, on({ role, until: "2020-01-01" }), ["Music"])).toBeUndefined();
  });

  test("is for its tables, each of them and no others", () => {
    const expected = on({ role: orders, tables: ["Orders", "Music"] });
    const onTables = (...tables: string[]) => isExpected(by(orders), expected, tables);
    const ofPartner = "arn:aws:dynamodb:us-west-2:444455556666:table/Orders";
    expect([onTables("Orders"), onTables(ofPartner, "Music")]).toEqual([true, true]);
    expect([onTables(), onTables("Orders", "Billing"), onTables("orders")]).toEqual([false, false, false]);
  });

  test("is for its operations", () => {
    const expected = on({ role: orders, operations: ["PutItem"] });
    expect(isExpected(by(orders), expected)).toBe(true);
    expect(isExpected(by(orders, { eventName: "DeleteItem" }), expected)).toBe(false);
  });

  test("holds until the end of its last day, by the time of the call", () => {
    const exception = { role: orders, until: "2026-11-10" };
    const at = (eventTime: unknown) => by(orders, { eventTime });
    for (const time of ["2026-11-09T23:00:00Z", "2026-11-10T23:59:59Z"]) {
      expect(isExpected(at(time), on(exception))).toBe(true);
      expect(expiredException(at(time), on(exception), [])).toBeUndefined();
    }
    for (const time of ["2026-11-11T00:00:00Z", undefined, "", "yesterday", 3, "2026-11-10"]) {
      expect(isExpected(at(time), on(exception))).toBe(false);
      expect(expiredException(at(time), on(exception), [])).toEqual(exception);
    }
  });

  test("that has expired leaves another one in force", () => {
    const both = on({ role: orders, until: "2020-01-01" }, { role: prefix });
    expect(isExpected(by(orders), both)).toBe(true);
  });
});

test.each(Object.entries(otherIdentities))(
  "%s is not expected, even when all it has is listed",
  (_who, identity) => {
    const everything = new Set([
      adminRole,
      ...Object.values(identity).filter((value) => typeof value === "string"),
    ]);
    const listed = { roles: everything, services: everything };
    expect(isExpected(putBy(identity), listed)).toBe(false);
    expect(
      isExpected(putBy({ ...identity, invokedBy: scaling }), { ...listed, services: new Set([scaling]) }),
    ).toBe(false);
  },
);

test.each([[undefined], [null], ["bob"], [[]], [{}], [{ type: "AssumedRole" }], [{ type: "AWSService" }]])(
  "an identity of %j is not expected",
  (identity) => {
    expect(isExpected(putBy(identity), expected)).toBe(false);
  },
);

test("nobody is expected when nobody is listed", () => {
  const nobody = { roles: new Set<string>(), services: new Set<string>() };
  expect(isExpected(putBy(assumedRole(adminRole)), nobody)).toBe(false);
  expect(isExpected(putBy(byService), nobody)).toBe(false);
});
