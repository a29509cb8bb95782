import type { CloudTrailRecord } from "../../../engines/cloudtrail/cloudtrail-record";
import type { Trail } from "../../../engines/cloudtrail/trails";
import { compileTrail } from "../../../engines/cloudtrail/trails";
import { record } from "../../support/events";
import { trailWith } from "./trail";

const putItem = record("put-item") as CloudTrailRecord;
const getItem = record("get-item") as CloudTrailRecord;
const createSubnet = record("create-subnet") as CloudTrailRecord;
const describeSubnets = record("describe-subnets") as CloudTrailRecord;
const login = record("console-login") as CloudTrailRecord;
const insight: CloudTrailRecord = {
  eventTime: "2026-11-10T09:12:00Z",
  awsRegion: "us-east-1",
  eventType: "AwsCloudTrailInsight",
  eventCategory: "Insight",
  insightDetails: { insightType: "ApiCallRateInsight" },
};

const records = (trail: Trail, of: CloudTrailRecord) => compileTrail(trail)(of);

describe("compileTrail, without selectors", () => {
  it("records all management events, and no others", () => {
    const all = [createSubnet, describeSubnets, login, putItem, getItem, insight];
    expect(all.map((each) => records(trailWith(), each))).toEqual([true, true, true, false, false, false]);
  });

  it("records nothing when it is not logging", () => {
    expect(records(trailWith({ isLogging: false }), createSubnet)).toBe(false);
  });

  it("tells the category of an older record by its other fields", () => {
    const older = { ...putItem, eventCategory: undefined };
    expect(records(trailWith(), older)).toBe(false);
    expect(records(trailWith(), { ...older, managementEvent: undefined })).toBe(true);
    expect(records(trailWith(), { ...older, eventType: "AwsVpceEvent", managementEvent: undefined })).toBe(
      false,
    );
    const { eventCategory: _, ...olderInsight } = insight;
    expect(records(trailWith(), olderInsight)).toBe(false);
  });
});

describe("compileTrail, of Regions and accounts", () => {
  const at = (awsRegion: string) => ({ ...createSubnet, awsRegion });

  it("records the home Region alone, unless it is multi-Region", () => {
    const single = trailWith({ isMultiRegion: false });
    expect(records(single, at("us-east-1"))).toBe(true);
    expect(records(single, at("us-east-2"))).toBe(false);
    expect(records(trailWith(), at("us-east-2"))).toBe(true);
  });

  it("records other accounts only for an organization", () => {
    const other = { ...createSubnet, recipientAccountId: "444455556666" };
    expect(records(trailWith(), other)).toBe(false);
    expect(records(trailWith({ isOrganization: true }), other)).toBe(true);
    expect(records(trailWith(), { ...createSubnet, recipientAccountId: undefined })).toBe(true);
  });

  it.each([
    ["iam.amazonaws.com", undefined, false],
    ["cloudfront.amazonaws.com", undefined, false],
    ["sts.amazonaws.com", "sts.amazonaws.com", false],
    ["sts.amazonaws.com", undefined, false],
    ["sts.amazonaws.com", "sts.us-east-1.amazonaws.com", true],
    ["ec2.amazonaws.com", undefined, true],
  ])("without global services, of %s at the host %s records %s", (eventSource, host, expected) => {
    const call = { ...at("us-east-1"), eventSource, tlsDetails: { clientProvidedHostHeader: host } };
    const regional = trailWith({ includesGlobalServices: false, isMultiRegion: false });
    expect(records(regional, call)).toBe(expected);
    expect(records(trailWith(), call)).toBe(true);
  });

  it("records Insights events of the types that are turned on", () => {
    expect(records(trailWith({ insightTypes: ["ApiCallRateInsight"] }), insight)).toBe(true);
    expect(records(trailWith({ insightTypes: ["ApiErrorRateInsight"] }), insight)).toBe(false);
  });

  it("refuses a multi-Region trail without global services, as CloudTrail does", () => {
    expect(() => compileTrail(trailWith({ includesGlobalServices: false }))).toThrow(
      "the trail trail is multi-Region: CloudTrail takes it only with global service events",
    );
  });
});
