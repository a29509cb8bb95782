import { warningsOf } from "../../lib/app/warnings";
import { readSettings } from "../../lambda/notifier/settings";
import type { CommonSettings } from "../../lib/stack/settings";
import { ChangeAlerts } from "../../stacks/change-alerts";
import type { ChangeAlertsSettings } from "../../stacks/settings/change-alerts";
import { testApp } from "../lib/validation/faults-of";
import { synthesize } from "../support/synthesized";

const required = {
  webhookParameter: "/change-alerts/slack-webhook",
  expectedRoles: ["arn:aws:iam::111122223333:role/orders-service"],
};
const alerts = (settings: Partial<ChangeAlertsSettings> = {}) =>
  synthesize(ChangeAlerts, "change-alerts", { ...required, ...settings } as ChangeAlertsSettings);

describe("the expected roles", () => {
  const warnings = (...expectedRoles: string[]) =>
    warningsOf(
      new ChangeAlerts(testApp(), "change-alerts", { region: "us-east-1", ...required, expectedRoles }),
    ).map(({ message }) => message);

  it("may be none, so that every change is alerted", () => {
    const { environment } = alerts({ expectedRoles: [] }).resource("aws_lambda_function.function");
    expect(environment).toMatchObject({ variables: { EXPECTED_ROLES: "[]" } });
  });

  it("are warned of where one is of the account of AWS's examples, and only then", () => {
    const own = "arn:aws:iam::444455556666:role/orders-service";
    expect(warnings(own, ...required.expectedRoles)).toEqual([
      'expectedRoles[1] is "arn:aws:iam::111122223333:role/orders-service"; 111122223333 is the account of AWS\'s examples, ' +
        "and nobody's; name your services' roles, or none: [ ].",
    ]);
    expect(warnings(own)).toEqual([]);
    expect(warnings()).toEqual([]);
  });
});

