import type { CloudTrailRecord } from "../../../engines/cloudtrail/cloudtrail-record";
import { objectKey } from "../../../engines/cloudtrail/trails";
import { record } from "../../support/events";
import { trailWith } from "./trail";

const putItem = record("put-item") as CloudTrailRecord;
const insight: CloudTrailRecord = {
  eventTime: "2026-11-10T09:12:00Z",
  awsRegion: "us-east-1",
  eventType: "AwsCloudTrailInsight",
  eventCategory: "Insight",
  insightDetails: { insightType: "ApiCallRateInsight" },
};

describe("objectKey", () => {
  it("is what CloudTrail writes up to the day", () => {
    expect(objectKey(putItem, trailWith())).toBe(
      "AWSLogs/111122223333/CloudTrail/us-west-2/2026/11/10/111122223333_CloudTrail_us-west-2_20261110T",
    );
  });

  it("starts with the trail's prefix, and has the organization before the account", () => {
    const trail = trailWith({ keyPrefix: "audit", isOrganization: true });
    const other = { ...putItem, recipientAccountId: "444455556666" };
    expect(objectKey(other, trail)).toBe(
      "audit/AWSLogs/<organization-id>/444455556666/CloudTrail/us-west-2/2026/11/10/444455556666_CloudTrail_us-west-2_20261110T",
    );
  });

  it("takes the day in UTC", () => {
    const late = { ...putItem, eventTime: "2026-12-31T23:30:00-01:00", recipientAccountId: undefined };
    expect(objectKey(late, trailWith())).toMatch(
      /^AWSLogs\/111122223333\/CloudTrail\/us-west-2\/2027\/01\/01\//,
    );
  });

  it("has folders of their own for Insights and for network activity", () => {
    expect(objectKey(insight, trailWith())).toContain(
      "/CloudTrail-Insight/us-east-1/2026/11/10/111122223333_CloudTrail-Insight_",
    );
    expect(objectKey({ ...putItem, eventCategory: "NetworkActivity" }, trailWith())).toContain(
      "/CloudTrail-NetworkActivity/",
    );
  });
});
