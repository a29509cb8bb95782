import { region, regionBeside } from "../../../lib/stack/regions";
import { examples } from "../validation/examples";

describe("the rule for a Region", () => {
  examples(region, {
    accepted: [
      "us-east-1",
      "us-west-2",
      "eu-north-1",
      "eu-central-2",
      "ap-southeast-2",
      "ap-northeast-3",
      "ap-south-2",
      "ap-east-1",
      "af-south-1",
      "ca-west-1",
      "il-central-1",
      "me-central-1",
      "mx-central-1",
      "sa-east-1",
      "us-gov-west-1",
      "us-gov-east-1",
      "cn-north-1",
      "cn-northwest-1",
    ],
    refused: [
      "",
      "us-east",
      "us-east-0",
      "us-east-10",
      "us-east-1a",
      "US-EAST-1",
      "useast1",
      "us_east_1",
      "us-middle-1",
      "xx-east-1",
      "aws-global",
      "us-east-1\n",
      " us-east-1",
      "us-gov-1",
      "N. Virginia",
    ],
  });
});

describe("the rule for a Region beside the home Region", () => {
  it.each([
    ["us-east-1", "eu-north-1"],
    ["us-east-1", "us-east-1"],
    ["us-gov-west-1", "us-gov-east-1"],
    ["cn-north-1", "cn-northwest-1"],
  ])("accepts, for %s, %s", (home, other) => expect(regionBeside(home).test(other)).toBe(true));

  it.each([
    ["us-east-1", "us-gov-east-1"],
    ["us-east-1", "cn-north-1"],
    ["us-gov-west-1", "us-west-1"],
    ["cn-north-1", "ap-east-1"],
    ["cn-north-1", "us-gov-west-1"],
  ])("refuses, for %s, %s", (home, other) => expect(regionBeside(home).test(other)).toBe(false));

  it("leaves what is no Region to the rule for Regions", () => {
    expect(regionBeside("us-east-1").test("cn-1")).toBe(true);
  });

  it("names the home Region and its partition", () => {
    expect(regionBeside("cn-north-1").accepts).toBe(
      "events are forwarded inside the partition of the home Region cn-north-1 (aws-cn)",
    );
  });
});
