import type { CloudwatchEventTarget } from "@cdktf/provider-aws/lib/cloudwatch-event-target";
import { Testing } from "cdktf";
import type { EventPattern } from "../../lib/eventbridge/event-pattern-errors";
import type { EventRule } from "../../lib/eventbridge/event-rule";
import { SignInAlerts } from "../../stacks/sign-in-alerts";
import type { SignInAlertsSettings } from "../../stacks/settings/sign-in-alerts";
import { faultsOf, testApp } from "../lib/validation/faults-of";

const build = (settings: SignInAlertsSettings, region = "us-east-1") =>
  new SignInAlerts(testApp(), "alerts", { region, ...settings });
const warningsOf = (stack: SignInAlerts) =>
  stack.node
    .findAll()
    .flatMap(({ node }) => node.metadata)
    .map(({ data }) => String(data));
const errorsOf = (settings: object, region?: string) =>
  faultsOf(() => build(settings as never, region)).map(({ message }) => message);

describe("read-only events of a pattern", () => {
  const isReadOnly = (stack: SignInAlerts) => (stack.node.findChild("rule") as EventRule).readOnlyEvents;
  const named = (eventName: unknown, detail: object = {}) => ({ detail: { eventName, ...detail } });

  it.each<[EventPattern, boolean]>([
    [named(["AuthorizeOAuth2Access"]), true],
    [named([{ prefix: "CreateOAuth" }]), true],
    [named([{ wildcard: "*OAuth2*" }]), true],
    [named(["AssumeRoot"]), true],
    [named(["GetSigninToken"]), true],
    [{ source: ["aws.signin"] }, true],
    [named([{ "anything-but": ["ConsoleLogin"] }]), false],
    [{ detail: { userIdentity: { type: ["Root"] } } }, false],
    [{ $or: [named(["ConsoleLogin"]), named(["AssumeRoot"])] }, true],
    [named(["ConsoleLogin"]), false],
    [{ source: ["aws.iam"] }, false],
    [named(["AuthorizeOAuth2Access"], { readOnly: [false] }), false],
    [named(["AuthorizeOAuth2Access"], { eventSource: ["iam.amazonaws.com"] }), false],
    [{ source: ["aws.signin"], "detail-type": ["AWS Service Event via CloudTrail"] }, false],
  ])("%j reach its rule by default: %s", (pattern, reach) => {
    expect(isReadOnly(build({ pattern }))).toBe(reach);
    expect(isReadOnly(build({ pattern, readOnlyEvents: !reach }))).toBe(!reach);
  });

  it("of a kind that signIns chooses reach its rule", () =>
    expect(isReadOnly(build({ signIns: { eventNames: ["GetSigninToken"] } }))).toBe(true));

  it("are refused or accepted as the setting says", () => {
    const pattern = named(["GetSecretValue"]);
    expect(errorsOf({ pattern })).toEqual([expect.stringContaining("set readOnlyEvents: true")]);
    expect(errorsOf({ pattern, readOnlyEvents: true })).toEqual([]);
    expect(errorsOf({ pattern: named(["GetSigninToken"]) })).toEqual([]);
  });

  it("are warned of where other calls that read come with sign-ins", () => {
    const byRoot = { detail: { userIdentity: { type: ["Root"] } } };
    const warning = expect.stringContaining("every other call that only reads") as unknown;
    expect(warningsOf(build({ pattern: byRoot }))).toContainEqual(warning);
    for (const readOnlyEvents of [true, false])
      expect(warningsOf(build({ pattern: byRoot, readOnlyEvents }))).not.toContainEqual(warning);
    expect(warningsOf(build({ pattern: { source: ["aws.signin"] } }))).not.toContainEqual(warning);
  });

  it.each<[string, object, string]>([
    ["without a pattern", { readOnlyEvents: true }, "pattern is required: give"],
    [
      "of the log group, which has them",
      { source: "logs", pattern: { source: ["aws.iam"] }, readOnlyEvents: true },
      'readOnlyEvents is true; with source "logs" there is no rule',
    ],
  ])("are refused %s", (_what, settings, sentence) =>
    expect(errorsOf(settings)).toEqual([expect.stringContaining(sentence)]),
  );
});

