import { readSettings } from "../../lambda/notifier/settings";
import type { AuditStack } from "../../lib/stack/audit-stack";
import { ChangeAlerts } from "../../stacks/change-alerts";
import { SignInAlerts } from "../../stacks/sign-in-alerts";
import { reads, writes } from "../behaviour/item-calls";
import { record } from "../lambda/notifier/samples";
import { faultsOf, testApp } from "../lib/validation/faults-of";

const errorsOf = (stack: () => AuditStack) => faultsOf(stack).map(({ message }) => message);
const account = "444455556666";
const table = (name: string) => `arn:aws:dynamodb:us-east-1:${account}:table/${name}`;
const role = (name: string) => `arn:aws:iam::${account}:role/${name}`;
const topicArn = "arn:aws:sns:us-east-1:444455556666:pager";

/** What change-alerts refuses. */
const ofChanges = (settings: object) => {
  const to = "destinations" in settings ? {} : { webhookParameter: "/slack" };
  const props = { region: "us-east-1", expectedRoles: [], ...to, ...settings };
  return errorsOf(() => new ChangeAlerts(testApp(), "alerts", props as never));
};
/** What sign-in-alerts refuses. */
const ofSignIns = (settings: object) => {
  const props = { region: "us-east-1", source: "logs", ...settings };
  return errorsOf(() => new SignInAlerts(testApp(), "alerts", props as never));
};
const routed = (route: object, topic = topicArn) => ({
  destinations: { pager: { topicArn: topic, routes: [route] } },
});
const at = "destinations.pager.routes[0]";

describe("a route of change-alerts that takes no finding is refused:", () => {
  it.each<[string, object, string]>([
    [
      "graver than any change of an item",
      routed({ severities: ["critical", "high"] }),
      `${at}.severities is ["critical","high"]; with these settings what is told is low, medium; name some of these, or change alertOn.`,
    ],
    [
      "a table by its ARN, where names are compared",
      routed({ tables: [table("orders")] }),
      `${at}.tables[0] is "${table("orders")}"; a table or index name has 3 to 255 letters`,
    ],
    [
      "a table that is not recorded",
      { ...routed({ tables: ["order", "item"] }), tables: [table("orders"), table("items")] },
      `${at}.tables is ["order","item"]; the trail records calls on items, orders alone; name one of these, or record others too.`,
    ],
    [
      "a table that a selector leaves out",
      {
        ...routed({ tables: ["order"] }),
        selectors: [
          {
            fieldSelectors: [
              { field: "eventCategory", equals: ["Data"] },
              { field: "resources.type", equals: ["AWS::DynamoDB::Table"] },
              { field: "resources.ARN", equals: [table("orders")] },
            ],
          },
        ],
      },
      `${at}.tables is ["order"]; the trail records calls on orders alone`,
    ],
    [
      "another account than the one that is deployed to",
      { ...routed({ accounts: ["777788889999"] }), allowedAccountIds: [account] },
      `${at}.accounts is ["777788889999"]; the trail records the account alone that is deployed to, which is of ` +
        "allowedAccountIds; leave it out, or record the organization.",
    ],
    [
      "a topic of another partition",
      routed({}, "arn:aws-cn:sns:cn-north-1:444455556666:pager"),
      'destinations.pager.topicArn is "arn:aws-cn:sns:cn-north-1:444455556666:pager"; ARNs of us-east-1 begin with arn:aws:',
    ],
  ])("%s", (_what, settings, sentence) => {
    expect(ofChanges(settings)).toEqual([expect.stringContaining(sentence)]);
  });

  it("all of it at once", () =>
    expect(ofChanges(routed({ severities: ["high"], tables: ["ab", "x/y"] }))).toHaveLength(2));

  it.each<[string, object]>([
    ["of which a part is told", routed({ severities: ["medium", "critical"] })],
    ["on whole tables", { ...routed({ severities: ["critical"] }), alertOn: ["tableChanges"] }],
    [
      "on whole tables, which are told of each",
      {
        ...routed({ tables: ["order"] }),
        tables: [table("orders")],
        alertOn: ["itemChanges", "tableChanges"],
      },
    ],
    ["of any table", routed({ tables: ["order"] })],
    [
      "of several tables, one of which is recorded",
      { ...routed({ tables: ["orders", "order"] }), tables: [table("orders")] },
    ],
    [
      "of several accounts, of which it is one",
      { ...routed({ accounts: ["777788889999", account] }), allowedAccountIds: [account] },
    ],
    ["of the account", { ...routed({ accounts: [account] }), allowedAccountIds: [account] }],
    [
      "of an account of the organization",
      { ...routed({ accounts: ["777788889999"] }), allowedAccountIds: [account], organization: true },
    ],
  ])("but not one %s", (_what, settings) => expect(ofChanges(settings)).toEqual([]));

  it("as grave as the function says of each change and read of items", () => {
    const environment = {
      FINDINGS: '["item-changes","item-reads"]',
      DESTINATIONS: JSON.stringify({ pager: { topicArn } }),
      EXPECTED_ROLES: "[]",
      EXPECTED_SERVICES: "[]",
      MASK_KEYS: "false",
      AWS_REGION: "us-east-1",
    };
    const { readers } = readSettings(environment);
    const told = [...writes, ...reads].flatMap((name) =>
      [{}, { errorCode: "AccessDenied" }].flatMap((changes) => {
        const found = readers.map((reader) => reader(record(name, changes))).find((each) => each);
        return typeof found === "object" ? [found.severity] : [];
      }),
    );
    expect([...new Set(told)].sort()).toEqual(["low", "medium"]);
  });
});

