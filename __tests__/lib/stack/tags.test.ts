import { Testing } from "cdktf";
import { AuditStack } from "../../../lib/stack/audit-stack";
import { tagKey, tagValue } from "../../../lib/stack/tag-constraints";
import { faultsOf, testApp } from "../validation/faults-of";

const stackWith = (tags?: Readonly<Record<string, string>>) =>
  new AuditStack(testApp(), "audit", { region: "us-east-1", tags });
const synthesized = (stack: AuditStack) => JSON.parse(Testing.synth(stack));
const faults = (tags: Readonly<Record<string, string>>) =>
  faultsOf(() => stackWith(tags)).map(({ message }) => message);
const numbered = (count: number) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index}`, "v"]));

describe("the variable tags", () => {
  const { tags } = synthesized(stackWith()).variable;

  it("is a map that may be left out", () => {
    expect(tags).toMatchObject({ type: "map(string)", default: {}, nullable: false });
  });

  it("holds keys and values to the rules of the settings", () => {
    const keyPattern = JSON.stringify(tagKey.pattern);
    const valuePattern = JSON.stringify(tagValue.pattern);
    expect(tags.validation).toEqual([
      {
        condition: "${length(setunion([], keys(var.tags))) <= 50}",
        error_message: "A resource has at most 50 tags, those of the settings included.",
      },
      {
        condition:
          "${length(distinct([for key in setunion([], keys(var.tags)) : lower(key)])) " +
          "== length(setunion([], keys(var.tags)))}",
        error_message:
          "In tags, no two keys differ in case alone, those of the settings included: IAM takes them for one.",
      },
      {
        condition:
          `\${alltrue([for key in keys(var.tags) : can(regex(${keyPattern}, key)) ` +
          '&& !startswith(lower(key), "aws:")])}',
        error_message:
          'In tags, a tag key has 1 to 128 letters, digits, spaces and "_.:/=+-@"; ' +
          'tag keys that start with "aws:" belong to AWS.',
      },
      {
        condition: `\${alltrue([for value in values(var.tags) : can(regex(${valuePattern}, value))])}`,
        error_message: 'In tags, a tag value has 1 to 256 letters, digits, spaces and "_.:/=+-@".',
      },
    ]);
  });

  it("has messages as Terraform wants them: a capital at the beginning, a full stop at the end", () => {
    for (const { error_message: message } of tags.validation) expect(message).toMatch(/^[A-Z].+\.$/);
  });

  it("holds a renamed variable to the rules under its new name", () => {
    const stack = new AuditStack(testApp(), "audit", {
      region: "us-east-1",
      addresses: { "var.tags": "labels" },
    });
    const { labels } = synthesized(stack).variable;
    expect(labels.validation).toHaveLength(4);
    for (const { condition } of labels.validation) expect(condition).toContain("(var.labels)");
    expect(labels.validation[3].error_message).toMatch(/^In labels, /);
  });
});

describe("the tags of every resource", () => {
  it("are those of the settings, over which the variable's lie", () => {
    expect(synthesized(stackWith({ Owner: "audit" })).provider.aws).toEqual([
      { region: "us-east-1", default_tags: [{ tags: '${merge({"Owner" = "audit"}, var.tags)}' }] },
    ]);
  });

  it("are the variable's where the settings have none", () => {
    expect(synthesized(stackWith()).provider.aws[0].default_tags).toEqual([
      { tags: "${merge({}, var.tags)}" },
    ]);
  });
});

describe("the tags of the settings", () => {
  it("are accepted up to 50, and fail with 51", () => {
    expect(faults(numbered(50))).toEqual([]);
    expect(faults(numbered(51))).toEqual([
      "the number of tags is 51; a resource has at most 50; leave some out.",
    ]);
  });

  it("fail with each key and value that AWS would refuse, all at once", () => {
    expect(
      faults({ "a?": "", "aws:b": "x", c: "y", d: "1 < 2" }).map((message) => message.split(";")[0]),
    ).toEqual(['a key of tags is "a?"', 'tags["a?"] is ""', 'a key of tags is "aws:b"', 'tags.d is "1 < 2"']);
  });
});
