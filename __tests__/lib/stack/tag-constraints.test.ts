import { maxTags, tagKey, tagValue, unreservedTagKey } from "../../../lib/stack/tag-constraints";
import { examples, lengths } from "../validation/examples";

const accepted = [
  "Owner",
  "cost center",
  "a.b",
  "a:b",
  "a/b",
  "a=b",
  "a+b",
  "a-b",
  "a@b",
  "a_b",
  "Besitzer",
  "Ünïcode",
];
const refused = [
  "",
  "a?b",
  "a&b",
  "a*b",
  "a<b>",
  "a\nb",
  "a\tb",
  "a,b",
  "a;b",
  "(a)",
  "{a}",
  "${a}",
  "a#b",
  "💥",
  "a'b",
];

describe("the rule for a tag's key", () => {
  lengths(tagKey, 1, 128);
  examples(tagKey, { accepted: [...accepted, "所有者", "1", " "], refused });

  it("counts letters, not bytes", () => {
    expect(tagKey.test("ü".repeat(128))).toBe(true);
    expect(tagKey.test("𝒜".repeat(128))).toBe(true);
    expect(tagKey.test("𝒜".repeat(129))).toBe(false);
  });
});

describe("the rule for a tag's value", () => {
  lengths(tagValue, 1, 256);
  examples(tagValue, { accepted: [...accepted, "監査", "2026-01-01", "aws:audit"], refused });
});

describe("the rule for keys that are not AWS's own", () => {
  examples(unreservedTagKey, {
    accepted: ["Owner", "aws", "aws-owner", "awsome:owner", "my:aws:owner", " aws:owner"],
    refused: ["aws:owner", "AWS:owner", "Aws:Owner", "aWs:", "aws:cloudformation:stack-name"],
  });
});

describe("the number of tags", () => {
  it("is at most 50", () => expect(maxTags).toBe(50));
});