describe("an exception", () => {
  const role = "arn:aws:iam::444455556666:role/orders-*";
  const synth = (settings: object) =>
    synthesize(ChangeAlerts, "change-alerts", {
      webhookParameter: "/slack",
      ...settings,
    } as unknown as ChangeAlertsSettings);

  it("reaches the function as it is, beside plain roles", () => {
    const expectedRoles = [
      "arn:aws:iam::444455556666:role/billing",
      { role, tables: ["Orders"], operations: ["PutItem", "DeleteTable"], until: "2026-12-31" },
    ];
    const { environment } = synth({ expectedRoles }).resource("aws_lambda_function.function");
    const { variables } = environment as { readonly variables: Readonly<Record<string, string>> };
    expect(JSON.parse(variables.EXPECTED_ROLES ?? "")).toEqual(expectedRoles);
    expect(readSettings({ ...variables, AWS_REGION: "us-east-1" }).readers).toHaveLength(1);
  });

  it.each<[object, string]>([
    [{ role: "arn:aws:iam::444455556666:role/*" }, "give at least the first letter of the path or name"],
    [{ role: "*" }, "a role is given by its ARN"],
    [{ role: "arn:aws:iam::*:role/orders" }, "a role is given by its ARN"],
    [{ role: "arn:aws:iam::444455556666:role/o*s" }, "a role is given by its ARN"],
    [
      { role: "arn:aws:iam::444455556666:role/aws-reserved/sso.amazonaws.com/*" },
      "people use the roles of IAM Identity Center, so that these are never expected",
    ],
    [{ role: "arn:aws:iam::444455556666:role/AWSReservedSSO_Admin*" }, "never expected; leave it out"],
    [{ tables: ["Orders"] }, "expectedRoles[0].role is required"],
    [{ role, tables: [] }, "expectedRoles[0].tables is []; at least one is needed"],
    [{ role, tables: ["a"] }, 'expectedRoles[0].tables[0] is "a"'],
    [
      { role, operations: ["Put"] },
      'expectedRoles[0].operations[0] is "Put"; the function looks at BatchExecute',
    ],
    [{ role, until: "2026-02-30" }, 'expectedRoles[0].until is "2026-02-30"; a day is given as year'],
    [{ role, until: "31.12.2026" }, "write a day of the calendar"],
    [
      { role, when: "always" },
      "expectedRoles[0].when is unknown: the settings are role, tables, operations, until",
    ],
  ])("is refused: %j", (exception, sentence) => {
    expect(() => synth({ expectedRoles: [exception] })).toThrow(sentence);
  });

  it("is refused where a plain ARN is not one", () => {
    expect(() => synth({ expectedRoles: [role] })).toThrow("without a wildcard");
    expect(() => synth({ expectedRoles: [3] })).toThrow(
      "expectedRoles[0] is 3; it must be a string, or an object",
    );
  });

  it.each([
    ["AWSReservedSSO_Admin_0123456789abcdef", {}],
    [
      "aws-reserved/sso.amazonaws.com/eu-west-1/AWSReservedSSO_Admin_0123456789abcdef",
      { recordExpected: false },
    ],
  ])("is refused where a plain ARN is of a role that people share: %s", (path, settings) => {
    const shared = `arn:aws:iam::444455556666:role/${path}`;
    expect(() => synth({ expectedRoles: [shared], ...settings })).toThrow(
      `expectedRoles[0] is "${shared}"; people use the roles of IAM Identity Center, so that these are never expected; ` +
        "leave it out.",
    );
  });

  it("is refused where the trail is to leave expected roles out", () => {
    const settings = { expectedRoles: ["arn:aws:iam::444455556666:role/a", { role }], recordExpected: false };
    expect(() => synth(settings)).toThrow(
      `expectedRoles[1] is {"role":"${role}"}; with recordExpected: false the trail leaves whole roles out, ` +
        "each by its exact ARN; give the ARN alone, or leave recordExpected out.",
    );
  });

  it("is warned of where it is for roles by a prefix, with what it lets through", () => {
    const warnings = (exception: object) =>
      warningsOf(
        new ChangeAlerts(testApp(), "change-alerts", {
          region: "us-east-1",
          webhookParameter: "/slack",
          expectedRoles: [exception],
        } as unknown as CommonSettings & ChangeAlertsSettings),
      ).map(({ message }) => message);
    const sentence = (what: string) => [
      expect.stringContaining(
        `expectedRoles[0].role is "${role}"; it lets through ${what} by every role whose ARN begins so, also by ` +
          "one that is made later; see who may create roles in 444455556666, or name each role.",
      ),
    ];
    expect(warnings({ role })).toEqual(sentence("every operation on every table"));
    expect(warnings({ role, operations: ["Scan"], tables: ["Orders"] })).toEqual(sentence("Scan on Orders"));
    expect(warnings({ role: "arn:aws:iam::444455556666:role/orders" })).toEqual([]);
  });

  it("counts towards what a function's environment holds", () => {
    const expectedRoles = Array.from({ length: 60 }, (_, index) => ({
      role: role.replace("*", String(index)),
      until: "2026-12-31",
    }));
    expect(() => synth({ expectedRoles })).toThrow("a function's environment holds 4096 bytes");
  });

  it("counts with the function's own role and the memory's name, which are as long as Terraform makes them", () => {
    const expectedRoles = Array.from(
      { length: 99 },
      (_, index) => `arn:aws:iam::444455556666:role/s${String(index).padStart(3, "0")}`,
    );
    expect(() => synth({ expectedRoles })).not.toThrow();
    expect(() => synth({ expectedRoles, memory: { tableName: "t".repeat(255) } })).toThrow(
      "a function's environment holds 4096 bytes",
    );
  });
});

describe("messages", () => {
  const synth = (settings: object) =>
    synthesize(ChangeAlerts, "change-alerts", {
      ...required,
      ...settings,
    } as unknown as ChangeAlertsSettings);

  it("have the names of accounts and a page of one's own", () => {
    const settings = {
      accountNames: { "111122223333": "production (EU)" },
      historyUrl: "https://siem.example/search?q={principal}",
    };
    expect(synth(settings).resource("aws_lambda_function.function").environment).toMatchObject({
      variables: {
        ACCOUNT_NAMES: JSON.stringify(settings.accountNames),
        HISTORY_URL: settings.historyUrl,
      },
    });
    expect(synth({}).text).not.toMatch(/ACCOUNT_NAMES|HISTORY_URL/);
  });

  it.each<[object, string]>([
    [
      { accountNames: { production: "1" } },
      'a key of accountNames is "production"; an account ID has 12 digits',
    ],
    [{ accountNames: { "111122223333": "a\nb" } }, "an account's name has 1 to 50 letters"],
    [{ accountNames: { "111122223333": "${a}" } }, "an account's name has 1 to 50 letters"],
    [{ historyUrl: "http://siem.example" }, "a page is given by its https URL"],
    [{ historyUrl: "https://siem.example/<principal>" }, "write {principal} where the caller's ARN belongs"],
    [{ historyUrl: "https://siem.example/${principal" }, "a page is given by its https URL"],
  ])("are refused with %j", (settings, sentence) => expect(() => synth(settings)).toThrow(sentence));
});
