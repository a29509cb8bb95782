import * as fc from "fast-check";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import type { CloudTrailRecord } from "../../engines/cloudtrail/cloudtrail-record";
import { compilePattern } from "../../engines/event-pattern/event-pattern";
import type { SignInAlertsSettings } from "../../stacks/settings/sign-in-alerts";
import { eventOf } from "../../tools/replay/event-bridge";
import { record } from "../support/events";
import type { Synthesized } from "../support/synthesized";
import { alerts } from "./synthesized-sign-in-alerts";

type SignIns = NonNullable<SignInAlertsSettings["signIns"]>;

const ruleNames = (stack: Synthesized) =>
  Object.keys(stack.resources("aws_cloudwatch_event_rule")).filter((name) => /^(sso_)?rule$/.test(name));
const template = (stack: Synthesized, rule: string) => {
  const { input_transformer } = stack.resource(`aws_cloudwatch_event_target.${rule}_target`);
  return String((input_transformer as { input_template: string }).input_template);
};
const [known, notTold] = ["MFA used: <mfa>", "MFA used: not told (SSO)"];

describe("the rules on sign-ins", () => {
  it.each<[string, SignInAlertsSettings, Record<string, string>]>([
    ["no setting signIns", {}, { rule: known, sso_rule: notTold }],
    [
      "no setting signIns, without that hardening",
      { hardening: { except: ["sign-in-headlines"] } },
      { rule: known },
    ],
    ["all sign-ins", { signIns: {} }, { rule: known, sso_rule: notTold }],
    ["those of roles", { signIns: { identityTypes: ["AssumedRole"] } }, { rule: notTold }],
    [
      "those of roles and root",
      { signIns: { identityTypes: ["AssumedRole", "Root"] } },
      { rule: known, sso_rule: notTold },
    ],
    ["Identity Center's only", { signIns: { identityCenter: "only" } }, { rule: notTold }],
    [
      "Identity Center's excluded",
      { signIns: { identityCenter: "excluded" } },
      { rule: known, sso_rule: notTold },
    ],
    ["root users only", { signIns: { identityTypes: ["Root"] } }, { rule: known }],
    ["users by name", { signIns: { userNames: ["maria"] } }, { rule: known }],
    ["those without MFA", { signIns: { mfaUsed: "No" } }, { rule: known }],
    ["a pattern", { pattern: { source: ["aws.signin"] } }, { rule: known }],
  ])("are by %s", (_what, settings, mails) => {
    const stack = alerts(settings);
    expect(ruleNames(stack).sort()).toEqual(Object.keys(mails));
    for (const [rule, line] of Object.entries(mails)) expect(template(stack, rule)).toContain(line);
  });

  it("are one where the mail is the user's own", () => {
    const mail = { inputPaths: {}, inputTemplate: '"a sign-in"' };
    const stack = alerts({ signIns: {}, mail });
    expect(ruleNames(stack)).toEqual(["rule"]);
    expect(template(stack, "rule")).toBe('"a sign-in"');
  });

  it("are named, described, kept and alarmed alike", () => {
    const given = { ruleName: "logins", ruleDescription: "Logins.", targetId: "mail" };
    const stack = alerts({ signIns: {}, ...given });
    expect(stack.resource("aws_cloudwatch_event_rule.rule")).toMatchObject({ name: "logins" });
    expect(stack.resource("aws_cloudwatch_event_rule.sso_rule")).toMatchObject({
      name: "logins-sso",
      description: "Logins.",
    });
    expect(stack.resource("aws_cloudwatch_event_target.sso_rule_target")).toMatchObject({
      arn: "${aws_sns_topic.topic.arn}",
      target_id: "mail",
      dead_letter_config: { arn: "${aws_sqs_queue.dead_letters.arn}" },
    });
    expect(stack.statement("dead_letters_policy_document", "SsoRuleSends").condition?.[0]?.values).toEqual([
      "${aws_cloudwatch_event_rule.sso_rule.arn}",
    ]);
    expect(
      stack.resource("aws_cloudwatch_metric_alarm.alarms_sso_rule_failed_invocations").dimensions,
    ).toEqual({ RuleName: "logins-sso" });
  });

  it("are all watched for tampering, within the quota of a pattern", () => {
    const name = "a".repeat(34);
    const stack = alerts({ signIns: {}, name });
    const text = String(stack.resource("aws_cloudwatch_event_rule.tamper_rule").event_pattern)
      .replace(/\$\{aws_kms_key[^}]+\}/g, "k".repeat(36))
      .replace(/\$\{[^}]+\}/g, "b".repeat(63));
    expect(text.length).toBeLessThanOrEqual(2048);
    for (const rule of [name, `${name}-sso`]) {
      const disabled = record("disable-rule", { requestParameters: { name: rule } });
      expect(matcher(stack, "tamper_rule")(disabled)).toBe(true);
    }
  });

  it("are what another Region forwards, also where an override widens one of them", () => {
    const override = { event_pattern: '{"source":["aws.signin"]}' };
    const widened = alerts({
      signIns: {},
      overrides: { "aws_cloudwatch_event_rule.sso_rule": override },
    });
    const forwarded = matcher(widened, "forward_us_east_2_rule");
    expect(forwarded(record("check-mfa"))).toBe(true);
    expect(matcher(alerts({ signIns: {} }), "forward_us_east_2_rule")(record("check-mfa"))).toBe(false);
  });
});

