import { warningsOf } from "../../lib/app/warnings";
import { SignInAlerts } from "../../stacks/sign-in-alerts";
import { faultsOf, testApp } from "../lib/validation/faults-of";

const stackOf = (settings: object) =>
  new SignInAlerts(testApp(), "alerts", { region: "us-east-1", source: "logs", ...settings });
const errorsOf = (settings: object) => faultsOf(() => stackOf(settings)).map(({ message }) => message);
const topicArn = "arn:aws:sns:us-east-1:444455556666:pager";

describe("root by a user's name, in sign-in-alerts,", () => {
  const warningsOfSignIns = (signIns: object) => {
    return warningsOf(stackOf({ signIns }))
      .map(({ message }) => message)
      .filter((text) => text.includes("userNames"));
  };

  it.each<[string, object]>([
    ["alone", { identityTypes: ["Root"], userNames: ["Root"] }],
    ["beside users", { identityTypes: ["IAMUser", "Root"], userNames: ["Maria.Lopez", "jo"] }],
  ])("is refused where it has none of the names: %s", (_what, signIns) => {
    expect(errorsOf({ signIns })).toEqual([
      expect.stringMatching(
        /^signIns\.userNames is .*; root has the account's alias as its user name, .*leave userNames out/,
      ),
    ]);
  });

  it.each<[string, object]>([
    ["an account's alias", { identityTypes: ["Root"], userNames: ["example-prod"] }],
    ["a user called root", { userNames: ["Root"] }],
  ])("is warned of where it may: %s", (_what, signIns) => {
    expect(errorsOf({ signIns })).toEqual([]);
    expect(warningsOfSignIns(signIns)).toEqual([
      expect.stringContaining("root has the account's alias as its user name, or none"),
    ]);
  });

  it("is not meant by another's", () => expect(warningsOfSignIns({ userNames: ["maria"] })).toEqual([]));

  it("makes no route of it", () => {
    const silent = {
      accountChanges: [],
      destinations: { pager: { topicArn, routes: [{ severities: ["critical"] }] } },
    };
    expect(errorsOf({ ...silent, signIns: { userNames: ["Maria.Lopez"] } })).toEqual([
      expect.stringContaining("what is told is low, high;"),
    ]);
    expect(errorsOf({ ...silent, signIns: { userNames: ["example-prod"] } })).toEqual([]);
  });
});

describe("a subscription's filter by severity", () => {
  const filtered = (values: unknown, settings: object) => {
    const endpoint = "arn:aws:sqs:us-east-1:444455556666:siem";
    const filter = { filterPolicy: { severity: values }, filterPolicyScope: "MessageAttributes" };
    return errorsOf({ subscriptions: { siem: { protocol: "sqs", endpoint, ...filter } }, ...settings });
  };
  const root = { signIns: { identityTypes: ["Root"] } };

  it("is refused where nothing of that is told", () => {
    for (const values of [["low", "medium"], [{ "anything-but": ["high", "critical"] }]])
      expect(filtered(values, root)).toEqual([
        expect.stringContaining(
          "with these settings high, critical, so that no message passes; filter by some of these",
        ),
      ]);
  });

  it.each<[string, unknown, object]>([
    ["root's", ["low", "critical"], root],
    ["what is not low", [{ "anything-but": ["low"] }], root],
    ["mails of rules, such as on tampering", [{ exists: false }], root],
    ["failures", ["medium"], { outcomes: ["Failure"] }],
    ["what an own pattern matches", ["medium"], { pattern: { source: ["aws.signin"] } }],
  ])("takes %s", (_what, values, settings) => expect(filtered(values, settings)).toEqual([]));
});

describe("changes of root's credentials and of the account in Regions that nothing watches", () => {
  const european = { region: "eu-central-1", source: "events", signInRegions: ["eu-west-1"] };
  const told = (settings: object) =>
    warningsOf(stackOf({ ...european, ...settings }))
      .map(({ message }) => message)
      .filter((text) => text.includes("accountChanges"));

  it("are warned of, by their kinds", () => {
    expect(told({ accountChanges: ["mfa", "contacts", "rootSessions"] })).toEqual([
      "no rule tells of changes of root's credentials and of the account (mfa, contacts): AWS records them in us-east-1; " +
        "add it to signInRegions, or leave these out of accountChanges.",
    ]);
  });

  it.each<[string, object]>([
    ["where their Region is among them", { signInRegions: ["eu-west-1", "us-east-1"] }],
    ["where it is the home Region", { region: "us-east-1" }],
    ["by default", { signInRegions: undefined }],
    ["in the log group, which has every Region", { source: "logs", signInRegions: undefined }],
    ["where none is told", { accountChanges: [] }],
    ["of sessions alone", { accountChanges: ["rootSessions"] }],
  ])("are not %s", (_what, settings) => expect(told(settings)).toEqual([]));
});