describe("a route of sign-in-alerts that takes no finding is refused:", () => {
  const silent = { accountChanges: [] };
  const elsewhere = { ...routed({ accounts: ["777788889999"] }), allowedAccountIds: [account] };
  const fromTrail = {
    existingTrail: {
      arn: `arn:aws:cloudtrail:us-east-1:${account}:trail/organization`,
      logGroupName: "organization",
    },
  };

  it.each<[string, object, string]>([
    [
      "tables, which no sign-in is about",
      routed({ tables: ["orders"] }),
      `${at}.tables is ["orders"]; what is told is about no table; leave it out.`,
    ],
    [
      "failures, where successes are told",
      { ...routed({ severities: ["medium"] }) },
      `${at}.severities is ["medium"]; with these settings what is told is low, high, critical; name some of these, or ` +
        "change outcomes, signIns and accountChanges.",
    ],
    [
      "root, where Identity Center's sign-ins are told",
      { ...silent, ...routed({ severities: ["high", "critical"] }), signIns: { identityCenter: "only" } },
      "what is told is low;",
    ],
    [
      "others, where root's are told",
      {
        ...silent,
        ...routed({ severities: ["low", "medium"] }),
        outcomes: ["Success", "Failure"],
        signIns: { identityTypes: ["Root"] },
      },
      "what is told is high, critical;",
    ],
    [
      "the same by rules",
      { ...silent, source: "events", ...routed({ severities: ["medium"] }) },
      "what is told is low, high, critical;",
    ],
    [
      "another account's, whose sign-ins no rule of this one sees",
      { ...fromTrail, ...elsewhere, source: "events" },
      `${at}.accounts is ["777788889999"]; rules of EventBridge see the account alone that is deployed to, which is of ` +
        'allowedAccountIds; leave it out, or set source: "logs" with the trail of an organization.',
    ],
    [
      "another account's, which the stack's own trail does not record",
      elsewhere,
      `${at}.accounts is ["777788889999"]; the trail records the account alone that is deployed to, which is of ` +
        "allowedAccountIds; leave it out, or name the trail of an organization as existingTrail.",
    ],
  ])("%s", (_what, settings, sentence) => {
    expect(ofSignIns(settings)).toEqual([expect.stringContaining(sentence)]);
  });

  it.each<[string, object]>([
    ["of bursts", { memory: true, bursts: { failures: 3, minutes: 10 } }],
    ["of failures", { outcomes: ["Success", "Failure"] }],
    ["of a pattern of one's own", { pattern: { source: ["aws.iam"] } }],
    ["of an account of an organization's trail", { ...fromTrail, ...elsewhere, outcomes: ["Failure"] }],
    ["of the portal's failures", { signIns: { eventNames: ["CredentialVerification"] } }],
  ])("but not one %s", (_what, settings) =>
    expect(ofSignIns({ ...routed({ severities: ["medium"] }), ...settings })).toEqual([]),
  );
});