it("both spellings of the detail-type are matched, one without that hardening", () => {
  const typesOf = (stack: Synthesized, rule: string) =>
    (stack.pattern(rule) as Record<string, unknown>)["detail-type"];
  const signIn = "AWS Console Sign In via CloudTrail";
  const both = [signIn, "AWS Console Signin via CloudTrail"];
  const stack = alerts();
  for (const rule of ["rule", "sso_rule"]) expect(typesOf(stack, rule)).toEqual(both);
  expect(typesOf(alerts({ accountChanges: [] }), "forward_us_east_2_rule")).toEqual(both);
  expect(typesOf(stack, "account_rule")).toEqual([...both, "AWS API Call via CloudTrail"]);
  const one = alerts({ hardening: { except: ["sign-in-detail-types"] } });
  expect(typesOf(one, "rule")).toEqual([signIn]);
  expect(typesOf(one, "account_rule")).toEqual(["AWS API Call via CloudTrail", signIn]);
});

const settings: readonly SignIns[] = [
  {},
  { eventNames: ["ConsoleLogin", "UserAuthentication"] },
  { identityTypes: ["AssumedRole", "Root"] },
  { excludeRoleNames: ["deployer"] },
  {
    excludeRoleNames: ["deployer", "AWSReservedSSO_Robot_0123456789abcdef"],
    eventNames: ["ConsoleLogin", "UserAuthentication"],
  },
  { sourceAddresses: ["203.0.113.0/24"] },
  { excludeSourceAddresses: ["203.0.113.7"], eventNames: ["ConsoleLogin", "UserAuthentication"] },
];
const outcomes = [["Success"], ["Failure"], ["Success", "Failure"]] as const;
const stacks = settings.flatMap((signIns) =>
  outcomes.map((chosen) => {
    const stack = alerts({ signIns, outcomes: chosen, accountChanges: [] });
    return {
      signIns,
      whole: matcher(stack, "forward_us_east_2_rule"),
      parts: ["rule", "sso_rule"].map((rule) => matcher(stack, rule)),
    };
  }),
);

/** The whole pattern's verdict, and whether the parts agree: one of them matches, or none. */
function agree(event: CloudTrailRecord): { matched: number; disagreeing: SignIns[] } {
  const matched = stacks.filter(({ whole }) => whole(event));
  const disagreeing = stacks.filter(
    ({ whole, parts }) => parts.filter((part) => part(event)).length !== (whole(event) ? 1 : 0),
  );
  return { matched: matched.length, disagreeing: disagreeing.map(({ signIns }) => signIns) };
}

