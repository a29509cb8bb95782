import { compilePattern } from "../../../engines/event-pattern/event-pattern";
import { acceptingPlaceholders, placeholdersIn } from "../../../engines/terraform-json/placeholders";

const key = "<aws_kms_key.key.key_id>";

describe("placeholdersIn", () => {
  it("finds each placeholder once, wherever it is", () => {
    const instance = '<aws_sns_topic.topic["us-east-1"].name>';
    const value = { a: [{ suffix: key }, `*:${instance}:*`], b: { c: key }, d: "<var.email>", e: 1, f: null };
    expect(placeholdersIn(value)).toEqual([key, instance, "<var.email>"]);
  });

  it.each(["a < b.c > d", "<script>", "<B.c>", "<>"])("takes no other text for one: %s", (text) => {
    expect(placeholdersIn(text)).toEqual([]);
  });
});

describe("acceptingPlaceholders", () => {
  it.each<[string, object, object, boolean]>([
    ["any value where a placeholder is", { id: [{ suffix: key }] }, { id: "1234" }, true],
    ["any value where a placeholder is excluded", { id: [{ "anything-but": [key] }] }, { id: "1234" }, true],
    ["no missing field", { id: [key] }, {}, false],
    ["a missing field that the pattern accepts", { id: [key, { exists: false }] }, {}, true],
    ["no other field otherwise", { id: [key], name: ["x"] }, { id: "1234", name: "y" }, false],
    ["an alternative of $or", { $or: [{ a: ["x"] }, { c: { d: [key] } }] }, { c: { d: "1234" } }, true],
  ])("accepts %s", (_, pattern, event, expected) => {
    expect(compilePattern(acceptingPlaceholders(pattern))(event)).toBe(expected);
  });

  it("leaves a pattern without placeholders as it is", () => {
    const pattern = { source: ["x"], $or: [{ a: [{ prefix: "y" }] }, { b: { c: [1] } }] };
    expect(acceptingPlaceholders(pattern)).toEqual(pattern);
  });
});