describe("an expected role that is expected in vain is refused:", () => {
  const expecting = (exception: object, settings: object = {}) =>
    ofChanges({ expectedRoles: [{ role: role("job"), ...exception }], ...settings });

  it("on tables that the trail does not record", () => {
    const tables = [table("orders"), table("items")];
    expect(expecting({ tables: ["order"] }, { tables })).toEqual([
      'expectedRoles[0].tables is ["order"]; the trail records calls on items, orders; name one of these, or leave the role out.',
    ]);
    // One call may be on both.
    expect(expecting({ tables: ["orders", "order"] }, { tables })).toEqual([]);
    expect(expecting({ tables: ["order"] }, { tables, alertOn: ["itemChanges", "tableChanges"] })).toEqual(
      [],
    );
  });

  it("for operations of which nothing is told", () => {
    expect(expecting({ operations: ["Scan", "DeleteTable"] })).toEqual([
      expect.stringMatching(
        /^expectedRoles\[0\]\.operations is \["Scan","DeleteTable"\]; with alertOn and what is recorded, the calls are Batch/,
      ),
    ]);
    expect(expecting({ operations: ["PutItem"] }, { operations: ["DeleteItem", "UpdateItem"] })).toHaveLength(
      1,
    );
    expect(expecting({ operations: ["Scan", "PutItem"] })).toEqual([]);
    expect(expecting({ operations: ["Scan"] }, { alertOn: ["itemReads"] })).toEqual([]);
    expect(expecting({ operations: ["DeleteTable"] }, { alertOn: ["tableChanges"] })).toEqual([]);
  });

  it("of another partition", () => {
    const elsewhere = role("job").replace("arn:aws:", "arn:aws-cn:");
    const sentence = (setting: string) =>
      expect.stringContaining(
        `${setting} is "${elsewhere}"; ARNs of us-east-1 begin with arn:aws:`,
      ) as unknown;
    expect(ofChanges({ expectedRoles: [elsewhere, { role: elsewhere }] })).toEqual([
      sentence("expectedRoles[0]"),
      sentence("expectedRoles[1].role"),
    ]);
  });
});

describe("roles that are recorded alone", () => {
  const onlyRoles = [role("job"), role("batch-1")];
  const alone = (settings: object) => ofChanges({ onlyRoles, ...settings });
  const warningsOf = (settings: object) => {
    const props = { region: "us-east-1", webhookParameter: "/slack", onlyRoles, ...settings };
    return new ChangeAlerts(testApp(), "alerts", props as never).node.metadata
      .map(({ data }) => String(data))
      .filter((text) => text.startsWith("onlyRoles"));
  };
  const expectedRoles = [role("job"), { role: role("batch-*") }];

  it("are warned of where each is expected: people and services that act as they are told alone", () => {
    expect(alone({ expectedRoles })).toEqual([]);
    expect(warningsOf({ expectedRoles })).toEqual([
      `onlyRoles is ["${role("job")}","${role("batch-1")}"]; each of them is expected, and nobody else is recorded: told are ` +
        "people who act as they, and services that do and that expectedServices does not name; name other roles, if more is meant.",
    ]);
  });

  it.each<[string, object]>([
    ["of which one is not expected", { expectedRoles: [role("job")] }],
    ["on conditions", { expectedRoles: [role("job"), { role: role("batch-1"), operations: ["PutItem"] }] }],
    ["beside what is told of whole tables", { expectedRoles, alertOn: ["itemChanges", "tableChanges"] }],
    ["in the console", { expectedRoles, consoleOnly: true, providerVersion: ">= 6.40.0, < 7.0.0" }],
  ])("are accepted %s", (_what, settings) => {
    expect(alone(settings)).toEqual([]);
    expect(warningsOf(settings)).toEqual([]);
  });
});
