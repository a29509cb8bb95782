import { warningsOf } from "../../../lib/app/warnings";
import type { EventPattern } from "../../../lib/eventbridge/event-pattern-errors";
import { ApiEventLog } from "../../../stacks/api-event-log";
import type { ApiEventLogSettings } from "../../../stacks/settings/api-event-log";
import { SignInAlerts } from "../../../stacks/sign-in-alerts";
import { TableTrail } from "../../../stacks/table-trail";
import { faultsOf, testApp } from "../validation/faults-of";

const errorsOf = (settings: ApiEventLogSettings, region = "us-east-1") =>
  faultsOf(new ApiEventLog(testApp(), "audit", { region, ...settings })).map(({ message }) => message);

describe("a sign-in among API calls", () => {
  it.each(["ConsoleLogin", "SwitchRole", "CheckMfa"])("fails: %s has another detail-type", (name) => {
    expect(errorsOf({ eventNames: ["CreateSubnet", name] })).toEqual([
      `the pattern's eventName is "${name}"; sign-ins have the detail-type AWS Console Sign In via CloudTrail, so that ` +
        "AWS API Call via CloudTrail never has it; leave the name out, or give a pattern with " +
        '"detail-type": ["AWS Console Sign In via CloudTrail"].',
    ]);
  });

  it.each<EventPattern>([
    { "detail-type": ["AWS Console Sign In via CloudTrail"], detail: { eventName: ["ConsoleLogin"] } },
    { source: ["aws.signin"], detail: { eventName: ["ConsoleLogin"] } },
  ])("is accepted in the pattern %j", (pattern) => expect(errorsOf({ pattern })).toEqual([]));
});

describe("a service whose events are in one Region", () => {
  const iam = { eventNames: ["CreateUser"], eventSources: ["iam.amazonaws.com"] };

  it("fails from another home Region, and is accepted with that Region", () => {
    expect(errorsOf(iam, "eu-central-1")).toEqual([
      'the pattern\'s source is "iam.amazonaws.com"; the events of this service are in us-east-1 alone, and the rule sees ' +
        'eu-central-1; add "us-east-1" to regions, or leave the service out.',
    ]);
    expect(errorsOf({ ...iam, regions: ["us-east-1"] }, "eu-central-1")).toEqual([]);
    expect(errorsOf(iam)).toEqual([]);
  });

  it("fails by the source of a pattern, in each partition where it is recorded", () => {
    const pattern = { source: ["aws.iam"] };
    expect(errorsOf({ pattern }, "us-gov-east-1")).toEqual([expect.stringContaining("us-gov-west-1 alone")]);
    expect(errorsOf({ pattern }, "cn-northwest-1")).toEqual([expect.stringContaining("cn-north-1 alone")]);
  });
});

it("a Region that a rule does not see is warned of, unless it is forwarded", () => {
  const warned = (pattern: EventPattern, settings: object = {}) =>
    warningsOf(new SignInAlerts(testApp(), "alerts", { region: "us-east-1", pattern, ...settings }))
      .map(({ message }) => message)
      .filter((text) => text.startsWith("the pattern asks for events of"));
  const there: EventPattern = { region: ["us-east-2", "eu-west-1"], detail: { awsRegion: ["eu-west-1"] } };
  expect(warned(there)).toEqual([
    "the pattern asks for events of eu-west-1, and the rule sees us-east-1, us-east-2, eu-north-1, ap-southeast-2: none of " +
      "those arrives unless something else forwards it; add the Region to signInRegions.",
  ]);
  expect(warned(there, { signInRegions: ["us-east-2", "eu-west-1"] })).toEqual([]);
  expect(warned({ region: [{ "anything-but": "eu-west-1" }] })).toEqual([]);
  expect(warned(there, { source: "logs" })).toEqual([]);
});

describe("data events", () => {
  const warnings = (pattern: EventPattern, withTrail = false) => {
    const app = testApp();
    new SignInAlerts(app, "sign-ins", { region: "us-east-1" });
    new ApiEventLog(app, "audit", { region: "us-east-1", pattern });
    if (withTrail) new TableTrail(app, "items", { region: "us-east-1", existingTableName: "orders" });
    app.synth();
    return warningsOf(app).map(({ message }) => message);
  };
  const items = {
    source: ["aws.dynamodb"],
    detail: { eventSource: ["dynamodb.amazonaws.com"], eventName: ["DeleteItem", "Scan"] },
  };

  it("are warned of where no trail of the app records them", () => {
    expect(warnings(items)).toEqual([
      "the pattern's DeleteItem, Scan are data events, which come only from a trail whose selectors record them; " +
        "without one no such event arrives.",
    ]);
    expect(warnings(items, true)).toEqual([]);
    expect(warnings({ source: ["aws.s3"], detail: { eventName: ["PutObject"] } }, true)).toEqual([
      expect.stringMatching(/^the pattern's PutObject is a data event/),
    ]);
  });
});

describe("further Regions", () => {
  it("forward what the rule matches to the home Region", () => {
    const stack = new ApiEventLog(testApp(), "audit", {
      region: "eu-central-1",
      eventNames: ["CreateUser"],
      regions: ["us-east-1", "eu-central-1"],
    });
    expect(faultsOf(stack)).toEqual([]);
  });

  it("fail where forwarding would feed on itself: the role of a forwarder is taken in its own Region", () => {
    const pattern = {
      detail: {
        eventName: ["AssumeRole"],
        requestParameters: {
          roleArn: [{ "anything-but": { suffix: [":role/audit-start", ":role/audit-run"] } }],
        },
      },
    };
    expect(errorsOf({ pattern })).toEqual([]);
    expect(errorsOf({ pattern, regions: ["eu-west-1"] })).toEqual([
      expect.stringMatching(/takes the role audit-eu-west-1-rule.*":role\/audit-eu-west-1-rule"/),
    ]);
  });

  it("fail for a Region of another partition", () => {
    expect(errorsOf({ eventNames: ["CreateUser"], regions: ["us-gov-west-1"] })).toEqual([
      expect.stringMatching(/^regions\[0\] is "us-gov-west-1"; events are forwarded inside the partition/),
    ]);
  });
});
