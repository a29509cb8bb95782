import type { CloudTrailRecord } from "../../../engines/cloudtrail/cloudtrail-record";
import { isReadOnlyManagement, mayReachEveryRule } from "../../../engines/cloudtrail/read-only-management";
import { record } from "../../support/events";

const read = record("describe-subnets") as CloudTrailRecord;
const call = (eventSource: string, eventName: string, others: Partial<CloudTrailRecord> = {}) => ({
  ...read,
  eventSource,
  eventName,
  ...others,
});

describe("a read-only management event", () => {
  it.each([
    ["sts.amazonaws.com", "AssumeRole"],
    ["kms.amazonaws.com", "Decrypt"],
    ["events.amazonaws.com", "TestEventPattern"],
  ])("may reach every rule where its name does not start as AWS's reads do: %s %s", (source, name) => {
    expect(isReadOnlyManagement(call(source, name))).toBe(true);
    expect(mayReachEveryRule(call(source, name))).toBe(true);
  });

  it.each(["DescribeSubnets", "GetRole", "ListUsers"])("is held back by its name: %s", (name) => {
    expect(isReadOnlyManagement(call("iam.amazonaws.com", name))).toBe(true);
    expect(mayReachEveryRule(call("iam.amazonaws.com", name))).toBe(false);
  });

  it("is told by its name where an older record does not say so", () => {
    expect(isReadOnlyManagement(call("iam.amazonaws.com", "GetRole", { readOnly: undefined }))).toBe(true);
    expect(isReadOnlyManagement(call("iam.amazonaws.com", "CreateRole", { readOnly: undefined }))).toBe(
      false,
    );
  });

  it.each([
    ["a change", { readOnly: false }],
    ["a data event", { eventCategory: "Data" }],
    ["a network activity event", { eventCategory: "NetworkActivity" }],
  ])("is not %s", (_, others) => {
    expect(isReadOnlyManagement(call("iam.amazonaws.com", "GetRole", others))).toBe(false);
    expect(mayReachEveryRule(call("iam.amazonaws.com", "AssumeRole", others))).toBe(false);
  });

  it.each(["GetFederationToken", "GetSessionToken"])("is not %s of STS, which AWS calls a change", (name) => {
    expect(isReadOnlyManagement(call("sts.amazonaws.com", name))).toBe(false);
    expect(isReadOnlyManagement(call("other.amazonaws.com", name))).toBe(true);
  });
});