describe("a sign-in matches one of both rules where it matched the one", () => {
  const folder = join(__dirname, "..", "..", "examples", "events");
  const names = readdirSync(folder).filter((file) => file.endsWith(".json"));

  it.each(names.map((file) => file.replace(/\.json$/, "")))("%s", (name) =>
    expect(agree(record(name)).disagreeing).toEqual([]),
  );

  it("whoever signs in, from wherever, with success or not, also at the portal", () => {
    const verdicts = { matched: 0, unmatched: 0 };
    fc.assert(
      fc.property(generatedSignIn, (event) => {
        const { matched, disagreeing } = agree(event);
        verdicts.matched += matched;
        verdicts.unmatched += stacks.length - matched;
        expect(disagreeing).toEqual([]);
      }),
      { numRuns: 400 },
    );
    expect(Math.min(verdicts.matched, verdicts.unmatched)).toBeGreaterThan(500);
  });

  it.each(["included", "only"] as const)(
    "a role of Identity Center that is left out matches neither, with the others %s",
    (identityCenter) => {
      const [robot, person] = [
        "AWSReservedSSO_Robot_0123456789abcdef",
        "AWSReservedSSO_People_0123456789abcdef",
      ];
      const stack = alerts({ signIns: { excludeRoleNames: [robot], identityCenter } });
      const isTold = (role: string) =>
        ruleNames(stack).filter((rule) =>
          matcher(stack, rule)(record("console-login-federated", { userIdentity: session(role, true) })),
        ).length;
      expect([isTold(robot), isTold(person)]).toEqual([0, 1]);
    },
  );
});

const session = (role: string, issued: boolean) => ({
  type: "AssumedRole",
  arn: `arn:aws:sts::111122223333:assumed-role/${role}/maria`,
  ...(issued && { sessionContext: { sessionIssuer: { type: "Role", userName: role } } }),
});
const identity = fc.oneof(
  fc.constantFrom<object>(
    { type: "Root", arn: "arn:aws:iam::111122223333:root" },
    { type: "IAMUser", userName: "maria", arn: "arn:aws:iam::111122223333:user/maria" },
    { type: "IAMUser", userName: "AWSReservedSSO_x", arn: "arn:aws:iam::111122223333:user/AWSReservedSSO_x" },
    { type: "IAMUser", userName: "HIDDEN_DUE_TO_SECURITY_REASONS" },
    { type: "IdentityCenterUser", accountId: "111122223333" },
    session("AWSReservedSSO_Robot_0123456789abcdef", true),
  ),
  fc
    .tuple(fc.constantFrom("deployer", "AWSReservedSSO_Administrators_0123456789abcdef"), fc.boolean())
    .map(([role, issued]) => session(role, issued)),
);
const outcome = fc.constantFrom("Success", "Failure");
const generatedSignIn = fc
  .record({
    userIdentity: identity,
    sourceIPAddress: fc.constantFrom("203.0.113.7", "203.0.113.8", "198.51.100.9"),
    additionalEventData: fc.constantFrom({ MFAUsed: "Yes" }, { MFAUsed: "No" }),
    what: fc.oneof(
      outcome.map((ConsoleLogin) => ({ responseElements: { ConsoleLogin } })),
      outcome.map((UserAuthentication) => ({
        eventName: "UserAuthentication",
        eventType: "AwsServiceEvent",
        responseElements: null,
        serviceEventDetails: { UserAuthentication },
      })),
    ),
  })
  .map(({ what, ...fields }) => record("console-login", { ...fields, ...what }));

function matcher(stack: Synthesized, rule: string): (event: CloudTrailRecord) => boolean {
  const matches = compilePattern(stack.pattern(rule));
  return (event) => matches(eventOf(event));
}
