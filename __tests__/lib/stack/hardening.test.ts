import { type Hardening, type HardeningPart, hardeningParts } from "../../../lib/stack/hardening";
import { textOf } from "../../docs/markdown";
import { type StackName, stackNames, synthesizeStack } from "../../support/synthesize-stack";

const texts = new Map<string, string>();
function textWith(name: StackName, hardening: Hardening): string {
  const key = `${name} ${JSON.stringify(hardening)}`;
  const text = texts.get(key) ?? synthesizeStack(name, { hardening }).text;
  texts.set(key, text);
  return text;
}
const without = (...parts: readonly HardeningPart[]) =>
  hardeningParts.filter((part) => !parts.includes(part));

describe.each(stackNames)("%s", (name) => {
  it("has with every part what full hardening has, and with every part excepted what none has", () => {
    expect(textWith(name, { only: hardeningParts })).toBe(textWith(name, "full"));
    expect(textWith(name, { except: hardeningParts })).toBe(textWith(name, "none"));
  });

  it("has the same whether parts are named or all others excepted", () => {
    const parts = ["log-file-validation", "tls-only", "versioning"] as const;
    expect(textWith(name, { only: parts })).toBe(textWith(name, { except: without(...parts) }));
  });
});

/** The part that another part needs. Without it, the other part adds nothing. */
const needs: Partial<Record<HardeningPart, HardeningPart>> = { "second-watch": "tamper-watch" };

describe.each(hardeningParts)("the part %s", (part) => {
  it("adds something to a stack at least, and the others do without it", () => {
    const needed = [needs[part] ?? []].flat();
    const basis = needed.length > 0 ? { only: needed } : "none";
    const added = stackNames.filter(
      (name) => textWith(name, { only: [...needed, part] }) !== textWith(name, basis),
    );
    const taken = stackNames.filter((name) => textWith(name, { except: [part] }) !== textWith(name, "full"));
    expect(added).not.toEqual([]);
    expect(taken).toEqual(expect.arrayContaining(added));
  });

  it("is documented", () => expect(textOf("docs/configuration.md")).toContain(`\n| \`${part}\``));
});

it("keeps what a trail and its bucket have while the stack takes them over", () => {
  const kept = synthesizeStack("table-lineage", {
    hardening: { only: ["log-file-validation", "source-conditions", "tls-only", "versioning"] },
  });
  expect(kept.addresses).toEqual([
    "aws_cloudtrail.trail",
    "aws_s3_bucket.trail_bucket",
    "aws_s3_bucket_lifecycle_configuration.trail_bucket_lifecycle",
    "aws_s3_bucket_policy.trail_bucket_policy",
    "aws_s3_bucket_versioning.trail_bucket_versioning",
  ]);
  expect(kept.resource("aws_cloudtrail.trail")).toMatchObject({ enable_log_file_validation: true });
  expect(kept.statements("trail_bucket_policy_document")).toMatchObject([
    { sid: "AWSCloudTrailAclCheck", condition: [{ variable: "aws:SourceArn" }] },
    { sid: "AWSCloudTrailWrite", condition: [{ variable: "s3:x-amz-acl" }, { variable: "aws:SourceArn" }] },
    { sid: "OnlyTls", effect: "Deny" },
  ]);
});
