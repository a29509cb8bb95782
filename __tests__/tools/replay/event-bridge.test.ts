import type { CloudTrailRecord } from "../../../engines/cloudtrail/cloudtrail-record";
import type { Arrival, RuleScope } from "../../../tools/replay/event-bridge";
import { accountOf, eventOf, regionOf, whyNotDelivered, oversize } from "../../../tools/replay/event-bridge";
import { record } from "../../support/events";

const all = "ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS";

const createSubnet = record("create-subnet") as CloudTrailRecord;
const describeSubnets = record("describe-subnets") as CloudTrailRecord;
const putItem = record("put-item") as CloudTrailRecord;
const getItem = record("get-item") as CloudTrailRecord;
const login = record("console-login") as CloudTrailRecord;

/** A rule in the Region of a record, with fields changed. */
function ruleFor({ awsRegion }: CloudTrailRecord, changes: Partial<RuleScope> = {}): RuleScope {
  const of = { account: "111122223333", region: awsRegion, busName: "default" };
  return { name: "rule", ...of, state: "ENABLED", ...changes };
}

describe("eventOf", () => {
  it("is the envelope that EventBridge puts a record in", () => {
    expect(eventOf(createSubnet)).toEqual({
      version: "0",
      id: createSubnet.eventID,
      "detail-type": "AWS API Call via CloudTrail",
      source: "aws.ec2",
      account: createSubnet.recipientAccountId,
      time: createSubnet.eventTime,
      region: createSubnet.awsRegion,
      resources: [],
      detail: createSubnet,
    });
  });

  it("has what the event says that the record came in", () => {
    const envelope = {
      ...{ id: "id", account: "444455556666", time: "2026-11-10T09:13:00Z", region: "eu-north-1" },
    };
    const { recipientAccountId: _, ...record } = createSubnet;
    expect(eventOf(record, { envelope })).toMatchObject({
      id: "id",
      time: envelope.time,
      region: "eu-north-1",
    });
    expect(regionOf(record, { envelope })).toBe("eu-north-1");
    expect(regionOf(record)).toBe(createSubnet.awsRegion);
    expect(accountOf(record, { envelope })).toBe("444455556666");
    expect(eventOf(record)).toMatchObject({ account: createSubnet.userIdentity?.accountId });
  });

  it.each([
    ["AwsApiCall", "AWS API Call via CloudTrail"],
    ["AwsConsoleSignIn", "AWS Console Sign In via CloudTrail"],
    ["AwsConsoleAction", "AWS Console Action via CloudTrail"],
    ["AwsServiceEvent", "AWS Service Event via CloudTrail"],
    ["AwsCloudTrailInsight", "AWS Insight via CloudTrail"],
    ["AwsVpceEvent", "AWS Network Activity Event via CloudTrail"],
    [undefined, "AWS API Call via CloudTrail"],
  ])("of the event type %s has the detail type %s", (eventType, detailType) => {
    expect(eventOf({ ...login, eventType })["detail-type"]).toBe(detailType);
  });

  it.each([
    ["signin.amazonaws.com", "aws.signin"],
    ["monitoring.amazonaws.com", "aws.monitoring"],
    ["ec2.amazonaws.com.cn", "aws.ec2"],
    [undefined, "aws.cloudtrail"],
  ])("of the event source %s has the source %s", (eventSource, source) => {
    expect(eventOf({ ...login, eventSource }).source).toBe(source);
  });

  it("refuses an event type that EventBridge does not get", () => {
    expect(() => eventOf({ ...login, eventType: "AwsOther" })).toThrow(
      "replay does not know the EventBridge event for the event type AwsOther",
    );
  });
});

/** A recorded event in the Region of its record, with fields changed. */
function arrivalOf(each: CloudTrailRecord, changes: Partial<Arrival> = {}): Arrival {
  const at = { account: "111122223333", region: each.awsRegion, bus: "default" };
  return { record: each, isRecorded: true, ...at, ...changes };
}

