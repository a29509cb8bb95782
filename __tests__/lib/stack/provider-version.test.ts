import { admitsOnlyFrom, providerVersion } from "../../../lib/stack/provider-version";
import { examples } from "../validation/examples";

describe("the rule for the provider's version", () => {
  examples(providerVersion, {
    accepted: [
      "6",
      "6.25",
      "6.25.0",
      "= 6.25.0",
      "!= 6.0.0",
      "> 5.100.0",
      ">= 5.100.0",
      "< 7.0.0",
      "<= 6.25.0",
      "~> 6.25",
      "~>6.25",
      ">= 5.100.0, < 7.0.0",
      ">=5.100.0,<7.0.0,!=6.1.0",
      " ~> 6.25 ",
      "7.0.0-beta1",
      ">= 7.0.0-beta.1, < 8",
    ],
    refused: [
      "",
      " ",
      "latest",
      "6.x",
      "v6.25.0",
      "^6.25",
      "~6.25",
      "=> 6.25",
      "== 6.25",
      ">= 5.100.0 < 7.0.0",
      ">= 5.100.0; < 7.0.0",
      ">= 5.100.0,",
      ", < 7.0.0",
      ">=",
      "6.25.0.1",
      "6..25",
      "6.",
      "*",
      "6.25.0-",
    ],
  });
});

describe("admitsOnlyFrom, for 6.25.0", () => {
  it.each([
    ">= 6.25.0",
    ">= 6.25",
    ">= 6.25, < 8.0",
    "< 7.0.0, >= 6.25.0",
    "> 6.25.0",
    "> 6.25",
    "= 6.25.0",
    "6.25",
    "6.26.1",
    "~> 6.25",
    "~>6.25.0",
    "~> 7.0",
    ">= 7",
    "> 7",
    ">= 6.25.0, != 6.26.0",
    "!= 6.26.0, ~> 6.25",
  ])("agrees that %j admits no older one", (constraint) => {
    expect(admitsOnlyFrom(constraint, "6.25.0")).toBe(true);
  });

  it.each([
    ">= 5.100.0, < 7.0.0",
    ">= 6.24.9",
    ">= 6",
    "> 6.24",
    "> 6",
    "6",
    "6.24.0",
    "= 6.24",
    "~> 6.24",
    "~> 6.24.1",
    "~> 6",
    "< 7.0.0",
    "<= 6.25.0",
    "!= 6.24.0",
    ">= 6.25.0-beta1",
    "latest",
    "",
  ])("knows that %j may admit an older one", (constraint) => {
    expect(admitsOnlyFrom(constraint, "6.25.0")).toBe(false);
  });
});