describe("a pattern that asks for what never comes", () => {
  const signIn = { detail: { eventName: ["ConsoleLogin"] } };

  it.each<[string, SignInAlertsSettings, string]>([
    [
      "a sign-in as an API call",
      { pattern: { ...signIn, "detail-type": ["AWS API Call via CloudTrail"] } },
      'the pattern\'s eventName is "ConsoleLogin"; sign-ins have the detail-type',
    ],
    [
      "the same in the log group",
      { source: "logs", pattern: { ...signIn, "detail-type": ["AWS API Call via CloudTrail"] } },
      'the pattern\'s eventName is "ConsoleLogin"; sign-ins have the detail-type',
    ],
    [
      "a service of another Region",
      { pattern: { source: ["aws.iam"] }, signInRegions: ["eu-west-1"] },
      'are in us-east-1 alone, and the rule sees eu-central-1, eu-west-1; add "us-east-1" to signInRegions',
    ],
  ])("is refused: %s", (_what, settings, sentence) =>
    expect(errorsOf(settings, "eu-central-1")).toEqual([expect.stringContaining(sentence)]),
  );

  it.each<[string, EventPattern, number]>([
    ["no source", { detail: { eventName: ["ConsoleLogin"] } }, 1],
    ["any source but one", { source: [{ "anything-but": ["aws.ec2"] }] }, 1],
    ["one alternative without", { $or: [{ source: ["aws.iam"] }, { "detail-type": ["x"] }] }, 1],
    ["sources that end like one of AWS", { source: [{ suffix: ".signin" }] }, 1],
    ["a source of AWS", { source: ["aws.signin"] }, 0],
    ["sources of AWS", { source: [{ prefix: "aws." }] }, 0],
  ])("is warned of where somebody may make up its events: %s", (_what, pattern, number) => {
    const warnings = warningsOf(build({ pattern })).filter((each) => each.includes("makes them up"));
    expect(warnings).toHaveLength(number);
  });

  it.each<[string, SignInAlertsSettings]>([
    ["a Region that is forwarded by default", { pattern: { source: ["aws.iam"] } }],
    ["the log group, which has every Region", { source: "logs", pattern: { source: ["aws.iam"] } }],
  ])("but not for %s", (_what, settings) => expect(errorsOf(settings, "eu-central-1")).toEqual([]));

  it.each(["events", "logs"] as const)("is warned of where no trail records it, with %s", (source) => {
    const stack = build({ source, pattern: { detail: { eventName: ["PutObject"] } } });
    Testing.synth(stack);
    expect(warningsOf(stack)).toContainEqual(expect.stringContaining("PutObject is a data event"));
  });
});

describe("the mail of a pattern", () => {
  const firstLine = (pattern: EventPattern) => {
    const target = build({ pattern }).node.findChild("rule").node.findChild("target");
    const { inputTemplate } = (target as CloudwatchEventTarget).inputTransformer.internalValue as {
      readonly inputTemplate: string;
    };
    return inputTemplate.split("\n")[0];
  };
  const named = (eventName: unknown) => ({ detail: { eventName } });

  it.each<[EventPattern, string]>([
    [named(["ConsoleLogin"]), '"AWS console sign-in by '],
    [named(["ConsoleLogin", "SwitchRole"]), '"AWS sign-in: <event_name> by '],
    [named(["ConsoleLogin", "CreateUser"]), '"AWS event: <type> <event_name> by '],
    [named([{ prefix: "Console" }]), '"AWS event: <type> <event_name> by '],
    [{ $or: [named(["ConsoleLogin"]), { source: ["aws.iam"] }] }, '"AWS event: <type> <event_name> by '],
    [{ source: ["aws.guardduty"] }, '"AWS event: <type> <event_name> by '],
  ])("%j begins by what it can match", (pattern, line) =>
    expect(firstLine(pattern)).toMatch(new RegExp(`^${line}`)),
  );
});