describe("whyNotDelivered", () => {
  it.each([
    ["a write", createSubnet, "ENABLED"],
    ["a sign-in", login, "ENABLED"],
    ["a read that the rule asks for", describeSubnets, all],
    ["a data event", putItem, "ENABLED"],
    ["a data event that reads", getItem, "ENABLED"],
  ])("lets a rule see %s that a trail records", (_, each, state) => {
    expect(whyNotDelivered(ruleFor(each, { state }), arrivalOf(each))).toBeUndefined();
  });

  it("hides everything from a disabled rule", () => {
    expect(whyNotDelivered(ruleFor(login, { state: "DISABLED" }), arrivalOf(login))).toBe(
      "the rule rule is disabled",
    );
  });

  it("hides what is in another Region", () => {
    expect(whyNotDelivered(ruleFor(login, { region: "eu-north-1" }), arrivalOf(login))).toBe(
      `the event is in ${login.awsRegion}, and the rule rule in eu-north-1`,
    );
  });

  it("lets a rule see what is forwarded to its Region, and no other", () => {
    const away = { ...login, awsRegion: "eu-north-1" };
    const forwarded = arrivalOf(away, { region: login.awsRegion });
    expect(whyNotDelivered(ruleFor(login), forwarded)).toBeUndefined();
    expect(whyNotDelivered(ruleFor(away), forwarded)).toMatch(/^the event is in /);
  });

  it("hides what is on another bus", () => {
    const mine = ruleFor(login, { busName: "mine" });
    expect(whyNotDelivered(mine, arrivalOf(login))).toBe(
      "the event is on the bus default, and the rule rule on the bus mine",
    );
    expect(whyNotDelivered(mine, arrivalOf(login, { bus: "mine" }))).toBeUndefined();
  });

  it("hides what is in another account", () => {
    expect(whyNotDelivered(ruleFor(login), arrivalOf(login, { account: "444455556666" }))).toBe(
      "the event is in the account 444455556666, and the rule rule in 111122223333",
    );
  });

  it("hides read-only management events from a rule that does not ask for them", () => {
    expect(whyNotDelivered(ruleFor(describeSubnets), arrivalOf(describeSubnets))).toBe(
      `a rule gets read-only management events only in the state ${all}`,
    );
  });

  it.each(["GetFederationToken", "GetSessionToken"])(
    "lets a rule see %s, which is a change to AWS",
    (name) => {
      const call = { ...describeSubnets, eventSource: "sts.amazonaws.com", eventName: name };
      expect(whyNotDelivered(ruleFor(call), arrivalOf(call))).toBeUndefined();
    },
  );

  it("says that AWS makes exceptions of reads whose names do not say so", () => {
    const assumeRole = { ...describeSubnets, eventName: "AssumeRole" };
    expect(whyNotDelivered(ruleFor(assumeRole), arrivalOf(assumeRole))).toMatch(
      /; AWS may send this one anyway, as its name does not start with Describe, Get or List$/,
    );
  });

  it.each([
    ["data event", putItem],
    ["management event", createSubnet],
    ["network activity event", { ...putItem, eventType: "AwsVpceEvent", eventCategory: "NetworkActivity" }],
    ["Insights event", { ...login, eventType: "AwsCloudTrailInsight", eventCategory: "Insight" }],
  ])("hides a %s that no trail records", (name, each) => {
    expect(whyNotDelivered(ruleFor(each), arrivalOf(each, { isRecorded: false }))).toBe(
      `no trail records this ${name}, and EventBridge gets only recorded events`,
    );
  });

  it("hides a record of a type that EventBridge does not get", () => {
    const other = { ...login, eventType: "AwsOther" };
    expect(whyNotDelivered(ruleFor(other), arrivalOf(other))).toMatch(/for the event type AwsOther$/);
  });
});

describe("oversize", () => {
  it("is a record of more than 256 KB, and not one of 256 KB", () => {
    const sized = (bytes: number) => {
      const empty = { ...createSubnet, requestParameters: { text: "" } };
      const text = "ü".repeat(8) + "x".repeat(bytes - JSON.stringify(empty).length - 16);
      return { ...empty, requestParameters: { text } };
    };
    expect(oversize(sized(256 * 1024))).toBeUndefined();
    expect(oversize(sized(256 * 1024 + 1))).toBe(
      "CloudTrail does not send records of more than 256 KB to EventBridge",
    );
  });
});
