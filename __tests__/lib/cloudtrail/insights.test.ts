import { insightFaults } from "../../../lib/cloudtrail/insights";

describe("insightFaults", () => {
  it.each(["write", "all"] as const)(
    "accepts insights where %s management events are recorded",
    (recorded) => {
      expect(insightFaults(["ApiCallRateInsight", "ApiErrorRateInsight"], recorded)).toEqual([]);
    },
  );

  it("accepts no insight where no management event is recorded", () => {
    expect(insightFaults([], "none")).toEqual([]);
  });

  it("fails with insights where no management event is recorded", () => {
    expect(insightFaults(["ApiErrorRateInsight"], "none")).toEqual([
      'insights is ["ApiErrorRateInsight"]; CloudTrail Insights looks at management events, and managementEvents is "none"; ' +
        'set managementEvents to "write" or "all", or leave insights out.',
    ]);
  });
});
